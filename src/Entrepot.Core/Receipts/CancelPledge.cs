namespace Entrepot.Core;

/// <summary>
/// Ends a pledge that the lender has not taken. Sender: the holder or the pledgee.
/// </summary>
public readonly record struct CancelPledge(ReceiptId Receipt) : ICommand
{
    public static MessageKind Kind => MessageKind.CancelPledge;
}

public sealed partial class Venue
{
    ResultCode Handle(in CancelPledge c)
    {
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsHolder(slot) && !IsPledgee(slot)) return ResultCode.HolderOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        Step(slot, ReceiptState.Active);
        ForgetParty(slot);
        return ResultCode.Ok;
    }
}
