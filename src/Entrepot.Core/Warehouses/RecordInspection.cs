namespace Entrepot.Core;

/// <summary>
/// An inspector has sampled and tested a batch: it passes, or it does not. The last word counts
/// for what is issued from then on. Sender: an inspector of whose owner neither the keeper nor a
/// depositor nor a holder of the goods is.
/// </summary>
/// <param name="Report">SHA-256 of the inspection report.</param>
public readonly record struct RecordInspection(
    BatchId Batch, Verdict Verdict, byte Reserved1, ushort Reserved2, Digest Report) : ICommand
{
    public static MessageKind Kind => MessageKind.RecordInspection;
}

/// <summary>A batch was inspected.</summary>
public readonly record struct BatchInspected(
    BatchId Batch, ParticipantId Inspector, Verdict Verdict, byte Reserved1, ushort Reserved2,
    uint Reserved3, Digest Report) : IEvent
{
    public static MessageKind Kind => MessageKind.BatchInspected;
}

public sealed partial class Venue
{
    ResultCode Handle(in RecordInspection c)
    {
        if (c.Verdict is not (Verdict.Approve or Verdict.Reject)) return ResultCode.VerdictUnknown;
        var code = CheckInspector(c.Batch, c.Report);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        ref var batch = ref receipts[c.Batch];
        (batch.Inspection, batch.Inspector) = (c.Verdict, current.Sender);
        events.Emit(new BatchInspected(
            c.Batch, current.Sender, c.Verdict, 0, 0, 0, c.Report));
        JudgeIntake(c.Batch, c.Verdict, c.Report);
        return ResultCode.Ok;
    }

    ResultCode CheckInspector(BatchId batch, in Digest report)
    {
        if (report == Digest.None) return ResultCode.DigestMissing;
        if (!LiesInCell(batch)) return ResultCode.BatchNotFound;
        if (!SenderMay(Permissions.Inspect)) return ResultCode.InspectorOnly;
        return SenderHasPartIn(batch) ? ResultCode.InspectorNotIndependent : ResultCode.Ok;
    }

    // The batches of a group lie mixed: whose one of them is has a part in all.
    bool SenderHasPartIn(BatchId batch)
    {
        if (IsSameOwner(current.Sender, receipts[batch].Keeper)) return true;
        for (var id = receipts[batch].First; id.Value != 0; id = receipts[id].Next)
        {
            if (IsSameOwner(current.Sender, receipts[id].Owner)) return true;
        }
        return SenderHoldsOf(receipts[batch].First);
    }

    // Title moves, so the receipts themselves are asked. Goods are inspected before there are any,
    // or seldom.
    bool SenderHoldsOf(BatchId first)
    {
        ref readonly var goods = ref receipts[first];
        if (goods.OnReceipts == Quantity.Zero) return false;
        for (var slot = receipts.Next(0, goods.Good); slot != 0;
            slot = receipts.Next(slot, goods.Good))
        {
            if (receipts[slot].Batch == first
                && IsSameOwner(current.Sender, receipts[slot].Holder))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Depositor, keeper and an independent inspector stand behind a receipt, where the
    /// good's rules ask for it (domain 4.8).</summary>
    bool MayIssueOn(in Batch batch) => batch.Inspection is Verdict.Approve
        || (goodRules.Of(batch.Good.Value).Traits & GoodTraits.InspectionRequired) == 0;
}
