using System.Runtime.CompilerServices;

namespace Entrepot.Core;

public sealed partial class Venue
{
    /// <summary>
    /// Moves title to a sold quantity: out of the seller's receipt, into the receipt that took the
    /// buyer's last title to this good if it is over the same batch and free, else into a new one.
    /// So a buyer in small parts ends with one receipt, and the registry with no splinters.
    /// </summary>
    /// <param name="buyerPair">The buyer's accounts in the good, already credited.</param>
    /// <returns>The buyer's receipt.</returns>
    ReceiptId MoveTitle(int from, ParticipantId buyer, int buyerPair, Quantity quantity)
    {
        var to = ledger[buyerPair].Receiving;
        ref var source = ref receipts[from];
        // Where storage costs nothing the days are nobody's concern.
        if (!storageRates.IsEmpty) ChargeStorage(from, to);
        if (to == 0 || to == from || !CanReceive(in receipts[to], in source, buyer)
            || !ArePaidAlike(from, to))
        {
            to = NewReceiptLike(from, buyer, buyerPair);
            ledger[buyerPair].Receiving = to;
            source = ref receipts[from]; // The store may have grown.
        }
        ref var target = ref receipts[to];
        Invariant.Holds(!(quantity > source.HeldForOrders));
        target.Quantity += quantity;
        source.Quantity -= quantity;
        source.HeldForOrders -= quantity;
        if (source.Quantity == Quantity.Zero) EndReceipt(from);
        return receipts.IdOf(to);
    }

    static bool CanReceive(
        in WarehouseReceipt target, in WarehouseReceipt source, ParticipantId buyer) =>
        target.Holder == buyer && target.Batch == source.Batch && target.Expiry == source.Expiry
        && target.IsTradable;

    int NewReceiptLike(int from, ParticipantId holder, int pair)
    {
        var to = receipts.Take();
        ref readonly var source = ref receipts[from];
        ref var target = ref receipts[to];
        target.Holder = holder;
        target.Batch = source.Batch;
        target.Good = source.Good;
        target.Expiry = source.Expiry;
        target.Pair = pair;
        target.StorageDay = source.StorageDay;
        target.State = ReceiptState.Active;
        receipts.Terms(to).Paper = receipts.Terms(from).Paper;
        events.Emit(new ReceiptIssued(
            receipts.IdOf(to), source.Batch, holder, source.Expiry, ReceiptState.Active, 0, 0,
            Quantity.Zero, receipts.Terms(to).Paper));
        return to;
    }

    // All of it was sold.
    void EndReceipt(int slot)
    {
        ref readonly var receipt = ref receipts[slot];
        events.Emit(new ReceiptStateChanged(
            receipts.IdOf(slot), receipt.State, ReceiptState.Cancelled, 0, default, Digest.None));
        LeaveStorage(slot);
        StopReceiving(slot);
        receipts.Give(slot);
    }

    // Ended or given away, a receipt takes no more titles; another may come to lie in its place.
    void StopReceiving(int slot)
    {
        ref var account = ref ledger[receipts[slot].Pair];
        if (account.Receiving == slot) account.Receiving = 0;
    }
}
