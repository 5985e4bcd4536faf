namespace Entrepot.Core;

/// <summary>
/// Changes price and quantity of an order. FIX OrderCancelReplaceRequest (35=G). The order keeps
/// its number, and its place in the queue when only the quantity falls. Anything else is a new
/// order, and asks for the permission to trade. Sender: the firm itself.
/// </summary>
/// <param name="LimitPrice">The new worst price; unchanged to keep the place.</param>
/// <param name="Quantity">The new open quantity: what shall still trade from now on.</param>
public readonly record struct ReplaceOrder(OrderId Order, Price LimitPrice, Quantity Quantity)
    : ICommand
{
    public static MessageKind Kind => MessageKind.ReplaceOrder;
}

/// <summary>An order has a new price or quantity.</summary>
/// <param name="Held">What is set aside for it now, in all.</param>
/// <param name="KeptPriority">1 when it kept its place in the queue, else 0.</param>
public readonly record struct OrderReplaced(
    OrderId Order, MarketId Market, ParticipantId Participant, Price LimitPrice, Quantity Quantity,
    Amount Held, ulong KeptPriority) : IEvent
{
    public static MessageKind Kind => MessageKind.OrderReplaced;
}

/// <summary>The last price reached an order's stop price: it is in the book, or about to trade.
/// </summary>
public readonly record struct OrderTriggered(OrderId Order, MarketId Market, uint Reserved) : IEvent
{
    public static MessageKind Kind => MessageKind.OrderTriggered;
}

/// <summary>The shown part of an iceberg was used up; the next part stands at the end of the queue.
/// </summary>
public readonly record struct OrderRefreshed(
    OrderId Order, MarketId Market, uint Reserved, Quantity Displayed) : IEvent
{
    public static MessageKind Kind => MessageKind.OrderRefreshed;
}

public sealed partial class Venue
{
    ResultCode Handle(in ReplaceOrder c)
    {
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        var slot = orders.Find(c.Order);
        if (slot == 0 || orders.Terms(slot).Firm != current.Sender)
        {
            return ResultCode.OrderNotFound;
        }
        var market = markets.Of(in orders[slot]);
        if (!market.IsPrice(c.LimitPrice)) return ResultCode.PriceOutOfRange;
        if (!market.TryTicks(c.LimitPrice, out var ticks))
        {
            return ResultCode.PriceNotMultipleOfTick;
        }
        if (!market.TryLots(c.Quantity, out var lots)) return ResultCode.QuantityNotMultipleOfLot;
        if ((orders[slot].Traits & Traits.Stop) != 0) return ResultCode.StopCannotBeReplaced;

        var isSmaller = ticks == orders[slot].Ticks && lots <= orders.OpenLots(slot);
        if (isSmaller)
        {
            if (!Phases.TakesCancels(market.Phase, market.Has(MarketSwitches.CancelsInBreak)))
            {
                return ResultCode.PhaseTakesNoCancels;
            }
            ReduceInPlace(market, slot, lots);
            return ResultCode.Ok;
        }
        var code = CheckReplacement(market, slot, ticks, lots);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        WorkAnew(market, slot, ticks, lots);
        return ResultCode.Ok;
    }

