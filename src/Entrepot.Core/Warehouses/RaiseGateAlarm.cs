namespace Entrepot.Core;

/// <summary>
/// Goods of a batch have left by the gate, and nobody showed a code: a shortage case at once. The
/// answer's value is the case. Sender: the keeper, or the operator.
/// </summary>
/// <param name="Evidence">SHA-256 of what the gate recorded.</param>
public readonly record struct RaiseGateAlarm(
    BatchId Batch, uint Reserved, Quantity Quantity, Digest Evidence) : ICommand
{
    public static MessageKind Kind => MessageKind.RaiseGateAlarm;
}

/// <summary>Goods are missing; their keeper answers for them. Nothing more is registered in the
/// warehouse until the case is settled.</summary>
/// <param name="Owner">Whose goods left short; none where it is not known.</param>
public readonly record struct ShortageOpened(
    ShortageId Shortage, WarehouseId Warehouse, BatchId Batch, ShortageReason Reason,
    ParticipantId Owner, Quantity Quantity, Digest Evidence) : IEvent
{
    public static MessageKind Kind => MessageKind.ShortageOpened;
}

public sealed partial class Venue
{
    ResultCode Handle(in RaiseGateAlarm c)
    {
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        if (!LiesInCell(c.Batch)) return ResultCode.BatchNotFound;
        if (!IsOperator && receipts[c.Batch].Keeper != current.Sender)
        {
            return ResultCode.KeeperOnly;
        }
        if (shortages.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var slot = OpenShortage(
            c.Batch, ShortageReason.UnorderedOutbound, default, c.Quantity, c.Evidence);
        answerValue = shortages.IdOf(slot).Value;
        return ResultCode.Ok;
    }

    // What is at sea, or in a carrier's tank, has no gate and is counted by nobody.
    bool LiesInCell(BatchId batch) => receipts.Has(batch) && receipts[batch].Parcel == 0;

    int OpenShortage(
        BatchId batch, ShortageReason reason, ParticipantId owner, Quantity quantity,
        in Digest evidence)
    {
        var (first, warehouse) = (receipts[batch].First, receipts[batch].Warehouse);
        var slot = shortages.Add(new ShortageCase
        {
            Warehouse = warehouse, Reason = reason, Batch = first, Quantity = quantity,
            Evidence = evidence,
        });
        warehouses[warehouse].Shortages++;
        events.Emit(new ShortageOpened(
            shortages.IdOf(slot), warehouse, first, reason, owner, quantity, evidence));
        return slot;
    }
}
