using Entrepot.Core;
using Entrepot.Services.Records;
using Entrepot.Services.Statements;
using Entrepot.Tests.Oracle;

namespace Entrepot.Tests.Statements;

/// <summary>What statements say, folded from the events alone, is what the venue has, after every
/// command of games by chance.</summary>
public sealed class StatementTests
{
    const int Games = 24;
    const int Length = 1_000;
    const ulong FirstSeed = 3_000_001;

    [Fact]
    public void Statements_equal_the_venue_after_every_command() => Parallel.For(
        0, Games, new ParallelOptions { MaxDegreeOfParallelism = 2 },
        n => Play(FirstSeed + (ulong)n));

    static void Play(ulong seed)
    {
        var game = new Game(seed);
        var book = new RecordBook();
        for (var index = 0; index < Length; index++)
        {
            Assert.Null(game.Next());
            book.Receive(game.Duel.Events);
            if (!game.Duel.Answer.Code.IsOk) continue;
            try
            {
                Check(game.Duel.Fast, book);
            }
            catch (Xunit.Sdk.XunitException broken)
            {
                Assert.Fail($"Seed {seed}, command {index}: {game.Step}\n{broken.Message}");
            }
        }
        LinesAddUp(book);
    }

    static void Check(Venue venue, RecordBook book)
    {
        Assert.Equal(venue.EventSequence, book.Position);
        MoneyAgrees(venue, book.Ledger);
        TitlesAgree(venue, book.Titles);
        ContractsAgree(venue, book.Contracts);
        OrdersAgree(venue, book.Orders);
        OffersAgree(venue, book.Listings, book.Negotiations);
    }

    static void MoneyAgrees(Venue venue, LedgerStatement ledger)
    {
        var count = 0;
        for (var place = 2; place < venue.Ledger.Reach; place++)
        {
            var id = venue.Ledger.IdOf(place);
            if (id.Purpose is Purpose.None) continue;
            count++;
            var row = ledger.Accounts.Find(id);
            Assert.NotNull(row);
            Assert.Equal(
                (venue.Ledger[place].Balance, venue.Ledger[place].DebitsPending),
                (row.Balance, row.Promised));
        }
        Assert.Equal(count, ledger.Accounts.Rows.Count);
    }

    static void TitlesAgree(Venue venue, TitleStatement titles)
    {
        var live = Enumerable.Range(1, Math.Max(0, venue.Receipts.Reach - 1))
            .Where(slot => venue.Receipts[slot].State is not ReceiptState.None).ToList();
        Assert.Equal(live.Count, titles.Receipts.Rows.Count);
        foreach (var slot in live)
        {
            ref readonly var receipt = ref venue.Receipts[slot];
            var row = titles.Receipts.Find(Stored.Of(venue.Receipts.IdOf(slot).Value));
            Assert.NotNull(row);
            Assert.Equal(
                (receipt.Holder.Value, receipt.State, receipt.Quantity.Units,
                    receipt.HeldForOffers.Units, receipt.Expiry.Value),
                ((uint)row.Holder, (ReceiptState)row.State, row.Quantity, row.HeldForOffers,
                    row.Expiry));
        }
    }

    static void ContractsAgree(Venue venue, ContractStatement contracts)
    {
        var store = venue.Contracts;
        foreach (var row in contracts.Contracts.Rows.Values)
        {
            var slot = store.Find(new ContractId(unchecked((ulong)row.Id)));
            Assert.NotEqual(0, slot);
            ref readonly var contract = ref store[slot];
            Assert.Equal(
                (contract.State, contract.Agreed.Buyer.Value, contract.Agreed.Seller.Value,
                    contract.Value.Units, contract.FirstPayment.Units, contract.Delivered.Units),
                ((ContractState)row.State, (uint)row.Buyer, (uint)row.Seller, row.Value,
                    row.FirstPayment, row.Delivered));
        }
        Assert.Equal(store.Count, contracts.Contracts.Rows.Count);
    }

    static void OrdersAgree(Venue venue, OrdersFold orders)
    {
        var store = Inside.OrdersOf(venue);
        Assert.Equal(store.Count, orders.Orders.Rows.Count);
        foreach (var row in orders.Orders.Rows.Values)
        {
            Assert.NotEqual(0, store.Find(new OrderId(unchecked((ulong)row.Id))));
        }
    }

    static void OffersAgree(Venue venue, ListingsFold offers, NegotiationsFold talks)
    {
        Assert.Equal(venue.Listings.Count, offers.Listings.Rows.Count);
        foreach (var row in offers.Listings.Rows.Values)
        {
            var slot = venue.Listings.Find(new ListingId(unchecked((ulong)row.Id)));
            Assert.NotEqual(0, slot);
            ref readonly var listing = ref venue.Listings[slot];
            Assert.Equal(
                (listing.State, listing.Left.Units), ((ListingState)row.State, row.Open));
        }
        Assert.Equal(venue.CounterOffers.Count, offers.CounterOffers.Rows.Count);
        Assert.Equal(venue.Inquiries.Count, talks.Inquiries.Rows.Count);
        Assert.Equal(venue.Negotiations.Count, talks.Negotiations.Rows.Count);
    }

    // Every balance is the sum of its lines, and the last line says so.
    static void LinesAddUp(RecordBook book)
    {
        var sums = new Dictionary<(long, long, short, short), long>();
        foreach (var line in book.Ledger.Movements.Added)
        {
            var key = (line.Firm, line.Asset, line.Purpose, line.Custodian);
            sums[key] = sums.GetValueOrDefault(key) + line.Amount;
            Assert.Equal(sums[key], line.Balance);
        }
        foreach (var account in book.Ledger.Accounts.Rows.Values)
        {
            var key = (account.Firm, account.Asset, account.Purpose, account.Custodian);
            Assert.Equal(account.Balance, sums.GetValueOrDefault(key));
        }
    }
}
