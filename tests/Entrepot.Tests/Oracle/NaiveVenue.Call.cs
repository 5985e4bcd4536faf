using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// The call auction, by trying every price.
sealed partial class NaiveVenue
{
    /// <summary>More ticks than this are not all tried: only those where something changes.
    /// </summary>
    const int TicksTried = 2_000;

    readonly record struct Call(long Price, long Demand, long Supply)
    {
        public long Volume => Math.Min(Demand, Supply);
    }

    void MatchCall(NaiveMarket market)
    {
        var (bids, asks) = (Queue(market, Side.Buy), Queue(market, Side.Sell));
        var call = FindCall(market, bids, asks);
        Emit(new CallMatched(
            market.Terms.Market, 0, new Price(call.Price), new Quantity(call.Volume),
            new Quantity(call.Demand - call.Volume), new Quantity(call.Supply - call.Volume)));
        if (call.Price == 0) return;

        while (Queue(market, Side.Buy).FirstOrDefault() is { } buy && buy.Reaches(call.Price)
            && Queue(market, Side.Sell).FirstOrDefault() is { } sale && sale.Reaches(call.Price))
        {
            var quantity = Math.Min(buy.Shown, sale.Shown);
            if (AreOneOwner(buy.Firm, sale.Firm))
            {
                Lose(buy, quantity, buy.Open - quantity, CancelReason.SelfTrade);
                Lose(sale, quantity, sale.Open - quantity, CancelReason.SelfTrade);
            }
            else
            {
                Trade(sale, buy, quantity, call.Price, Side.None);
            }
            TakeOff(buy, quantity);
            TakeOff(sale, quantity);
        }
    }

    /// <summary>
    /// All better orders are filled and at the price one side is; of several such prices the one
    /// nearest the previous settlement; of two equally near the higher.
    /// </summary>
    static Call FindCall(NaiveMarket market, List<NaiveOrder> bids, List<NaiveOrder> asks)
    {
        if (bids.Count == 0 || asks.Count == 0 || bids[0].Price < asks[0].Price) return default;
        var (lowest, highest) = (asks[0].Price, bids[0].Price);
        var prices = (highest - lowest) / market.Tick <= TicksTried
            ? EveryTick(lowest, highest, market.Tick)
            : WhereItChanges(market, [.. bids, .. asks]);
        return prices
            .Where(price => price >= lowest && price <= highest)
            .Select(price => new Call(
                price,
                bids.Where(bid => bid.Price >= price).Sum(bid => bid.Shown),
                asks.Where(ask => ask.Price <= price).Sum(ask => ask.Shown)))
            .Where(call => bids.Where(bid => bid.Price > call.Price).Sum(bid => bid.Shown)
                <= call.Supply)
            .Where(call => asks.Where(ask => ask.Price < call.Price).Sum(ask => ask.Shown)
                <= call.Demand)
            .OrderBy(call => Math.Abs(call.Price - market.Settlement))
            .ThenByDescending(call => call.Price)
            .FirstOrDefault();
    }

    static IEnumerable<long> EveryTick(long lowest, long highest, long tick)
    {
        for (var price = lowest; price <= highest; price += tick) yield return price;
    }

    // Orders' prices and the ticks beside them, and the two ticks around the settlement.
    static IEnumerable<long> WhereItChanges(NaiveMarket market, List<NaiveOrder> orders)
    {
        var settled = market.Settlement / market.Tick * market.Tick;
        return orders.Select(order => order.Price)
            .SelectMany(price => (long[])[price - market.Tick, price, price + market.Tick])
            .Append(settled)
            .Append(settled + market.Tick);
    }
}
