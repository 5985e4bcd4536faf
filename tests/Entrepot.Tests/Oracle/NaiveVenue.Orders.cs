using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Where orders stand, what they hold, how they leave.
sealed partial class NaiveVenue
{
    /// <summary>In the book or waiting, in all markets.</summary>
    readonly List<NaiveOrder> orders = [];
    readonly NaiveIds orderIds = new();
    long turns;

    public IReadOnlyList<NaiveOrder> Orders => orders;

    /// <summary>One side of a book in priority: price, then time.</summary>
    List<NaiveOrder> Queue(NaiveMarket market, Side side) =>
    [
        .. orders
            .Where(order => order.Market == market && order.Side == side && !order.IsWaiting)
            .OrderBy(order => side is Side.Buy ? -order.Price : order.Price)
            .ThenBy(order => order.Turn),
    ];

    /// <summary>Waiting buys, lowest stop price first; waiting sales, highest first.</summary>
    List<NaiveOrder> Waiting(NaiveMarket market, Side side) =>
    [
        .. orders
            .Where(order => order.Market == market && order.Side == side && order.IsWaiting)
            .OrderBy(order => side is Side.Buy ? order.StopPrice : -order.StopPrice)
            .ThenBy(order => order.Turn),
    ];

    /// <summary>Bids, asks, waiting buys, waiting sales, each in priority.</summary>
    List<NaiveOrder> OrdersOf(NaiveMarket market) =>
    [
        .. Queue(market, Side.Buy), .. Queue(market, Side.Sell),
        .. Waiting(market, Side.Buy), .. Waiting(market, Side.Sell),
    ];

    /// <summary>Newest first.</summary>
    List<NaiveOrder> OrdersOf(ParticipantId firm) =>
        [.. orders.Where(order => order.Firm == firm).OrderByDescending(order => order.Since)];

    List<NaiveOrder> OrdersOn(Receipt receipt) =>
    [
        .. OrdersOf(receipt.Holder)
            .Where(order => order.Side is Side.Sell && order.Receipt == receipt.Id),
    ];

    static Side Opposite(Side side) => side is Side.Buy ? Side.Sell : Side.Buy;

    bool IsCrossed(NaiveMarket market) =>
        Queue(market, Side.Buy).FirstOrDefault() is { } bid
        && Queue(market, Side.Sell).FirstOrDefault() is { } ask
        && bid.Price >= ask.Price;

    /// <summary>Puts an order at the end of its queue.</summary>
    void Place(NaiveOrder order)
    {
        order.Turn = order.Since = ++turns;
        orders.Add(order);
    }

    /// <summary>What so much of an order holds: of a buy money, of a sale goods.</summary>
    static BigInteger HeldFor(NaiveOrder order, long quantity) =>
        order.IsBuy ? order.HeldPerLot * quantity / order.Market.Lot : quantity;

    /// <summary>Sets aside what a quantity can cost; less than nothing frees it.</summary>
    BigInteger SetAside(NaiveOrder order, long quantity)
    {
        var amount = HeldFor(order, quantity);
        var asset = order.IsBuy ? order.Market.Terms.Currency : order.Market.Terms.Good;
        Move(
            AccountOf(order.Firm, asset, Purpose.Available),
            AccountOf(order.Firm, asset, Purpose.HeldOrder), amount);
        if (!order.IsBuy) receipts[order.Receipt].HeldForOrders += quantity;
        return amount;
    }

    /// <summary>An order loses a quantity without trade.</summary>
    void Lose(NaiveOrder order, long quantity, long leaves, CancelReason reason)
    {
        var freed = -SetAside(order, -quantity);
        Emit(new OrderCancelled(
            order.Id, order.Market.Terms.Market, order.Firm, new Quantity(quantity),
            new Quantity(leaves), new Amount((long)freed), reason, order.Side));
    }

    void Cancel(List<NaiveOrder> ending, CancelReason reason)
    {
        foreach (var order in ending)
        {
            Lose(order, order.Open, 0, reason);
            Forget(order);
        }
    }

    void Forget(NaiveOrder order)
    {
        orders.Remove(order);
        orderIds.Free(order.Id.Value);
    }

    ResultCode Handle(CancelOrder c)
    {
        if (orders.Find(order => order.Id == c.Order) is not { } order
            || order.Firm != command.Sender)
        {
            return ResultCode.OrderNotFound;
        }
        if (!order.Market.TakesCancels) return ResultCode.PhaseTakesNoCancels;

        Cancel([order], CancelReason.ByOwner);
        return ResultCode.Ok;
    }

    ResultCode Handle(CancelAllOrders c)
    {
        if (!Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (c.Participant != command.Sender && !SenderIsOperator) return ResultCode.OperatorOnly;
        if (c.Market.Value != 0)
        {
            if (!markets.TryGetValue(c.Market.Value, out var market))
            {
                return ResultCode.MarketNotFound;
            }
            if (!market.TakesCancels) return ResultCode.PhaseTakesNoCancels;
        }

        var ending = OrdersOf(c.Participant)
            .Where(order => order.Market.TakesCancels)
            .Where(order => c.Market.Value == 0 || order.Market.Terms.Market == c.Market)
            .ToList();
        Cancel(ending, CancelReason.ByOwner);
        value = (ulong)ending.Count;
        return ResultCode.Ok;
    }

    ResultCode Handle(CancelMarketOrders c)
    {
        if (!markets.TryGetValue(c.Market.Value, out var market)) return ResultCode.MarketNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;

        var ending = OrdersOf(market);
        Cancel(ending, CancelReason.MarketCleared);
        value = (ulong)ending.Count;
        return ResultCode.Ok;
    }
}
