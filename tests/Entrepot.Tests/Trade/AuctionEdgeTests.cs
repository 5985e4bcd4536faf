using Entrepot.Core;
using static Entrepot.Tests.AuctionTown;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>
/// Every step of the table of auctions is taken by some play, and from every state every verb that
/// has no step is refused and changes nothing.
/// </summary>
public sealed class AuctionEdgeTests
{
    static readonly AuctionState[] Live =
    [
        AuctionState.Announced, AuctionState.Qualifying, AuctionState.Open,
        AuctionState.Countdown, AuctionState.Revealing, AuctionState.Hammered,
        AuctionState.Confirmed,
    ];

    public static TheoryData<MessageKind, AuctionState, AuctionState> Legal
    {
        get
        {
            var data = new TheoryData<MessageKind, AuctionState, AuctionState>();
            foreach (var edge in AuctionEdges.All) data.Add(edge.Verb, edge.From, edge.To);
            return data;
        }
    }

    /// <summary>Time and suspension are refused by nobody.</summary>
    public static TheoryData<MessageKind, AuctionState> Illegal
    {
        get
        {
            var data = new TheoryData<MessageKind, AuctionState>();
            var verbs = AuctionEdges.All.Select(edge => edge.Verb).Distinct()
                .Except([MessageKind.Tick, MessageKind.SuspendParticipant]);
            foreach (var verb in verbs)
            {
                foreach (var state in Live)
                {
                    if (AuctionEdges.All.Any(edge => edge.Verb == verb && edge.From == state))
                    {
                        continue;
                    }
                    data.Add(verb, state);
                }
            }
            return data;
        }
    }

    readonly TestVenue venue = Build();
    AuctionId auction;

