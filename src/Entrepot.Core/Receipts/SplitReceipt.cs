namespace Entrepot.Core;

/// <summary>
/// Divides an unencumbered receipt in two that add up to it exactly, neither of them less than the
/// least unit of its good. The answer's value is the first part; the event names both. Sender: the
/// holder.
/// </summary>
public readonly record struct SplitReceipt(ReceiptId Receipt, Quantity First, Quantity Second)
    : ICommand
{
    public static MessageKind Kind => MessageKind.SplitReceipt;
}

/// <summary>A receipt was cancelled and stands again as two.</summary>
public readonly record struct ReceiptSplit(
    ReceiptId Receipt, ReceiptId First, ReceiptId Second, Quantity FirstQuantity,
    Quantity SecondQuantity) : IEvent
{
    public static MessageKind Kind => MessageKind.ReceiptSplit;
}

public sealed partial class Venue
{
    ResultCode Handle(in SplitReceipt c)
    {
        if (c.First.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Second.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        // First whose it is, or a stranger could try quantities until they add up.
        if (!IsHolder(slot)) return ResultCode.HolderOnly;
        if (c.First + c.Second != receipts[slot].Quantity) return ResultCode.PartsDoNotAddUp;
        var allowed = CheckWholeStep(slot);
        if (!allowed.IsOk) return allowed;
        var least = goodRules.Of(receipts[slot].Good.Value).UnitMin;
        if (c.First < least || c.Second < least) return ResultCode.BelowUnitMinimum;
        if (!receipts.HasRoomFor(2)) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        ChargeStorage(slot);
        var owed = receipts.Terms(slot).StorageOwed;
        var owedByFirst = owed * c.First.Units / receipts[slot].Quantity.Units;
        var first = Divide(slot, c.First);
        var second = Divide(slot, c.Second);
        receipts.Terms(first).StorageOwed = owedByFirst;
        receipts.Terms(second).StorageOwed = owed - owedByFirst;
        events.Emit(new ReceiptSplit(
            c.Receipt, receipts.IdOf(first), receipts.IdOf(second), c.First, c.Second));
        Replace(slot);
        CheckSound(first);
        CheckSound(second);
        answerValue = receipts.IdOf(first).Value;
        return ResultCode.Ok;
    }

    /// <summary>A new receipt like another one, over a quantity.</summary>
    int Divide(int slot, Quantity quantity)
    {
        var part = receipts[slot];
        part.Quantity = quantity;
        return AddReceipt(in part, part.Batch, receipts.Terms(slot).Paper);
    }

    /// <summary>Ends a receipt in whose place others stand; the goods are theirs.</summary>
    void Replace(int slot)
    {
        ref var receipt = ref receipts[slot];
        Invariant.Holds(ReceiptEdges.Has(new(current.Kind, receipt.State, ReceiptState.Cancelled)));
        Invariant.Holds(!receipt.HasHolds && receipts.FirstHold(slot) == 0);
        events.Emit(new ReceiptStateChanged(
            receipts.IdOf(slot), receipt.State, ReceiptState.Cancelled, 0, default, default));
        StopReceiving(slot);
        receipts.Give(slot);
    }
}