    ResultCode CheckReplacement(Market market, int slot, int ticks, int lots)
    {
        ref readonly var order = ref orders[slot];
        ref var firm = ref participants[current.Sender];
        var permission = CheckPermission(market, in firm);
        if (!permission.IsOk) return permission;
        if (!Phases.TakesOrders(market.Phase)) return ResultCode.PhaseTakesNoOrders;
        if (ticks > market.UpperTicks) return ResultCode.PriceAboveLimit;
        if (ticks < market.LowerTicks) return ResultCode.PriceBelowLimit;
        if (market.Terms.Collar.Minor != 0
            && IsBeyond(order.Side, ticks, market.LastTicks, market.CollarTicks))
        {
            return ResultCode.PriceBeyondCollar;
        }
        var quantity = market.QuantityOf(lots);
        if (quantity > market.Terms.QuantityMax) return ResultCode.ExceedsOrderQuantityMax;
        if (!TryCost(market.HeldPerLot(ticks), lots, out var cost))
        {
            return ResultCode.AmountOutOfRange;
        }
        if (firm.OrderValueMax != 0 && cost > firm.OrderValueMax)
        {
            return ResultCode.ExceedsOrderValueLimit;
        }
        var means = CheckReplacementMeans(market, slot, ticks, quantity, cost);
        if (!means.IsOk) return means;
        return firm.HasRateLeft(current.Time) ? ResultCode.Ok : ResultCode.ExceedsOrderRate;
    }

    // What the order holds already counts for what it will hold.
    ResultCode CheckReplacementMeans(
        Market market, int slot, int ticks, Quantity quantity, long cost)
    {
        ref readonly var terms = ref orders.Terms(slot);
        var open = orders.OpenLots(slot);
        if (orders[slot].Side is Side.Buy)
        {
            var missing = cost - terms.HeldPerLot * open;
            return missing <= 0 || ledger[terms.MoneyPair].CanSpend(missing)
                ? ResultCode.Ok
                : ResultCode.ExceedsAvailable;
        }
        if (market.HighestFeePerLot(ticks) > ticks * market.LotValuePerTick)
        {
            return ResultCode.PriceDoesNotCoverFee;
        }
        return quantity - market.QuantityOf(open) > receipts[terms.Receipt].Free
            ? ResultCode.ExceedsReceipt
            : ResultCode.Ok;
    }

    // Only the quantity falls: the order keeps its place. An iceberg gives up what is hidden first.
    void ReduceInPlace(Market market, int slot, int lots)
    {
        Party.Read(orders, slot, out var party);
        var side = orders[slot].Side;
        Free(market, side, in party, orders.OpenLots(slot) - lots);
        if ((orders[slot].Traits & Traits.Iceberg) != 0)
        {
            var extras = orders.ExtrasOf(slot);
            extras.HiddenLots = Math.Max(0, lots - orders[slot].Lots);
            orders.SetExtras(slot, in extras);
        }
        var shown = orders[slot].Lots;
        if (lots < shown) market.Book.SideOf(side).Shrink(orders, slot, shown - lots);
        EmitReplaced(market, side, in party, orders[slot].Ticks, lots, keptPriority: true);
    }

    // Out of the book, other terms, and in again as if new.
    void WorkAnew(Market market, int slot, int ticks, int lots)
    {
        var entry = EntryOf(slot);
        market.Book.SideOf(entry.Side).Leave(orders, slot);
        Unlink(slot);
        orders.MakePlain(slot);
        Free(market, entry.Side, in entry.Party, entry.Lots);
        (entry.Ticks, entry.Lots) = (ticks, lots);
        if (entry.Side is Side.Buy) entry.Party.HeldPerLot = market.HeldPerLot(ticks);
        Hold(market, entry.Side, in entry.Party, lots);
        participants[current.Sender].CountOrder(current.Time);
        EmitReplaced(market, entry.Side, in entry.Party, ticks, lots, keptPriority: false);
        answerValue = entry.Party.Order.Value;
        answerFilled = market.QuantityOf(Work(market, ref entry));
        TriggerStops(market);
    }

    void EmitReplaced(
        Market market, Side side, in Party party, int ticks, int lots, bool keptPriority)
    {
        var quantity = market.QuantityOf(lots);
        var held = side is Side.Buy
            ? new Amount(party.HeldPerLot * lots)
            : new Amount(quantity.Units);
        events.Emit(new OrderReplaced(
            party.Order, market.Terms.Market, party.Firm, market.PriceOf(ticks), quantity, held,
            keptPriority ? 1UL : 0UL));
    }
}
