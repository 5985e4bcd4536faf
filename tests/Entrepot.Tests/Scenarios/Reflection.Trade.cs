using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

static partial class Reflection
{
    // Listings, contracts and securities: the events told of each that is there, and of no other.
    static IEnumerable<string> InTrade(Stage stage)
    {
        var (venue, mirror) = (stage.Venue, stage.Mirror);
        foreach (var (id, told) in mirror.Listings)
        {
            var slot = venue.Listings.Find(id);
            var really = new Mirror.MirroredListing(
                venue.Listings[slot].State, venue.Listings[slot].Left);
            if (slot == 0 || really != told) yield return $"{id} is {really}, told {told}";
        }
        foreach (var (id, told) in mirror.Auctions)
        {
            var auction = venue.Auctions[venue.Auctions.Find(id)];
            var isUnopened = told.State <= AuctionState.Qualifying;
            if (auction.State != told.State || (!isUnopened && auction.EndsAt != told.EndsAt))
            {
                yield return $"{id} is {auction.State} until {auction.EndsAt}, told {told}";
            }
        }
        foreach (var (id, told) in mirror.Contracts)
        {
            var slot = venue.Contracts.Find(id);
            if (slot == 0 || venue.Contracts[slot].State != told) yield return $"{id} not {told}";
        }
        foreach (var (id, told) in mirror.Securities)
        {
            var left = venue.Securities[venue.Securities.Find(id)].Amount.Units;
            if (left != told) yield return $"{id} has {left}, told {told}";
        }
        foreach (var id in mirror.CounterOffers)
        {
            if (venue.CounterOffers.Find(id) == 0) yield return $"{id} is not there";
        }
        foreach (var id in stage.Cast.Negotiations.Ids)
        {
            if (mirror.GoesOn(id) != (venue.Negotiations.Find(id) != 0))
            {
                yield return $"{id} goes on, or does not";
            }
        }
        if (venue.Listings.Count != mirror.Listings.Count
            || venue.Auctions.Count != mirror.Auctions.Count
            || venue.Contracts.Count != mirror.Contracts.Count
            || venue.Securities.Count != mirror.Securities.Count
            || venue.CounterOffers.Count != mirror.CounterOffers.Count)
        {
            yield return "something is there that no event told of";
        }
    }
}
