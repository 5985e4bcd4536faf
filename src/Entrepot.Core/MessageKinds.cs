namespace Entrepot.Core;

/// <summary>What can be said of a kind without knowing its message.</summary>
public static class MessageKinds
{
    extension(MessageKind kind)
    {
        /// <summary>
        /// Whether the command can only make the sender's exposure smaller. Such commands go first
        /// when the venue is short of time: who cannot get in must still be able to get out.
        /// </summary>
        public bool IsRiskReducing => kind
            is MessageKind.CancelOrder
            or MessageKind.CancelAllOrders
            or MessageKind.CancelMarketOrders
            or MessageKind.WithdrawListing
            or MessageKind.WithdrawCounterOffer
            or MessageKind.AbortAuction
            or MessageKind.WithdrawCommitment
            or MessageKind.CloseInquiry
            or MessageKind.RejectQuote
            or MessageKind.HaltMarket
            or MessageKind.SuspendParticipant;
    }
}
