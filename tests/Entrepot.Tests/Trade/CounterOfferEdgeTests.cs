using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>Every end of a counter-offer that the table knows is reached, and only once.</summary>
public sealed class CounterOfferEdgeTests
{
    public static TheoryData<MessageKind, CounterOfferState> Ends
    {
        get
        {
            var data = new TheoryData<MessageKind, CounterOfferState>();
            foreach (var edge in CounterOfferEdges.All) data.Add(edge.Verb, edge.To);
            return data;
        }
    }

    readonly TestVenue venue = SpotTown.Build();

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_counter_offer_ends_as_the_table_says(MessageKind verb, CounterOfferState to)
    {
        var listing = new ListingId(
            venue.Must(Bob, SpotTown.Sale(SpotTown.Terms, SpotTown.Store)));
        venue.Must(Operator, new AuditListing(listing, Verdict.Approve, 0, 0, 0));
        // One that lapses falls due before its listing; the other outlives it.
        var offer = Offer(listing, days: to is CounterOfferState.Lapsed ? 1 : 3);
        var other = Offer(listing, days: 3);
        var accepted = to is CounterOfferState.Accepted ? offer : other;

        Assert.Equal(ResultCode.Ok, Take(verb, listing, accepted, to, offer).Code);
        var ended = Assert.Single(
            venue.Emitted<CounterOfferEnded>(), each => each.Offer == offer);
        Assert.Equal((listing, to, Alice), (ended.Listing, ended.State, ended.Bidder));
        venue.Refuses(
            ResultCode.CounterOfferNotFound, Operator, new WithdrawCounterOffer(offer));
    }

    CounterOfferId Offer(ListingId listing, int days) =>
        new(venue.Must(Alice, new MakeCounterOffer(
            listing, new(900_000), new(1000), default, SpotTown.After(days), Bob, 0)));

    Answer Take(
        MessageKind verb, ListingId listing, CounterOfferId accepted, CounterOfferState to,
        CounterOfferId offer) => verb switch
    {
        MessageKind.AcceptCounterOffer => venue.Send(Bob, new AcceptCounterOffer(accepted)),
        MessageKind.RejectCounterOffer => venue.Send(Bob, new RejectCounterOffer(offer)),
        MessageKind.WithdrawCounterOffer => venue.Send(
            to is CounterOfferState.Removed ? Operator : Alice, new WithdrawCounterOffer(offer)),
        MessageKind.TakeListing => venue.Send(
            Alice, new TakeListing(listing, new(1000), default, Bob, 0)),
        MessageKind.WithdrawListing => venue.Send(Bob, new WithdrawListing(listing)),
        MessageKind.RemoveListing => venue.Send(Operator, new RemoveListing(listing, 0, 0)),
        MessageKind.SuspendParticipant => venue.Send(Operator, new SuspendParticipant(Bob, 0)),
        _ => Tick(to is CounterOfferState.Lapsed ? 1 : 2),
    };

    Answer Tick(int days)
    {
        venue.Time = SpotTown.After(days);
        return venue.Send(Operator, new Tick(0));
    }
}
