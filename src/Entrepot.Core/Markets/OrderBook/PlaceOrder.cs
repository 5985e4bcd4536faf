namespace Entrepot.Core;

/// <summary>
/// Asks an order-book market to buy or sell. FIX NewOrderSingle (35=D). The answer's value is the
/// order. Sender: the firm itself.
/// </summary>
/// <param name="Receipt">Of a sale: the receipt that is sold from; else 0.</param>
/// <param name="LimitPrice">The worst price; 0 for market and stop orders.</param>
/// <param name="StopPrice">Of stop orders: the trigger (FIX tag 99); else 0.</param>
/// <param name="DisplayQuantity">Of an iceberg: what is shown (FIX tag 1138); else 0.</param>
/// <param name="Collar">How far beyond the last price this order may reach, instead of the market's
/// collar; 0: the market's.</param>
/// <param name="ExpireDate">Of good-till-date orders (FIX tag 432); else 0.</param>
public readonly record struct PlaceOrder(
    MarketId Market,
    Side Side,
    OrderType Type,
    TimeInForce TimeInForce,
    SelfTradePrevention SelfTradePrevention,
    ReceiptId Receipt,
    Price LimitPrice,
    Quantity Quantity,
    Price StopPrice,
    Quantity DisplayQuantity,
    Price Collar,
    TradeDate ExpireDate,
    ExecutionInstructions Instructions,
    byte Reserved1 = 0,
    ushort Reserved2 = 0) : ICommand
{
    public static MessageKind Kind => MessageKind.PlaceOrder;
}

/// <summary>
/// An order is in the book, or waits for its trigger, or is about to trade. What may not rest is
/// cancelled by a later event of the same command.
/// </summary>
/// <param name="LimitPrice">The price the order is worked at; of market orders the worst price they
/// may reach.</param>
/// <param name="Held">What was set aside: of a buy money, of a sale goods.</param>
public readonly record struct OrderAccepted(
    OrderId Order,
    MarketId Market,
    ParticipantId Participant,
    ReceiptId Receipt,
    Price LimitPrice,
    Quantity Quantity,
    Price StopPrice,
    Quantity DisplayQuantity,
    Amount Held,
    TradeDate ExpireDate,
    Side Side,
    OrderType Type,
    TimeInForce TimeInForce,
    ExecutionInstructions Instructions) : IEvent
{
    public static MessageKind Kind => MessageKind.OrderAccepted;
}

public sealed partial class Venue
{
    ResultCode Handle(in PlaceOrder c)
    {
        var code = CheckForm(in c);
        if (!code.IsOk) return code;
        if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
        // Written where it stays: an initialiser makes it elsewhere and copies, and the copy waits
        // for the writes.
        Entry entry = default;
        entry.Side = c.Side;
        entry.Type = c.Type;
        entry.TimeInForce = c.TimeInForce;
        entry.SelfTradePrevention = c.SelfTradePrevention;
        entry.ExpireDate = c.ExpireDate;
        code = CheckSteps(market, in c, ref entry);
        if (!code.IsOk) return code;
        ref var firm = ref participants[current.Sender];
        code = CheckSender(market, in c, ref firm, ref entry.Party);
        if (!code.IsOk) return code;
        code = CheckPhase(market, in c);
        if (!code.IsOk) return code;
        code = CheckPrice(market, in c, ref entry);
        if (!code.IsOk) return code;
        code = CheckMeans(market, in c, ref firm, ref entry);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        entry.Owner = firm.OwnerOf(current.Sender);
        firm.CountOrder(current.Time);
        Accept(market, in c, ref entry);
        return ResultCode.Ok;
    }

    void Accept(Market market, in PlaceOrder c, ref Entry entry)
    {
        entry.Slot = orders.Take();
        entry.Party.Order = orders.IdOf(entry.Slot);
        var held = Hold(market, c.Side, in entry.Party, entry.Lots);
        events.Emit(new OrderAccepted(
            entry.Party.Order, c.Market, current.Sender, c.Receipt, market.PriceOf(entry.Ticks),
            c.Quantity, c.StopPrice, c.DisplayQuantity, held, c.ExpireDate, c.Side, c.Type,
            c.TimeInForce, c.Instructions));
        answerValue = entry.Party.Order.Value;
        if (IsStop(c.Type)) Wait(market, in entry);
        else answerFilled = market.QuantityOf(Work(market, ref entry));
        TriggerStops(market);
    }
}
