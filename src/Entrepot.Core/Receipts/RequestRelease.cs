namespace Entrepot.Core;

/// <summary>
/// The debt is paid, says the holder. Sender: the holder.
/// </summary>
public readonly record struct RequestRelease(ReceiptId Receipt) : ICommand
{
    public static MessageKind Kind => MessageKind.RequestRelease;
}

public sealed partial class Venue
{
    ResultCode Handle(in RequestRelease c)
    {
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsHolder(slot)) return ResultCode.HolderOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        Step(slot, ReceiptState.ReleasePending);
        return ResultCode.Ok;
    }
}
