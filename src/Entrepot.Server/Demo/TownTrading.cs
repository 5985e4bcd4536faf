using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>
/// The town's day: firms that quote, firms that take, firms that think better of it. What a good is
/// worth wanders about its first price; the dice have a seed. The firms see what everybody sees and
/// send orders like everybody.
/// </summary>
sealed class TownTrading(Node node, ReadModels models, int seed)
{
    const int OpenOrdersMax = 8;
    const int LotsMax = 6;
    const double WanderTicks = 1.6;
    const double PullHome = 0.004;

    readonly Random dice = new(seed);
    readonly Dictionary<uint, double> worth =
        Commodity.All.ToDictionary(good => good.Number, good => (double)good.Start.Minor);
    ulong key = (ulong)DateTime.UtcNow.Ticks;

    /// <summary>One firm does one thing, or finds nothing to do.</summary>
    /// <returns>What the venue answered; Ok when nothing was sent.</returns>
    public async Task<ResultCode> StepAsync()
    {
        // The first firm is the visitor's.
        var number = 1 + dice.Next(TownFirms.TraderCount - 1);
        var firm = TownFirms.Trader(number);
        var good = TownFirms.GoodsOf(number).ElementAt(dice.Next(3));
        Wander(good);
        var (oldest, order) = Think(firm, good);
        if (oldest is { } stale)
        {
            var cancelled = await node.SubmitAsync(
                firm, new ClientKey(++key), new CancelOrder(stale));
            if (!cancelled.Code.IsOk) return cancelled.Code;
        }
        if (order is not { } wanted) return ResultCode.Ok;
        var answer = await node.SubmitAsync(firm, new ClientKey(++key), wanted);
        // The next one decides on what this one has done.
        await models.CatchUpAsync(answer.Sequence);
        return answer.Code;
    }

    void Wander(Commodity good)
    {
        var (home, now) = (good.Start.Minor, worth[good.Number]);
        var step = (dice.NextDouble() + dice.NextDouble() + dice.NextDouble() - 1.5)
            * WanderTicks * good.Step.Minor;
        worth[good.Number] = now + step + (home - now) * PullHome;
    }

    (OrderId? Stale, PlaceOrder? Order) Think(ParticipantId firm, Commodity good)
    {
        lock (models.Gate)
        {
            if (models.Markets.Find(good.Market) is not { Phase: Phase.Continuous } market)
            {
                return default;
            }
            var open = models.Orders.Of(firm).Open;
            OrderId? stale = open.Count >= OpenOrdersMax ? open.First().Value.Id : null;
            var side = dice.Next(2) == 0 ? Side.Buy : Side.Sell;
            var lots = 1 + dice.Next(LotsMax);
            var receipt = side is Side.Sell
                ? TownStock.ReceiptFor(models, firm, good, good.LotOf(lots))
                : default;
            if (side is Side.Sell && receipt.Value == 0) return (stale, null);
            var order = dice.Next(100) < 30
                ? Take(market, good, side)
                : Quote(market, good, side);
            return (stale, order with { Receipt = receipt, Quantity = good.LotOf(lots) });
        }
    }

    // A few ticks away from what the good is worth, on the own side.
    PlaceOrder Quote(MarketState market, Commodity good, Side side)
    {
        var away = (1 + dice.Next(4) * dice.Next(6)) * good.Step.Minor;
        var price = worth[good.Number] + (side is Side.Buy ? -away : away);
        return Order(market, good, side, (long)price, TimeInForce.Day);
    }

    // At the best price of the other side, if that is not too far from what the good is worth.
    PlaceOrder Take(MarketState market, Commodity good, Side side)
    {
        var other = side is Side.Buy ? Side.Sell : Side.Buy;
        var reach = (long)worth[good.Number] + (side is Side.Buy ? 1 : -1) * 3 * good.Step.Minor;
        var best = market.Best(other) ?? reach;
        var price = side is Side.Buy ? Math.Min(best, reach) : Math.Max(best, reach);
        return Order(market, good, side, price, TimeInForce.ImmediateOrCancel);
    }

    static PlaceOrder Order(
        MarketState market, Commodity good, Side side, long minor, TimeInForce life)
    {
        var price = minor - minor % good.Step.Minor;
        if (market.Upper.Minor > 0)
        {
            price = Math.Clamp(price, market.Lower.Minor, market.Upper.Minor);
        }
        return new PlaceOrder(
            good.Market, side, OrderType.Limit, life, SelfTradePrevention.CancelNewest, default,
            new Price(price), default, default, default, default, default, default);
    }
}
