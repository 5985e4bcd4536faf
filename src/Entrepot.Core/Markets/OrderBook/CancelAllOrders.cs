namespace Entrepot.Core;

/// <summary>
/// Takes all orders of a firm back, in one market or in all (FIX OrderMassCancelRequest, 35=q).
/// Sender: the firm itself or the operator. The answer's value is how many.
/// </summary>
/// <param name="Market">0: all markets.</param>
public readonly record struct CancelAllOrders(ParticipantId Participant, MarketId Market) : ICommand
{
    public static MessageKind Kind => MessageKind.CancelAllOrders;
}

/// <summary>Clears the book of a market. Sender: the operator. The answer's value is how many.
/// </summary>
public readonly record struct CancelMarketOrders(MarketId Market, uint Reason) : ICommand
{
    public static MessageKind Kind => MessageKind.CancelMarketOrders;
}

public sealed partial class Venue
{
    ResultCode Handle(in CancelAllOrders c)
    {
        if (!participants.Has(c.Participant)) return ResultCode.ParticipantNotFound;
        if (c.Participant != current.Sender && !IsOperator) return ResultCode.OperatorOnly;
        if (c.Market.Value != 0)
        {
            if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
            if (!Phases.TakesCancels(market.Phase, market.Has(MarketSwitches.CancelsInBreak)))
            {
                return ResultCode.PhaseTakesNoCancels;
            }
        }

        // From here on the command must succeed.
        answerValue = (ulong)CancelOrdersOf(
            c.Participant, CancelReason.ByOwner, c.Market, isForced: false);
        return ResultCode.Ok;
    }

    ResultCode Handle(in CancelMarketOrders c)
    {
        if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;

        // From here on the command must succeed.
        answerValue = ClearBook(market, CancelReason.MarketCleared);
        return ResultCode.Ok;
    }

    ulong ClearBook(Market market, CancelReason reason)
    {
        ulong count = 0;
        foreach (var ladder in market.Ladders)
        {
            while (!ladder.IsEmpty)
            {
                CancelOrder(ladder.First(), reason);
                count++;
            }
        }
        return count;
    }

    /// <summary>Cancels the orders of a firm, newest first, whatever the phase.</summary>
    int CancelOrdersOf(ParticipantId firm, CancelReason reason) =>
        CancelOrdersOf(firm, reason, default, isForced: true);

    /// <param name="market">0: all markets.</param>
    /// <param name="isForced">Whether the phase of the market does not matter.</param>
    int CancelOrdersOf(ParticipantId firm, CancelReason reason, MarketId market, bool isForced)
    {
        var count = 0;
        for (int slot = participants[firm].FirstOrder, next; slot != 0; slot = next)
        {
            next = orders.Terms(slot).FirmNext;
            var its = markets.Of(in orders[slot]);
            if (market.Value != 0 && its.Terms.Market != market) continue;
            if (!isForced
                && !Phases.TakesCancels(its.Phase, its.Has(MarketSwitches.CancelsInBreak)))
            {
                continue;
            }
            CancelOrder(slot, reason);
            count++;
        }
        return count;
    }

    /// <summary>Cancels the orders that sell from a receipt, newest first.</summary>
    int CancelOrdersOn(int receipt, CancelReason reason)
    {
        var count = 0;
        var holder = receipts[receipt].Holder;
        for (int slot = participants[holder].FirstOrder, next; slot != 0; slot = next)
        {
            ref readonly var terms = ref orders.Terms(slot);
            next = terms.FirmNext;
            if (terms.Receipt != receipt || orders[slot].Side is not Side.Sell) continue;
            CancelOrder(slot, reason);
            count++;
        }
        return count;
    }

    /// <summary>Lets a firm's orders know its new owner group.</summary>
    void RegroupOrdersOf(ParticipantId firm)
    {
        var owner = participants[firm].OwnerOf(firm);
        for (var slot = participants[firm].FirstOrder; slot != 0;
            slot = orders.Terms(slot).FirmNext)
        {
            orders[slot].Owner = owner;
        }
    }
}
