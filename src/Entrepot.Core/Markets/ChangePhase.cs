namespace Entrepot.Core;

/// <summary>Moves a market to the next phase of its day. Sender: the operator.</summary>
public readonly record struct ChangePhase(
    MarketId Market, Phase Phase, byte Reserved1, ushort Reserved2) : ICommand
{
    public static MessageKind Kind => MessageKind.ChangePhase;
}

/// <summary>A market went from one phase to another.</summary>
/// <param name="Reason">Of a halt or its end: the operator's reason; else 0.</param>
public readonly record struct PhaseChanged(
    MarketId Market, Phase From, Phase To, ushort Reserved, ulong Reason) : IEvent
{
    public static MessageKind Kind => MessageKind.PhaseChanged;
}

public sealed partial class Venue
{
    ResultCode Handle(in ChangePhase c)
    {
        if (c.Phase is Phase.None or > Phase.Trading) return ResultCode.PhaseUnknown;
        if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        if (!Phases.Follows(market.Phase, c.Phase)) return ResultCode.PhaseDoesNotFollow;
        if (c.Phase is Phase.Continuous && !market.Has(MarketSwitches.ContinuousMatching))
        {
            return ResultCode.ContinuousMatchingOff;
        }
        if (c.Phase is Phase.Trading && market.Terms.Mechanism is Mechanism.OrderBook)
        {
            return ResultCode.MechanismDoesNotFit;
        }
        if (c.Phase is Phase.CallEntry && !market.Has(MarketSwitches.CallAuction))
        {
            return ResultCode.CallAuctionOff;
        }

        // From here on the command must succeed.
        EnterPhase(market, c.Phase, reason: 0);
        return ResultCode.Ok;
    }

    void EnterPhase(Market market, Phase phase, uint reason)
    {
        var from = market.Phase;
        market.Phase = phase;
        events.Emit(new PhaseChanged(market.Terms.Market, from, phase, 0, reason));
        switch (phase)
        {
            case Phase.CallMatch:
                MatchCall(market);
                break;
            case Phase.Continuous:
                // After a halt in the call the book may still be crossed.
                if (market.Book.IsCrossed) MatchCall(market);
                TriggerStops(market);
                break;
            case Phase.Closing:
                CancelAtClose(market);
                break;
            case Phase.Closed when termsNotices.IsOverdue(market.Terms.Market):
                ReviseWhenClosed(market.Terms.Market);
                break;
        }
    }

    // Day orders die at the close, and with them what is good until today.
    void CancelAtClose(Market market)
    {
        foreach (var ladder in market.Ladders)
        {
            for (int slot = ladder.First(), next; slot != 0; slot = next)
            {
                next = ladder.After(orders, slot);
                var traits = orders[slot].Traits;
                if ((traits & Traits.Day) != 0)
                {
                    CancelOrder(slot, CancelReason.SessionClosed);
                }
                else if ((traits & Traits.GoodTillDate) != 0
                    && !(orders.ExtrasOf(slot).ExpireDate > market.Date))
                {
                    CancelOrder(slot, CancelReason.Expired);
                }
            }
        }
    }
}
