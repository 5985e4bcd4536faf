using Entrepot.Core;
using Entrepot.Tests.Oracle;

namespace Entrepot.Tests;

/// <summary>
/// Two venues that differ in one fact have two hashes. A fact that is left out shows in no game:
/// there it always comes with others that are not.
/// </summary>
public sealed class StateHashTests
{
    static readonly Price Before = new(780_000);

    [Fact]
    public void Every_fact_of_a_market_is_in_the_hash() => AllDiffer(
        MarketHash(_ => { }),
        MarketHash(market => market.Phase = Phase.Break),
        MarketHash(market => market.LastTicks++),
        MarketHash(market => market.OpeningTicks++),
        MarketHash(market => market.Prepare(new TradeDate(2026_11_21), Before)),
        MarketHash(market => market.Prepare(new TradeDate(2026_11_20), new Price(790_000))),
        // The first day differs in its band and in nothing else.
        MarketHash(market => market.Prepare(new TradeDate(2026_11_20), default)),
        MarketHash(market => market.Revise(market.Terms with { Version = 2 })));

    [Fact]
    public void Every_fact_of_an_order_is_in_the_hash() => AllDiffer(
        OrderHash((_, _) => { }),
        OrderHash((orders, slot) => orders[slot].Generation++),
        OrderHash((orders, slot) => orders[slot].Lots++),
        // The next order is looked for behind its price: a better one would lead back to it.
        OrderHash((orders, slot) => orders[slot].Ticks--),
        OrderHash((orders, slot) => orders[slot].Owner++),
        OrderHash((orders, slot) => orders[slot].Traits = Traits.None),
        OrderHash((orders, slot) => orders.Terms(slot).Firm = new ParticipantId(9)),
        OrderHash((orders, slot) => orders.Terms(slot).Receipt++),
        OrderHash((orders, slot) => orders.Terms(slot).HeldPerLot++),
        OrderHash(MakeSpecial(new() { ExpireDate = new TradeDate(2026_11_20) })),
        OrderHash(MakeSpecial(new() { ExpireDate = new TradeDate(2026_11_21) })),
        OrderHash(MakeSpecial(new() { DisplayLots = 1 })),
        OrderHash(MakeSpecial(new() { HiddenLots = 1 })),
        OrderHash(MakeSpecial(new() { LimitTicks = 1 })),
        OrderHash(MakeSpecial(new() { Type = OrderType.Limit })),
        OrderHash(MakeSpecial(new()
        {
            SelfTradePrevention = SelfTradePrevention.CancelOldest,
        })));

    [Fact]
    public void Every_fact_of_a_hold_is_in_the_hash() => AllDiffer(
        HoldHash((1, 3), (2, 4)), HoldHash((1, 4), (2, 3)), HoldHash((1, 3), (5, 4)),
        HoldHash((2, 4), (1, 3)));

    static Action<Orders, int> MakeSpecial(OrderExtras extras) => (orders, slot) =>
    {
        orders[slot].Traits = Traits.GoodTillDate;
        orders.SetExtras(slot, extras);
    };

    static void AllDiffer(params Digest[] hashes) => Assert.Distinct(hashes);

    static Digest MarketHash(Action<Market> change)
    {
        var (markets, orders, market) = Day();
        change(market);
        return HashOf(hash => markets.AddTo(hash, orders));
    }

    static Digest OrderHash(Action<Orders, int> change)
    {
        var (markets, orders, market) = Day();
        var slot = orders.Take();
        ref var order = ref orders[slot];
        (order.Ticks, order.Lots, order.Owner, order.Market) = (7800, 5, 2, 1);
        (order.Side, order.Traits) = (Side.Buy, Traits.Day);
        market.Book.Bids.Join(orders, slot);
        change(orders, slot);
        return HashOf(hash => markets.AddTo(hash, orders));
    }

    // Two holds of one receipt: what they are together stands in the receipt.
    static Digest HoldHash(params (ulong Reference, long Quantity)[] holds)
    {
        var receipts = new Receipts(secret: 0);
        var slot = receipts.Take();
        receipts[slot].State = ReceiptState.FrozenTrade;
        receipts[slot].Quantity = new Quantity(10);
        foreach (var (reference, quantity) in holds)
        {
            receipts.AddHold(slot, HoldReason.Offer, new Quantity(quantity), reference);
        }
        return HashOf(receipts.AddTo);
    }

    static (Markets Markets, Orders Orders, Market Market) Day()
    {
        var (markets, orders) = (new Markets(), new Orders());
        var market = new Market(Scene.Terms with
        {
            ReferencePrice = Before, LimitKind = PriceLimitKind.Proportional,
            PriceLimit = 50_000, FirstDayPriceLimit = 100_000,
        }, orders, feeIncome: 0);
        market.Prepare(new TradeDate(2026_11_20), Before);
        markets.Add(market);
        return (markets, orders, market);
    }

    static Digest HashOf(Action<StateHash> add)
    {
        using var hash = new StateHash();
        add(hash);
        return hash.Finish();
    }
}
