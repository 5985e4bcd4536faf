namespace Entrepot.Core;

/// <summary>
/// The keeper has counted a lot into a cell, for its owner. The answer's value is the batch.
/// Sender: the keeper.
/// </summary>
/// <param name="Tally">SHA-256 of the tally and inspection papers.</param>
public readonly record struct TallyBatch(
    ParticipantId Owner, AssetId Good, CellId Cell, uint Grade, Quantity Quantity, Digest Tally)
    : ICommand
{
    public static MessageKind Kind => MessageKind.TallyBatch;
}

/// <summary>A lot of goods was counted in.</summary>
public readonly record struct BatchTallied(
    BatchId Batch, ParticipantId Keeper, ParticipantId Owner, AssetId Good, CellId Cell, uint Grade,
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
        if (!SenderMay(Permissions.Keep)) return ResultCode.KeeperOnly;
        if (kind is not AssetKind.Good) return ResultCode.AssetMustBeGood;
        if (!ledger.MayEnter(c.Good, c.Quantity.Units)) return ResultCode.ExceedsAssetLimit;
        if (receipts.BatchesAreFull || ledger.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var batch = receipts.Add(new Batch
        {
            Keeper = current.Sender,
            Owner = c.Owner,
            Good = c.Good,
            Cell = c.Cell,
            Grade = c.Grade,
            Tallied = c.Quantity,
            Free = c.Quantity,
            Tally = c.Tally,
        });
        Carry(
            new AccountId(current.Sender, c.Good, Purpose.Custody),
            new AccountId(c.Owner, c.Good, Purpose.Unreceipted), c.Quantity.Units);
        events.Emit(new BatchTallied(
            batch, current.Sender, c.Owner, c.Good, c.Cell, c.Grade, c.Quantity, c.Tally));
        answerValue = batch.Value;
        return ResultCode.Ok;
    }
}
