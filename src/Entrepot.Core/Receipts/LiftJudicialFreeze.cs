namespace Entrepot.Core;

/// <summary>
/// The court lets go: the receipt stands where it stood before. Sender: the operator.
/// </summary>
public readonly record struct LiftJudicialFreeze(ReceiptId Receipt, Digest CourtOrder) : ICommand
{
    public static MessageKind Kind => MessageKind.LiftJudicialFreeze;
}

public sealed partial class Venue
{
    ResultCode Handle(in LiftJudicialFreeze c)
    {
        if (c.CourtOrder == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsOperator) return ResultCode.OperatorOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        Step(slot, receipts[slot].Before, c.CourtOrder);
        receipts[slot].Before = ReceiptState.None;
        return ResultCode.Ok;
    }
}
