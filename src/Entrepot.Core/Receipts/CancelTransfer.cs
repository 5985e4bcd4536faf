namespace Entrepot.Core;

/// <summary>
/// The holder takes a transfer back, or the next holder declines it.
/// </summary>
public readonly record struct CancelTransfer(ReceiptId Receipt) : ICommand
{
    public static MessageKind Kind => MessageKind.CancelTransfer;
}

public sealed partial class Venue
{
    ResultCode Handle(in CancelTransfer c)
    {
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsHolder(slot) && !IsParty(slot)) return ResultCode.HolderOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        Step(slot, ReceiptState.Active);
        ForgetParty(slot);
        return ResultCode.Ok;
    }
}
