namespace Entrepot.Core;

/// <summary>
/// A court holds the receipt: its orders are cancelled, its holds stay, nothing moves. Sender: the
/// operator.
/// </summary>
public readonly record struct FreezeJudicially(ReceiptId Receipt, Digest CourtOrder) : ICommand
{
    public static MessageKind Kind => MessageKind.FreezeJudicially;
}

public sealed partial class Venue
{
    ResultCode Handle(in FreezeJudicially c)
    {
        if (c.CourtOrder == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsOperator) return ResultCode.OperatorOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        CancelOrdersOn(slot, CancelReason.ReceiptUnavailable);
        receipts[slot].Before = receipts[slot].State;
        Step(slot, ReceiptState.FrozenJudicial, c.CourtOrder);
        return ResultCode.Ok;
    }
}
