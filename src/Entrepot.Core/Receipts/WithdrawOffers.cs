namespace Entrepot.Core;

public sealed partial class Venue
{
    /// <summary>
    /// Takes back what a firm has offered: holds for offers, transfers nobody has accepted, pledges
    /// no lender has confirmed.
    /// What a court has frozen stays frozen, with no offer left on it. Looks at every receipt of
    /// the venue, a cache line each: with ten million receipts the market waits for some tens of
    /// milliseconds, on the day a firm is suspended.
    /// </summary>
    void WithdrawOffersOf(ParticipantId firm)
    {
        for (var slot = 1; slot < receipts.Reach; slot++)
        {
            ref var receipt = ref receipts[slot];
            if (receipt.Holder != firm || receipt.State is ReceiptState.None) continue;
            if (receipt.HeldForOffers > Quantity.Zero) EndOffers(slot);
            if (IsOfferedWhole(receipt.State))
            {
                Step(slot, ReceiptState.Active);
                ForgetParty(slot);
            }
            if (IsOfferedWhole(receipt.Before)
                || (receipt.Before is ReceiptState.FrozenTrade && receipts.FirstHold(slot) == 0))
            {
                receipt.Before = ReceiptState.Active;
                ForgetParty(slot);
            }
        }
    }

    static bool IsOfferedWhole(ReceiptState state) =>
        state is ReceiptState.TransferPending or ReceiptState.PledgePending;

    // What is held for a contract stays: another has a right in it.
    void EndOffers(int slot)
    {
        for (int hold = receipts.FirstHold(slot), next; hold != 0; hold = next)
        {
            next = receipts.Hold(hold).Next;
            if (receipts.Hold(hold).Reason is HoldReason.Offer) EndHold(slot, hold);
        }
    }
}
