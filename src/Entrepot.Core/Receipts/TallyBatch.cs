namespace Entrepot.Core;

/// <summary>
/// The keeper has counted goods into a cell of its warehouse, for their owner. The answer's value
/// is the batch. Sender: the keeper of the warehouse.
/// </summary>
/// <param name="Group">The other batches in the warehouse that this one may be mixed with: of the
/// same good and grade. None: it stands alone.</param>
/// <param name="Tally">SHA-256 of the tally and inspection papers.</param>
/// <param name="Intake">Under which booking they came; 0: under none.</param>
public readonly record struct TallyBatch(
    ParticipantId Owner, AssetId Good, WarehouseId Warehouse, CellId Cell, uint Grade,
    LotGroupId Group, Quantity Quantity, Digest Tally, IntakeId Intake) : ICommand
{
    public static MessageKind Kind => MessageKind.TallyBatch;
}

/// <summary>A lot of goods was counted in.</summary>
/// <param name="First">The first batch of its group, which stands for all of them; itself when it
/// is the first or alone.</param>
public readonly record struct BatchTallied(
    BatchId Batch, BatchId First, ParticipantId Keeper, ParticipantId Owner, AssetId Good,
    WarehouseId Warehouse, CellId Cell, uint Grade, LotGroupId Group, uint Reserved,
    Quantity Quantity, Digest Tally) : IEvent
{
    public static MessageKind Kind => MessageKind.BatchTallied;
}

public sealed partial class Venue
{
    ResultCode Handle(in TallyBatch c)
    {
        if (c.Owner == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Tally == Digest.None) return ResultCode.DigestMissing;
        if (!participants.Has(c.Owner)) return ResultCode.ParticipantNotFound;
        if (!ledger.TryGetKind(c.Good, out var kind)) return ResultCode.AssetNotFound;
        if (!warehouses.Has(c.Warehouse)) return ResultCode.WarehouseNotFound;
        if (warehouses[c.Warehouse].Keeper != current.Sender || !SenderMay(Permissions.Keep))
        {
            return ResultCode.KeeperOnly;
        }
        if (kind is not AssetKind.Good) return ResultCode.AssetMustBeGood;
        var code = CheckIntake(in c, out var intake);
        if (!code.IsOk) return code;
        var first = receipts.FindGroup(c.Warehouse, c.Group);
        if (first.Value != 0)
        {
            ref var other = ref receipts[first];
            if (other.Good != c.Good || other.Grade != c.Grade) return ResultCode.BatchesNotAlike;
            if (other.GroupSize == Limits.BatchesPerGroupMax)
            {
                return ResultCode.ExceedsBatchesOfGroup;
            }
        }
        if (!ledger.MayEnter(c.Good, c.Quantity.Units)) return ResultCode.ExceedsAssetLimit;
        if (receipts.BatchesAreFull || ledger.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var batch = receipts.Add(new Batch
        {
            Keeper = current.Sender,
            Owner = c.Owner,
            Good = c.Good,
            Warehouse = c.Warehouse,
            Cell = c.Cell,
            Grade = c.Grade,
            Group = c.Group,
            Tallied = c.Quantity,
            Free = c.Quantity,
            Day = TodayNumber,
        });
        Carry(
            new AccountId(current.Sender, c.Good, Purpose.Custody),
            new AccountId(c.Owner, c.Good, Purpose.Unreceipted), c.Quantity.Units);
        events.Emit(new BatchTallied(
            batch, receipts[batch].First, current.Sender, c.Owner, c.Good, c.Warehouse, c.Cell,
            c.Grade, c.Group, 0, c.Quantity, c.Tally));
        if (intake != 0) CountIn(intake, batch, in c);
        answerValue = batch.Value;
        return ResultCode.Ok;
    }
}
