namespace Entrepot.Core;

/// <summary>
/// Makes one receipt of two of the same holder, lot group and expiry; with the group they have
/// warehouse, good and grade in common. The answer's value is the new receipt. Sender: the holder.
/// </summary>
public readonly record struct MergeReceipts(ReceiptId First, ReceiptId Second) : ICommand
{
    public static MessageKind Kind => MessageKind.MergeReceipts;
}

/// <summary>Two receipts were cancelled and stand again as one.</summary>
public readonly record struct ReceiptsMerged(
    ReceiptId First, ReceiptId Second, ReceiptId Merged, Quantity Quantity) : IEvent
{
    public static MessageKind Kind => MessageKind.ReceiptsMerged;
}

public sealed partial class Venue
{
    ResultCode Handle(in MergeReceipts c)
    {
        if (c.First == c.Second) return ResultCode.ReceiptsMustDiffer;
        var first = receipts.Find(c.First);
        if (first == 0) return receipts.WhyMissing(c.First);
        var second = receipts.Find(c.Second);
        if (second == 0) return receipts.WhyMissing(c.Second);
        if (!IsHolder(first) || !IsHolder(second)) return ResultCode.HolderOnly;
        var allowed = CheckWholeStep(first);
        if (!allowed.IsOk) return allowed;
        allowed = CheckWholeStep(second);
        if (!allowed.IsOk) return allowed;
        if (!AreAlike(first, second)) return ResultCode.ReceiptsNotAlike;
        if (receipts.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        ChargeStorage(first, second);
        var quantity = receipts[first].Quantity + receipts[second].Quantity;
        var merged = Divide(first, quantity);
        receipts.Terms(merged).StorageOwed =
            receipts.Terms(first).StorageOwed + receipts.Terms(second).StorageOwed;
        events.Emit(new ReceiptsMerged(c.First, c.Second, receipts.IdOf(merged), quantity));
        Replace(first);
        Replace(second);
        CheckSound(merged);
        answerValue = receipts.IdOf(merged).Value;
        return ResultCode.Ok;
    }

    bool AreAlike(int first, int second) =>
        receipts[first].Batch == receipts[second].Batch
        && receipts[first].Expiry == receipts[second].Expiry && ArePaidAlike(first, second);
}
