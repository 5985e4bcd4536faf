using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>
/// Every step of the table of listings is taken by some play, and from every state every verb that
/// has no step is refused and changes nothing.
/// </summary>
public sealed class ListingEdgeTests
{
    static readonly ListingState[] Live =
    [
        ListingState.PendingAudit, ListingState.Listed, ListingState.PartlyTaken,
        ListingState.Suspended,
    ];

    public static TheoryData<MessageKind, ListingState, ListingState> Legal
    {
        get
        {
            var data = new TheoryData<MessageKind, ListingState, ListingState>();
            foreach (var edge in ListingEdges.All) data.Add(edge.Verb, edge.From, edge.To);
            return data;
        }
    }

    public static TheoryData<MessageKind, ListingState> Illegal
    {
        get
        {
            var data = new TheoryData<MessageKind, ListingState>();
            foreach (var verb in ListingEdges.All.Select(edge => edge.Verb).Distinct())
            {
                foreach (var state in Live)
                {
                    var isLegal = ListingEdges.All.Any(
                        edge => edge.Verb == verb && edge.From == state);
                    // Nobody can have bargained over what nobody could see.
                    var isPossible = verb is not MessageKind.AcceptCounterOffer
                        || state is not ListingState.PendingAudit;
                    if (!isLegal && isPossible) data.Add(verb, state);
                }
            }
            return data;
        }
    }

    readonly TestVenue venue = SpotTown.Build();
    ListingId listing;
    CounterOfferId offer;
    ContractId contract;

    [Theory]
    [MemberData(nameof(Legal))]
    public void A_legal_step_leads_where_the_table_says(
        MessageKind verb, ListingState from, ListingState to)
    {
        // A listing comes back from a suspension to where it was.
        Reach(from, before: to is ListingState.PartlyTaken ? to : ListingState.Listed);
        var kilograms = to is ListingState.PartlyTaken ? 100 : Left;
        if (verb is MessageKind.AcceptCounterOffer) Bargain(kilograms);
        Assert.Equal(ResultCode.Ok, Take(verb, kilograms, to));
        var changed = venue.Emitted<ListingStateChanged>().First();
        Assert.Equal((listing, from, to), (changed.Listing, changed.From, changed.To));
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void An_illegal_step_is_refused_and_changes_nothing(MessageKind verb, ListingState from)
    {
        Reach(from, before: ListingState.Listed);
        var content = venue.ContentHash();
        Assert.Equal(
            ListingEdges.Check(verb, from), Take(verb, 100, ListingState.Listed));
        Assert.Equal(content, venue.ContentHash());
    }

    [Fact]
    public void Every_state_is_entered_by_the_table_or_by_posting() => Assert.All(
        Enum.GetValues<ListingState>().Except([ListingState.None, ListingState.PendingAudit]),
        state => Assert.Contains(ListingEdges.All, edge => edge.To == state));

    [Fact]
    public void No_step_leaves_an_end() => Assert.All(
        ListingEdges.All, edge => Assert.Contains(edge.From, Live));

    long Left => venue.Venue.Listings[venue.Venue.Listings.Find(listing)].Left.Units;

    void Reach(ListingState state, ListingState before)
    {
        var post = SpotTown.Sale(SpotTown.Terms, SpotTown.Store);
        listing = new(venue.Must(Bob, post));
        if (state is ListingState.PendingAudit) return;
        venue.Must(Operator, new AuditListing(listing, Verdict.Approve, 0, 0, 0));
        if (state is ListingState.PartlyTaken || before is ListingState.PartlyTaken
            && state is ListingState.Suspended)
        {
            contract = new(venue.Must(
                Alice, new TakeListing(listing, new(100), default, Bob, 0)));
        }
        if (state is not ListingState.Suspended) return;
        Bargain(100);
        venue.Must(Operator, new SuspendListing(listing, 0, 0));
    }

    void Bargain(long kilograms) => offer = new(venue.Must(Alice, new MakeCounterOffer(
        listing, new(900_000), new(kilograms), default, SpotTown.After(days: 1), Bob, 0)));

    ResultCode Take(MessageKind verb, long kilograms, ListingState to) =>
        Say(verb, kilograms, to).Code;

    Answer Say(MessageKind verb, long kilograms, ListingState to) => verb switch
    {
        MessageKind.AuditListing => venue.Send(Operator, new AuditListing(
            listing, to is ListingState.Rejected ? Verdict.Reject : Verdict.Approve, 0, 0, 0)),
        MessageKind.TakeListing => venue.Send(
            Alice, new TakeListing(listing, new(kilograms), default, Bob, 0)),
        MessageKind.AcceptCounterOffer => venue.Send(Bob, new AcceptCounterOffer(offer)),
        MessageKind.SuspendListing => venue.Send(Operator, new SuspendListing(listing, 0, 0)),
        MessageKind.ResumeListing => venue.Send(Operator, new ResumeListing(listing, 0, 0)),
        MessageKind.WithdrawListing => venue.Send(Bob, new WithdrawListing(listing)),
        MessageKind.RemoveListing => venue.Send(Operator, new RemoveListing(listing, 0, 0)),
        MessageKind.SuspendParticipant => venue.Send(Operator, new SuspendParticipant(Bob, 0)),
        MessageKind.ExpireReceipt => Expire(),
        _ => Tick(),
    };

    // What a contract has of the receipt would keep it.
    Answer Expire()
    {
        if (contract.Value != 0)
        {
            venue.Must(Alice, new CancelContract(contract, Paper(41)));
            venue.Must(Bob, new CancelContract(contract, Paper(41)));
        }
        venue.Time = SpotTown.After(days: 366);
        return venue.Send(Keeper, new ExpireReceipt(SpotTown.Store));
    }

    Answer Tick()
    {
        venue.Time = SpotTown.After(days: 2);
        return venue.Send(Operator, new Tick(0));
    }
}
