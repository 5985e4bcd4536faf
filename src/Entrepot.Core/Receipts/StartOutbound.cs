namespace Entrepot.Core;

/// <summary>
/// The gate opens for whoever shows the code, once, and not before storage is paid for the days the
/// goods lay longer. Sender: the keeper.
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
        if (OwesStorage(slot)) return ResultCode.StorageUnpaid;

        // From here on the command must succeed.
        receipts.Terms(slot).Code = Digest.None;
        Step(slot, ReceiptState.Outbound, c.Code);
        return ResultCode.Ok;
    }
}
