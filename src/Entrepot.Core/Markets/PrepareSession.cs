namespace Entrepot.Core;

/// <summary>
/// Begins a trading day: sets its date, the previous settlement and with it the price limits.
/// Orders that may not stand on it are cancelled: past their date, on a receipt past its date,
/// outside the new limits. Sender: the operator.
/// </summary>
/// <param name="PreviousSettlement">0 on the first day alone, when the reference price stands for
/// it.</param>
public readonly record struct PrepareSession(
    MarketId Market, TradeDate Date, Price PreviousSettlement) : ICommand
{
    public static MessageKind Kind => MessageKind.PrepareSession;
}

/// <summary>A trading day is prepared.</summary>
/// <param name="Lower">The lower price limit; 0: none.</param>
/// <param name="Upper">The upper price limit; 0: none.</param>
public readonly record struct SessionPrepared(
    MarketId Market, TradeDate Date, Price PreviousSettlement, Price Lower, Price Upper) : IEvent
{
    public static MessageKind Kind => MessageKind.SessionPrepared;
}

public sealed partial class Venue
{
    ResultCode Handle(in PrepareSession c)
    {
        if (!c.Date.IsDate) return ResultCode.DateMalformed;
        if (c.PreviousSettlement.Minor is < 0 or > Limits.PriceMax)
        {
            return ResultCode.PriceOutOfRange;
        }
        if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
        if (c.PreviousSettlement.Minor != 0
            && !IsPrice(c.PreviousSettlement, market.Terms.Tick.Minor))
        {
            return ResultCode.ReferencePriceOutOfRange;
        }
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (market.Phase is not Phase.Closed) return ResultCode.MarketNotClosed;
        if (!(c.Date > market.Date)) return ResultCode.DateNotLater;
        if (c.PreviousSettlement.Minor == 0 && !market.IsBeforeFirstDay)
        {
            return ResultCode.SettlementPriceMissing;
        }

        // From here on the command must succeed.
        market.Prepare(c.Date, c.PreviousSettlement);
        if (IsRight(in market.Terms)) holdings.BeginDay(holdings.Find(market.Terms.Good), c.Date);
        var hasLimits = market.HasLimits;
        events.Emit(new SessionPrepared(
            c.Market, c.Date, market.PreviousSettlement,
            hasLimits ? market.PriceOf(market.LowerTicks) : default,
            hasLimits ? market.PriceOf(market.UpperTicks) : default));
        events.Emit(new PhaseChanged(c.Market, Phase.Closed, Phase.Prepared, 0, 0));
        CancelOutlived(market);
        return ResultCode.Ok;
    }

    // The day an order was good till may have had no session, and nobody may have said that a
    // receipt expired. What has outlived its date does not trade for that.
    void CancelOutlived(Market market)
    {
        foreach (var ladder in market.Ladders)
        {
            for (int slot = ladder.First(), next; slot != 0; slot = next)
            {
                next = ladder.After(orders, slot);
                var reason = WhyNotOn(market, slot);
                if (reason is not CancelReason.None) CancelOrder(slot, reason);
            }
        }
    }

    /// <summary>Why an order may not stand on the market's day; none when it may.</summary>
    CancelReason WhyNotOn(Market market, int slot)
    {
        ref readonly var order = ref orders[slot];
        if ((order.Traits & Traits.GoodTillDate) != 0
            && orders.ExtrasOf(slot).ExpireDate < market.Date)
        {
            return CancelReason.Expired;
        }
        if (order.Side is Side.Sell && receipts[orders.Terms(slot).Receipt].Expiry < market.Date)
        {
            return CancelReason.ReceiptUnavailable;
        }
        var ticks = WorkingTicks(slot);
        return ticks < market.LowerTicks || ticks > market.UpperTicks
            ? CancelReason.OutsidePriceLimits
            : CancelReason.None;
    }

    // The price an order is or will be worked at.
    int WorkingTicks(int slot)
    {
        ref readonly var order = ref orders[slot];
        return (order.Traits & Traits.Stop) == 0 ? order.Ticks : orders.ExtrasOf(slot).LimitTicks;
    }
}
