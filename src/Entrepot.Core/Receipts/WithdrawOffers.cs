namespace Entrepot.Core;

public sealed partial class Venue
{
    /// <summary>
    /// Takes back what a firm has offered: holds for offers, and transfers nobody has accepted.
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
            if (receipt.State is ReceiptState.TransferPending)
            {
                Step(slot, ReceiptState.Active);
                ForgetParty(slot);
            }
            if (receipt.Before is ReceiptState.FrozenTrade or ReceiptState.TransferPending)
            {
                receipt.Before = ReceiptState.Active;
                ForgetParty(slot);
            }
        }
    }

    // Every hold on a receipt with offers is one: collateral takes all of a receipt.
    void EndOffers(int slot)
    {
        for (var hold = receipts.FirstHold(slot); hold != 0; hold = receipts.FirstHold(slot))
        {
            EndHold(slot, hold);
        }
    }
}
