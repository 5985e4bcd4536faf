using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>What must be true of books, holds and firms after every command.</summary>
static class BookLaws
{
    public static void Hold(Venue venue, IReadOnlyCollection<MarketId> ids)
    {
        var orders = Inside.OrdersOf(venue);
        var markets = Inside.MarketsOf(venue, ids).ToList();
        NoBookIsCrossed(markets);
        HoldsAreWhatOrdersNeed(venue, orders, markets);
        NoSuspendedFirmHasOrdersOrOffers(venue);
        AtMostOneEncumbrance(venue);
    }

    static void NoBookIsCrossed(IEnumerable<Market> markets)
    {
        foreach (var market in markets.Where(market => market.Phase is Phase.Continuous))
        {
            Assert.False(market.Book.IsCrossed, $"{market.Terms.Market} is crossed");
        }
    }

    // Money: open lots times what is held for each. Goods: the same on accounts and on receipts.
    static void HoldsAreWhatOrdersNeed(Venue venue, Orders orders, List<Market> markets)
    {
        var accounts = new Dictionary<int, BigInteger>();
        var receipts = new Dictionary<int, BigInteger>();
        var firms = new Dictionary<ParticipantId, int>();
        foreach (var (market, slot) in markets.SelectMany(market => market.Ladders
            .SelectMany(ladder => Inside.Queue(orders, ladder).Select(slot => (market, slot)))))
        {
            ref readonly var terms = ref orders.Terms(slot);
            var open = orders.OpenLots(slot);
            Assert.True(open > 0);
            firms[terms.Firm] = firms.GetValueOrDefault(terms.Firm) + 1;
            if (orders[slot].Side is Side.Buy)
            {
                var money = (BigInteger)terms.HeldPerLot * open;
                Add(accounts, terms.MoneyPair + Pair.HeldOrder, money);
                continue;
            }
            var goods = market.QuantityOf(open).Units;
            Add(accounts, terms.GoodsPair + Pair.HeldOrder, goods);
            Add(receipts, terms.Receipt, goods);
        }
        for (var place = 2; place < venue.Ledger.Reach; place++)
        {
            if (venue.Ledger.IdOf(place).Purpose is not Purpose.HeldOrder) continue;
            Assert.Equal(accounts.GetValueOrDefault(place), venue.Ledger[place].Balance);
        }
        for (var slot = 1; slot < venue.Receipts.Reach; slot++)
        {
            if (venue.Receipts[slot].State is ReceiptState.None) continue;
            Assert.Equal(
                receipts.GetValueOrDefault(slot), venue.Receipts[slot].HeldForOrders.Units);
        }
        foreach (var firm in firms)
        {
            Assert.Equal(firm.Value, venue.Participants[firm.Key].OpenOrders);
        }
    }

    static void Add(Dictionary<int, BigInteger> sums, int place, BigInteger amount) =>
        sums[place] = sums.GetValueOrDefault(place) + amount;

    static void NoSuspendedFirmHasOrdersOrOffers(Venue venue)
    {
        for (var number = 1U; number < venue.Participants.Reach; number++)
        {
            var id = new ParticipantId(number);
            if (!venue.Participants.Has(id) || !venue.Participants[id].IsSuspended) continue;
            Assert.Equal(0, venue.Participants[id].OpenOrders);
            Assert.Equal(0, venue.Participants[id].FirstOrder);
            for (var slot = 1; slot < venue.Receipts.Reach; slot++)
            {
                ref readonly var receipt = ref venue.Receipts[slot];
                if (receipt.Holder != id) continue;
                NothingIsOffered(venue, slot);
                Assert.NotEqual(ReceiptState.TransferPending, receipt.State);
            }
        }
    }

    // What a contract holds stays, or an auction in which others bid: they have a right in it.
    static void NothingIsOffered(Venue venue, int slot)
    {
        for (var n = venue.Receipts.FirstHold(slot); n != 0; n = venue.Receipts.Hold(n).Next)
        {
            var hold = venue.Receipts.Hold(n);
            if (hold.Reason is HoldReason.Collateral or HoldReason.Contract) continue;
            Assert.Equal(HoldReason.Auction, hold.Reason);
            var auction = venue.Auctions.Find(new AuctionId(hold.Reference));
            Assert.True(venue.Auctions[auction].State > AuctionState.Qualifying);
        }
    }

    // Who has a right on the whole receipt has it alone.
    static void AtMostOneEncumbrance(Venue venue)
    {
        for (var slot = 1; slot < venue.Receipts.Reach; slot++)
        {
            ref readonly var receipt = ref venue.Receipts[slot];
            var holds = venue.Receipts.CountHolds(slot);
            switch (receipt.State)
            {
                case ReceiptState.None or ReceiptState.Active:
                    Assert.Equal(0, holds);
                    break;
                case ReceiptState.FrozenTrade:
                    Assert.True(holds > 0 && receipt.HeldForOffers.Units > 0);
                    break;
                case ReceiptState.Collateral:
                    Assert.Equal(1, holds);
                    Assert.False(receipt.HasHolds);
                    break;
                case ReceiptState.FrozenJudicial:
                    Assert.Equal(Quantity.Zero, receipt.HeldForOrders);
                    break;
                default:
                    Assert.Equal(0, holds);
                    Assert.False(receipt.HasHolds);
                    break;
            }
        }
    }
}
