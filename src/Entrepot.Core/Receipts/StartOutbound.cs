namespace Entrepot.Core;

/// <summary>
/// The gate opens for whoever shows the code. Sender: the keeper.
/// </summary>
public readonly record struct StartOutbound(ReceiptId Receipt, Digest Code) : ICommand
{
    public static MessageKind Kind => MessageKind.StartOutbound;
}

public sealed partial class Venue
{
    ResultCode Handle(in StartOutbound c)
    {
        if (c.Code == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsKeeper(slot)) return ResultCode.KeeperOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;
        if (receipts.Terms(slot).Code != c.Code) return ResultCode.CodeDoesNotMatch;

        // From here on the command must succeed.
        Step(slot, ReceiptState.Outbound, c.Code);
        return ResultCode.Ok;
    }
}
