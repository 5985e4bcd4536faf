namespace Entrepot.Core;

/// <summary>
/// The keeper signs a receipt over (part of) a batch for the batch's owner. Refused while another
/// batch in the same cell has live receipts. The answer's value is the receipt. Sender: the keeper.
/// </summary>
/// <param name="Expiry">The last day on which the goods may be delivered.</param>
/// <param name="Paper">SHA-256 of the receipt.</param>
/// <param name="KeeperSignature">SHA-256 of the keeper's signature on it.</param>
public readonly record struct IssueReceipt(
    BatchId Batch, TradeDate Expiry, Quantity Quantity, Digest Paper, Digest KeeperSignature)
    : ICommand
{
    public static MessageKind Kind => MessageKind.IssueReceipt;
}

/// <summary>A receipt was made: by the keeper, by a split, a merger, or a trade in part.</summary>
/// <param name="Batch">What the keeper signed over; of a receipt that was made from others, the
/// first batch of their lot group.</param>
public readonly record struct ReceiptIssued(
    ReceiptId Receipt, BatchId Batch, ParticipantId Holder, TradeDate Expiry, ReceiptState State,
    byte Reserved1, ushort Reserved2, Quantity Quantity, Digest Paper) : IEvent
{
    public static MessageKind Kind => MessageKind.ReceiptIssued;
}

/// <summary>The keeper has signed a new receipt.</summary>
public readonly record struct ReceiptSigned(ReceiptId Receipt, Digest KeeperSignature) : IEvent
{
    public static MessageKind Kind => MessageKind.ReceiptSigned;
}

public sealed partial class Venue
{
    ResultCode Handle(in IssueReceipt c)
    {
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (!c.Expiry.IsDate) return ResultCode.DateMalformed;
        if (c.Paper == Digest.None || c.KeeperSignature == Digest.None)
        {
            return ResultCode.DigestMissing;
        }
        if (!receipts.Has(c.Batch)) return ResultCode.BatchNotFound;
        ref var batch = ref receipts[c.Batch];
        if (batch.Keeper != current.Sender || !SenderMay(Permissions.Keep))
        {
            return ResultCode.KeeperOnly;
        }
        if (!MayIssueOn(in batch)) return ResultCode.BatchNotInspected;
        if (receipts.CellIsTakenFor(c.Batch)) return ResultCode.CellTakenByLiveReceipt;
        if (c.Expiry < Today) return ResultCode.ExpireDatePassed;
        if (c.Quantity > batch.Free) return ResultCode.ExceedsTally;
        var holder = CheckHolder(batch.Good, batch.Owner);
        if (!holder.IsOk) return holder;
        if (receipts.IsFull || ledger.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        receipts.PutOnReceipt(c.Batch, c.Quantity);
        CountHolding(batch.Good, batch.Owner, c.Quantity);
        var (owner, good) = (batch.Owner, batch.Good);
        Carry(
            new AccountId(owner, good, Purpose.Unreceipted),
            new AccountId(owner, good, Purpose.Undeliverable), c.Quantity.Units);
        var slot = AddReceipt(
            new WarehouseReceipt
            {
                Quantity = c.Quantity,
                Holder = owner,
                Batch = batch.First,
                StorageDay = batch.Day,
                Pair = EnsureAccount(new AccountId(owner, good, Purpose.Available)),
                Good = good,
                Expiry = c.Expiry,
                State = ReceiptState.Issued,
            },
            c.Batch, c.Paper);
        events.Emit(new ReceiptSigned(receipts.IdOf(slot), c.KeeperSignature));
        CheckSound(slot);
        answerValue = receipts.IdOf(slot).Value;
        return ResultCode.Ok;
    }
}
