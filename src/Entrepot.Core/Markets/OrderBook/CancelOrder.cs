namespace Entrepot.Core;

/// <summary>Takes an order back. FIX OrderCancelRequest (35=F). Sender: the firm itself.</summary>
public readonly record struct CancelOrder(OrderId Order) : ICommand
{
    public static MessageKind Kind => MessageKind.CancelOrder;
}

/// <summary>
/// An order, or with self-trade prevention by decrement a part of it, left the book without trade.
/// </summary>
/// <param name="Quantity">What left.</param>
/// <param name="Leaves">What stays; 0: the order is gone.</param>
/// <param name="Freed">What was set aside for it and is free again: of a buy money, of a sale
/// goods.
/// </param>
public readonly record struct OrderCancelled(
    OrderId Order, MarketId Market, ParticipantId Participant, Quantity Quantity, Quantity Leaves,
    Amount Freed, CancelReason Reason, Side Side, ushort Reserved1 = 0, uint Reserved2 = 0) : IEvent
{
    public static MessageKind Kind => MessageKind.OrderCancelled;
}

public sealed partial class Venue
{
    ResultCode Handle(in CancelOrder c)
    {
        var slot = orders.Find(c.Order);
        if (slot == 0) return ResultCode.OrderNotFound;
        // Another's order is not there for this sender.
        if (orders.Terms(slot).Firm != current.Sender) return ResultCode.OrderNotFound;
        var market = markets.Of(in orders[slot]);
        if (!Phases.TakesCancels(market.Phase, market.Has(MarketSwitches.CancelsInBreak)))
        {
            return ResultCode.PhaseTakesNoCancels;
        }

        // From here on the command must succeed.
        CancelOrder(slot, CancelReason.ByOwner);
        return ResultCode.Ok;
    }
}
