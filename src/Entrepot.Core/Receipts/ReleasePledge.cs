namespace Entrepot.Core;

/// <summary>
/// The lender lets the receipt go. Sender: the pledgee.
/// </summary>
public readonly record struct ReleasePledge(ReceiptId Receipt, Digest Release) : ICommand
{
    public static MessageKind Kind => MessageKind.ReleasePledge;
}

public sealed partial class Venue
{
    ResultCode Handle(in ReleasePledge c)
    {
        if (c.Release == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsPledgee(slot)) return ResultCode.PledgeeOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        Step(slot, ReceiptState.Active, c.Release);
        ForgetParty(slot);
        return ResultCode.Ok;
    }
}
