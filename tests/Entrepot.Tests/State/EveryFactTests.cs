using Entrepot.Core;
using Entrepot.Tests.Oracle;

namespace Entrepot.Tests;

/// <summary>
/// Changes every field of every row of venues that have been played with, one at a time, and looks
/// at the hash: it must differ, unless the field only says where in memory something lies. So a
/// field that is new and forgotten is found by nobody's having to think of it.
/// </summary>
public sealed class EveryFactTests
{
    const int Games = 60;
    const int Commands = 1200;

    /// <summary>How often a game is looked at.</summary>
    const int Every = 300;

    /// <summary>Rows of one kind that are tried at one look.</summary>
    const int RowsTried = 12;

    /// <summary>Before a hash counts as one without an end: more than a laden machine takes.
    /// </summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Where things lie, or what follows from other fields.</summary>
    static readonly string[] places =
    [
        "auctionNotices.notices.Deadline", "auctions.rows.Deadline", "contracts.rows.Deadline",
        "counterOffers.rows.Deadline", "deadlines.rows.At", "deadlines.slots.free",
        "differentialNotices.notices.Deadline", "differentials.latest", "holdings.places",
        "inquiries.rows.Deadline", "intakes.rows.Deadline",
        "ledger.<Transfers>k__BackingField.slots.free", "listings.rows.Deadline",
        "listings.rows.FirstOffer", "negotiations.rows.Deadline", "orders.orders.Level",
        "orders.orders.Previous", "orders.terms.FirmNext", "orders.terms.FirmPrevious",
        "orders.terms.GoodsPair", "orders.terms.MoneyPair", "parcels.linkSlots.free",
        "participants.firms.Cash", "participants.firms.CashPair", "ranking",
        "receipts.holdSlots.free", "refereeNotices.notices.Deadline",
        "specialSessions.rows.Deadline", "spotNotices.notices.Deadline",
        "termsNotices.notices.Deadline",
    ];

    /// <summary>Links that are followed to the end: changed, they might have none. Behind
    /// an order's price lies the next order; StateHashTests say that the price is in the hash.
    /// </summary>
    static readonly string[] followed =
    [
        "answers.floors.rows.Generation", "orders.orders.Next", "orders.orders.Ticks",
        "parcels.links.Next", "receipts.holds.Next",
    ];

    readonly SortedSet<string> tried = new(StringComparer.Ordinal);
    readonly HashSet<string> known = [.. places, .. followed];

    [Fact]
    public void A_change_of_any_field_changes_the_hash_but_of_those_that_say_where_things_lie()
    {
        foreach (var (venue, rows) in Looks(Games)) Try(venue, rows);
        Assert.Empty(tried.Except(known));
        Assert.Empty(known.Except(tried));
    }

    [Fact]
    public void Where_things_lie_changes_no_hash()
    {
        foreach (var (venue, rows) in Looks(Games / 10))
        {
            var before = venue.Hash();
            foreach (var field in rows.Fields.Where(field => places.Contains(field.Name)))
            {
                var used = rows.Used.ToList();
                foreach (var row in used) rows.Flip(row, field);
                Assert.True(before == venue.Hash(), field.Name);
                foreach (var row in used) rows.Flip(row, field);
            }
        }
    }

    /// <summary>Every kind of rows, again and again while games are played.</summary>
    static IEnumerable<(Venue Venue, RowsInMemory Rows)> Looks(int games)
    {
        for (var seed = 1UL; seed <= (ulong)games; seed++)
        {
            var game = new Game(seed);
            for (var n = 1; n <= Commands; n++)
            {
                Assert.Null(game.Next());
                if (n % Every != 0) continue;
                foreach (var rows in RowsInMemory.Of(game.Duel.Fast))
                {
                    yield return (game.Duel.Fast, rows);
                }
            }
        }
    }

    // A field is known as soon as a change of it in any row has been seen.
    void Try(Venue venue, RowsInMemory rows)
    {
        var fields = rows.Fields;
        foreach (var field in fields) tried.Add(field.Name);
        if (fields.TrueForAll(field => known.Contains(field.Name))) return;
        var used = rows.Used.Take(RowsTried).ToList();
        var before = venue.Hash();
        foreach (var field in fields.Where(field => !known.Contains(field.Name)))
        {
            if (used.Exists(row => IsFact(venue, rows, row, field, before))) known.Add(field.Name);
        }
        Assert.Equal(before, venue.Hash());
    }

    static bool IsFact(Venue venue, RowsInMemory rows, int row, RowField field, Digest before)
    {
        rows.Flip(row, field);
        var after = HashOf(venue);
        rows.Flip(row, field);
        Assert.True(after is not null, $"{field.Name} is followed, and may lead in a circle");
        return after != before;
    }

    // A link that leads in a circle must end the test and not the night.
    static Digest? HashOf(Venue venue)
    {
        var hash = Task.Run(venue.Hash);
        var first = Task.WhenAny(hash, Task.Delay(Patience)).Result;
        return first == hash && hash.IsCompletedSuccessfully ? hash.Result : null;
    }
}