    [Theory]
    [MemberData(nameof(Legal))]
    public void A_legal_step_leads_where_the_table_says(
        MessageKind verb, AuctionState from, AuctionState to)
    {
        Reach(verb, from, to);
        Assert.Equal(from, State);
        // An end leaves nothing behind.
        Assert.Equal(ResultCode.Ok, Take(verb, from, to).Code);
        if (to < AuctionState.Contracted) Assert.Equal(to, State);
        else Assert.Equal(AuctionState.None, State);
        if (from == to) return;
        Assert.Contains(
            venue.Emitted<AuctionStateChanged>(),
            changed => (changed.From, changed.To) == (from, to));
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void An_illegal_step_is_refused_and_changes_nothing(MessageKind verb, AuctionState from)
    {
        Reach(verb, from, from);
        Assert.Equal(from, State);
        var content = venue.ContentHash();
        Assert.Equal(ResultCode.AuctionStepNotAllowed, Take(verb, from, from).Code);
        Assert.Equal(content, venue.ContentHash());
    }

    [Fact]
    public void Every_state_is_entered_by_the_table_or_by_announcing() => Assert.All(
        Enum.GetValues<AuctionState>().Except([AuctionState.None, AuctionState.Announced]),
        state => Assert.Contains(AuctionEdges.All, edge => edge.To == state));

    [Fact]
    public void No_step_leaves_an_end() => Assert.All(
        AuctionEdges.All, edge => Assert.Contains(edge.From, Live));

    AuctionState State
    {
        get
        {
            var slot = venue.Venue.Auctions.Find(auction);
            return slot == 0 ? AuctionState.None : venue.Venue.Auctions[slot].State;
        }
    }

    // What the step at hand needs an auction to be.
    static AuctionTerms TermsFor(MessageKind verb, AuctionState from, AuctionState to) =>
        (verb, from, to) switch
        {
            (MessageKind.PlaceBid, _, AuctionState.Hammered) => ClockTerms,
            (MessageKind.PlaceBid, AuctionState.Countdown, AuctionState.Open) =>
                Terms with { ExtensionSeconds = 600 },
            (MessageKind.Tick, AuctionState.Open, >= AuctionState.Hammered) =>
                Terms with { WindowSeconds = 0, ExtensionSeconds = 0 },
            (MessageKind.Tick, AuctionState.Open, AuctionState.Revealing) =>
                WithReserve with { WindowSeconds = 0, ExtensionSeconds = 0 },
            (MessageKind.CommitBid or MessageKind.WithdrawCommitment, AuctionState.Open, _)
                => SealedTerms,
            (MessageKind.RevealBid, AuctionState.Revealing, _) => SealedTerms,
            (MessageKind.RevealReserve, AuctionState.Revealing, AuctionState.Revealing)
                => SealedTerms,
            (MessageKind.Tick, AuctionState.Revealing, AuctionState.Unsold) => SealedTerms,
            (_, AuctionState.Revealing, _) or (_, _, AuctionState.Revealing) => WithReserve,
            _ => Terms,
        };

    void Reach(MessageKind verb, AuctionState from, AuctionState to)
    {
        auction = new(venue.Must(Bob, new AnnounceAuction(TermsFor(verb, from, to))));
        if (from is AuctionState.Announced) return;
        venue.Must(Alice, new ApplyToBid(auction, new(1000)));
        if (from is AuctionState.Qualifying) return;
        venue.Tick(100);
        if (TermsFor(verb, from, to).IsSealed)
        {
            if (verb is not MessageKind.CommitBid) Commit();
            if (from is AuctionState.Revealing) venue.Tick(1000);
            return;
        }
        if (from is AuctionState.Open) return;
        if (from is not AuctionState.Countdown)
        {
            venue.Must(Carol, new ApplyToBid(auction, new(1000)));
            venue.Must(Dave, new ApplyToBid(auction, new(1000)));
            Bid(Alice, kilograms: 600, steps: 0);
            Bid(Dave, kilograms: 100, steps: 0);
            // Enough for the reserve, or nothing is.
            Bid(Carol, kilograms: 300, steps: to is AuctionState.Unsold ? 1 : 200);
        }
        venue.Tick(940);
        if (from is AuctionState.Countdown) return;
        venue.Tick(1000);
        if (from is not AuctionState.Confirmed) return;
        venue.Must(Alice, new ConfirmAward(auction));
        if (to is AuctionState.Contracted) venue.Must(Carol, new ConfirmAward(auction));
    }

    void Commit() => venue.Must(Alice, new CommitBid(auction, Inside.ToDigest()));

    SealedBid Inside => new(auction, Alice, 0, new(1_100_000), new(1000), Salt);

    void Bid(ParticipantId firm, long kilograms, long steps) => venue.Must(
        firm, new PlaceBid(auction, new(1_000_000 + steps * 1_000), new(kilograms)));

    Answer Take(MessageKind verb, AuctionState from, AuctionState to) => verb switch
    {
        MessageKind.ApplyToBid => venue.Send(
            from is AuctionState.Announced ? Alice : Carol, new ApplyToBid(auction, new(1000))),
        MessageKind.RefuseBidder => venue.Send(Bob, new RefuseBidder(auction, Alice, 0)),
        MessageKind.AbortAuction => venue.Send(Bob, new AbortAuction(auction, 0, 0)),
        MessageKind.SuspendParticipant => venue.Send(Operator, new SuspendParticipant(Bob, 0)),
        MessageKind.PlaceBid => Bid(from, to),
        MessageKind.CommitBid => venue.Send(Alice, new CommitBid(auction, Inside.ToDigest())),
        MessageKind.WithdrawCommitment => venue.Send(Alice, new WithdrawCommitment(auction)),
        MessageKind.RevealBid => venue.Send(
            Alice, new RevealBid(auction, Inside.Price, Inside.Quantity, Salt)),
        MessageKind.RevealReserve => venue.Send(
            Bob, new RevealReserve(auction, new(1_200_000), Salt)),
        MessageKind.ConfirmAward => Confirm(from, to),
        MessageKind.VoidAuction => venue.Send(Operator, new VoidAuction(auction, Paper(9))),
        _ => Tick(from, to),
    };

    Answer Bid(AuctionState from, AuctionState to)
    {
        // In the window the tick may not have come yet.
        if (from is AuctionState.Open && to is AuctionState.Countdown) venue.Time = After(950);
        return venue.Send(Alice, new PlaceBid(auction, new(1_000_000), new(1000)));
    }

    // There are three winners.
    Answer Confirm(AuctionState from, AuctionState to)
    {
        var firm = from is AuctionState.Hammered ? Alice
            : to is AuctionState.Contracted ? Dave
            : Carol;
        return venue.Send(firm, new ConfirmAward(auction));
    }

    Answer Tick(AuctionState from, AuctionState to)
    {
        if (to is AuctionState.Voided)
        {
            venue.Must(Operator, new FreezeJudicially(SpotTown.Store, Paper(3)));
        }
        if (from is AuctionState.Open or AuctionState.Countdown
            && to is AuctionState.Hammered or AuctionState.Revealing)
        {
            venue.Must(Alice, new PlaceBid(auction, new(1_000_000), new(1000)));
        }
        return venue.Tick((from, to) switch
        {
            ( <= AuctionState.Qualifying, _) => 100,
            (_, AuctionState.Countdown) => 940,
            (AuctionState.Open or AuctionState.Countdown, _) => 1000,
            _ => 1000 + 3600,
        });
    }
}
