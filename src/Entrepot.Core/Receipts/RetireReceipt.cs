namespace Entrepot.Core;

/// <summary>
/// The goods have left; the receipt is closed and its quantity retired from the batch. When less
/// was weighed than it was over, beyond natural loss, a shortage case begins. Sender: the keeper.
/// </summary>
/// <param name="Weighed">What went over the scales; no more than the receipt is over.</param>
public readonly record struct RetireReceipt(ReceiptId Receipt, Quantity Weighed, Digest GatePass)
    : ICommand
{
    public static MessageKind Kind => MessageKind.RetireReceipt;
}

public sealed partial class Venue
{
    ResultCode Handle(in RetireReceipt c)
    {
        if (c.Weighed.Units is < 0 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.GatePass == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsKeeper(slot)) return ResultCode.KeeperOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;
        if (c.Weighed > receipts[slot].Quantity) return ResultCode.ExceedsReceipt;
        if (shortages.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var receipt = receipts[slot];
        LetLeave(slot, c.GatePass);
        warehouses[receipts[receipt.Batch].Warehouse].Exposure -= receipt.Quantity;
        var missing = receipt.Quantity - c.Weighed;
        if (missing > LossOf(receipt.Good, receipt.Quantity))
        {
            OpenShortage(
                receipt.Batch, ShortageReason.Weighing, receipt.Holder, missing, c.GatePass);
        }
        StopReceiving(slot);
        receipts.Give(slot);
        return ResultCode.Ok;
    }

    /// <summary>The goods of a receipt leave the venue's books; it is closed.</summary>
    void LetLeave(int slot, in Digest gatePass)
    {
        ref var receipt = ref receipts[slot];
        Carry(
            new AccountId(receipt.Holder, receipt.Good, Purpose.PendingOut),
            new AccountId(current.Sender, receipt.Good, Purpose.Custody), receipt.Quantity.Units);
        receipts.Retire(receipt.Batch, receipt.Quantity);
        CountHolding(receipt.Good, receipt.Holder, Quantity.Zero - receipt.Quantity);
        TellState(slot, ReceiptState.Closed, gatePass);
    }

    /// <summary>What a quantity may lose by itself.</summary>
    Quantity LossOf(AssetId good, Quantity quantity) => new(
        (long)((Int128)quantity.Units * goodRules.Of(good.Value).LossRate / Limits.FeeRateMax));
}
