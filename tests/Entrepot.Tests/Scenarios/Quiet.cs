using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>
/// Events that say no more than that the command was done. Whoever reads "cancel o1, Ok" knows that
/// o1 was cancelled; whoever reads "buy" does not know who sold.
/// </summary>
static class Quiet
{
    public static bool IsMeant(MessageKind command, in Frame e) => e.Header.Kind switch
    {
        MessageKind.CommandRefused => true,
        MessageKind.OrderAccepted => command is MessageKind.PlaceOrder,
        MessageKind.OrderReplaced => command is MessageKind.ReplaceOrder,
        MessageKind.OrderCancelled => IsMeant(command, in e.As<OrderCancelled>()),
        MessageKind.PhaseChanged => command is MessageKind.ChangePhase or MessageKind.HaltMarket
            or MessageKind.ResumeMarket or MessageKind.PrepareSession,
        MessageKind.MarketRevised => command is MessageKind.ReviseMarket,
        MessageKind.SpotRulesSet => command is MessageKind.SetSpotRules,
        MessageKind.AuctionRulesSet => command is MessageKind.SetAuctionRules,
        MessageKind.SessionPrepared => command is MessageKind.PrepareSession,
        // A trade tells whose receipt shrank and whose grew.
        MessageKind.ReceiptIssued or MessageKind.ReceiptStateChanged => true,
        // Goods and money that follow title have no number of their own.
        MessageKind.Transferred => command < MessageKind.TallyBatch
            || e.As<Transferred>().Transfer.Id.Value == 0,
        MessageKind.Traded or MessageKind.CallMatched => false,
        MessageKind.OrderTriggered or MessageKind.OrderRefreshed => false,
        MessageKind.SecurityChanged =>
            e.As<SecurityChanged>().Change is not SecurityChange.Forfeited,
        MessageKind.ListingStateChanged => command is not MessageKind.Tick
            and not MessageKind.SuspendParticipant,
        MessageKind.CounterOfferEnded => e.As<CounterOfferEnded>().State
            is not (CounterOfferState.ListingGone or CounterOfferState.Lapsed),
        MessageKind.IntakeStateChanged => command is not MessageKind.Tick,
        MessageKind.ParcelStateChanged => command is not MessageKind.ReleaseCargo,
        MessageKind.CargoReleased => false,
        MessageKind.ContractPriced or MessageKind.InvoicePenalised or MessageKind.MarketWarned =>
            false,
        MessageKind.InquiryClosed => command is not MessageKind.Tick,
        MessageKind.NegotiationEnded => e.As<NegotiationEnded>().To
            is not NegotiationState.Lapsed,
        MessageKind.ContractStateChanged =>
            e.As<ContractStateChanged>() is var changed && changed.From == changed.To,
        MessageKind.SpecialSessionStateChanged => command is not MessageKind.Tick,
        MessageKind.SpecialSessionReported => false,
        MessageKind.AuctionAwarded => false,
        MessageKind.CommitmentEnded => e.As<CommitmentEnded>().IsForfeited == 0,
        MessageKind.AwardEnded => command is MessageKind.ConfirmAward,
        MessageKind.AuctionStateChanged => command is MessageKind.ApplyToBid
            or MessageKind.AbortAuction or MessageKind.VoidAuction or MessageKind.ConfirmAward,
        MessageKind.GoodsAccepted => command is not MessageKind.Tick,
        _ => true,
    };

    static bool IsMeant(MessageKind command, in OrderCancelled e) => command switch
    {
        MessageKind.CancelOrder or MessageKind.CancelAllOrders => e.Reason is CancelReason.ByOwner,
        MessageKind.CancelMarketOrders => e.Reason is CancelReason.MarketCleared,
        _ => false,
    };
}
