using Entrepot.Core;

namespace Entrepot.Tests;

static partial class Laws
{
    // Every security is held for one living promise, and lies where its account says.
    static void SecuritiesAreHeldOnce(Venue venue)
    {
        var wanted = SecuritiesOf(venue).Where(id => venue.Securities.Find(id) != 0).ToList();
        Assert.Equal(wanted.Count, wanted.Distinct().Count());
        Assert.Equal(venue.Securities.Count, wanted.Count);
        var promised = new Dictionary<AccountId, long>();
        for (var slot = 1; slot < venue.Securities.Reach; slot++)
        {
            ref readonly var security = ref venue.Securities[slot];
            if (security.Kind is SecurityKind.None) continue;
            Assert.True(security.Amount.Units > 0);
            promised[security.Account] =
                promised.GetValueOrDefault(security.Account) + security.Amount.Units;
        }
        foreach (var (account, amount) in promised)
        {
            var place = venue.Ledger.Find(account);
            Assert.True(venue.Ledger[place].DebitsPending >= amount, $"{account} is short");
        }
    }

    static IEnumerable<SecurityId> SecuritiesOf(Venue venue)
    {
        for (var slot = 1; slot < venue.Listings.Reach; slot++)
        {
            yield return venue.Listings[slot].Security;
        }
        for (var slot = 1; slot < venue.Intakes.Reach; slot++)
        {
            yield return venue.Intakes[slot].Deposit;
        }
        for (var slot = 1; slot < venue.Auctions.Reach; slot++)
        {
            yield return venue.Auctions[slot].Security;
        }
        for (var slot = 1; slot < venue.Bidders.Reach; slot++)
        {
            yield return venue.Bidders[slot].Deposit;
        }
        for (var slot = 1; slot < venue.Contracts.Reach; slot++)
        {
            var contract = venue.Contracts[slot];
            yield return contract.BuyerGoodFaith;
            yield return contract.BuyerEarnest;
            yield return contract.BuyerMargin;
            yield return contract.SellerGoodFaith;
            yield return contract.SellerEarnest;
            yield return contract.SellerMargin;
            yield return contract.Payment;
            yield return contract.RefereeFee;
        }
    }

    // What a receipt holds for a listing or contract is what that still offers or owes.
    static void GoodsAreHeldForLivingPromises(Venue venue)
    {
        var held = 0;
        for (var slot = 1; slot < venue.Receipts.Reach; slot++)
        {
            for (var n = venue.Receipts.FirstHold(slot); n != 0; n = venue.Receipts.Hold(n).Next)
            {
                var hold = venue.Receipts.Hold(n);
                if (hold.Reason is HoldReason.Listing)
                {
                    var listing = venue.Listings.Find(new ListingId(hold.Reference));
                    Assert.Equal(venue.Listings[listing].Left, hold.Quantity);
                    held++;
                }
                if (hold.Reason is HoldReason.Auction)
                {
                    var auction = venue.Auctions.Find(new AuctionId(hold.Reference));
                    Assert.Equal(venue.Auctions[auction].Left, hold.Quantity);
                    held++;
                }
                if (hold.Reason is HoldReason.Contract)
                {
                    var contract = venue.Contracts.Find(new ContractId(hold.Reference));
                    Assert.Equal(venue.Contracts[contract].Agreed.Quantity, hold.Quantity);
                    held++;
                }
            }
        }
        Assert.Equal(held, Listings(venue).Count(its => its.Receipt.Value != 0)
            + Auctions(venue).Count(its => its.Terms.Receipt.Value != 0)
            + Contracts(venue).Count(its => its.Agreed.Receipt.Value != 0
                && its.Delivered == Quantity.Zero));
    }

    static void EveryDeadlineIsSomebodys(Venue venue)
    {
        var others = 0;
        for (var slot = 1; slot < venue.CounterOffers.Reach; slot++)
        {
            if (venue.CounterOffers[slot].Deadline != 0) others++;
        }
        for (var slot = 1; slot < venue.Negotiations.Reach; slot++)
        {
            if (venue.Negotiations[slot].Deadline != 0) others++;
        }
        for (var slot = 1; slot < venue.Inquiries.Reach; slot++)
        {
            if (venue.Inquiries[slot].Deadline != 0) others++;
        }
        for (var slot = 1; slot < venue.Intakes.Reach; slot++)
        {
            if (venue.Intakes[slot].Deadline != 0) others++;
        }
        Assert.Equal(
            venue.Deadlines.Count,
            others + Auctions(venue).Count() + SessionsWaiting(venue) + venue.RulesWaiting
                + Listings(venue).Count(its => its.Deadline != 0)
                + Contracts(venue).Count(its => its.Deadline != 0)
                + Contracts(venue).Count(its => !its.IsPriced));
    }

    static IEnumerable<Listing> Listings(Venue venue)
    {
        for (var slot = 1; slot < venue.Listings.Reach; slot++)
        {
            if (venue.Listings[slot].State is not ListingState.None)
            {
                yield return venue.Listings[slot];
            }
        }
    }

    static int SessionsWaiting(Venue venue)
    {
        var count = 0;
        for (var slot = 1; slot < venue.SpecialSessions.Reach; slot++)
        {
            if (venue.SpecialSessions[slot].Deadline != 0) count++;
        }
        return count;
    }

    static IEnumerable<Auction> Auctions(Venue venue)
    {
        for (var slot = 1; slot < venue.Auctions.Reach; slot++)
        {
            if (venue.Auctions[slot].IsLive) yield return venue.Auctions[slot];
        }
    }

    static IEnumerable<Contract> Contracts(Venue venue)
    {
        for (var slot = 1; slot < venue.Contracts.Reach; slot++)
        {
            if (venue.Contracts[slot].State is not ContractState.None)
            {
                yield return venue.Contracts[slot];
            }
        }
    }
}
