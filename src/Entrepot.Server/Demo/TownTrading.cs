using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// What a firm of the town does in an order book: quote, take, think better of it. It sees what
/// everybody sees. Who asks holds the gate of the models.
/// </summary>
sealed class TownTrading(ReadModels models, int seed, Instant now, Random dice)
{
    const int OpenOrdersMax = 4;
    const int LotsMax = 6;

    /// <summary>One firm does one thing, after taking back what it asked for longest ago.</summary>
    public IEnumerable<TownAct> Act(int number)
    {
        var firm = TownFirms.Trader(number);
        var good = TownFirms.GoodsOf(number).ElementAt(dice.Next(3));
        if (models.Markets.Find(good.Market) is not { Phase: Phase.Continuous } market) yield break;
        var open = models.Orders.Of(firm).Open;
        if (open.Count >= OpenOrdersMax)
        {
            yield return new TownAct(firm, new CancelOrder(open.First().Value.Id));
        }
        if (Think(number, market, good) is { } order) yield return new TownAct(firm, order);
    }

    PlaceOrder? Think(int number, MarketState market, Commodity good)
    {
        var (firm, behaviour) = (TownFirms.Trader(number), TownFirms.BehaviourOf(number));
        var side = SideOf(behaviour, firm, good);
        var lots = behaviour is Behaviour.SmallBuyer ? 1 : 1 + dice.Next(LotsMax);
        var receipt = side is Side.Sell
            ? TownStock.ReceiptFor(models, firm, good, good.LotOf(lots))
            : default;
        if (side is Side.Sell && receipt.Value == 0) return null;
        var order = behaviour is Behaviour.Sniper ? Snipe(market, good, side)
            : dice.Next(100) < 30 ? Take(market, good, side)
            : Quote(market, good, side);
        return order is { } wanted
            ? wanted with { Receipt = receipt, Quantity = good.LotOf(lots) }
            : null;
    }

    Side SideOf(Behaviour behaviour, ParticipantId firm, Commodity good) => behaviour switch
    {
        Behaviour.Producer => dice.Next(100) < 85 ? Side.Sell : Side.Buy,
        Behaviour.Processor => dice.Next(100) < 85 ? Side.Buy : Side.Sell,
        Behaviour.SmallBuyer => Side.Buy,
        Behaviour.Hedger => TownStock.Of(models, firm, good) < TownStock.First(good)
            ? Side.Buy
            : Side.Sell,
        _ => dice.Next(2) == 0 ? Side.Buy : Side.Sell,
    };

    // A few ticks away from what the good is worth, on the own side.
    PlaceOrder Quote(MarketState market, Commodity good, Side side)
    {
        var away = (1 + dice.Next(4) * dice.Next(6)) * good.Step.Minor;
        var price = Worth(good) + (side is Side.Buy ? -away : away);
        return Order(market, good, side, price, TimeInForce.Day);
    }

    // At the best price of the other side, if that is not too far from what the good is worth.
    PlaceOrder Take(MarketState market, Commodity good, Side side)
    {
        var other = side is Side.Buy ? Side.Sell : Side.Buy;
        var reach = Worth(good) + (side is Side.Buy ? 1 : -1) * 3 * good.Step.Minor;
        var best = market.Best(other) ?? reach;
        var price = side is Side.Buy ? Math.Min(best, reach) : Math.Max(best, reach);
        return Order(market, good, side, price, TimeInForce.ImmediateOrCancel);
    }

    // Only what is better than the good is worth.
    PlaceOrder? Snipe(MarketState market, Commodity good, Side side)
    {
        var other = side is Side.Buy ? Side.Sell : Side.Buy;
        if (market.Best(other) is not { } best) return null;
        var gain = side is Side.Buy ? Worth(good) - best : best - Worth(good);
        return gain < 2 * good.Step.Minor
            ? null
            : Order(market, good, side, best, TimeInForce.ImmediateOrCancel);
    }

    long Worth(Commodity good) => TownWorth.Of(good, seed, now);

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
