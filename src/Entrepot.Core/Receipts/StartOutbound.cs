namespace Entrepot.Core;

/// <summary>
/// The gate opens for whoever has shown the code, once, and not before storage is paid for the days
/// the goods lay longer. Sender: the keeper.
/// </summary>
public readonly record struct StartOutbound(ReceiptId Receipt) : ICommand
{
    public static MessageKind Kind => MessageKind.StartOutbound;
}

public sealed partial class Venue
{
    ResultCode Handle(in StartOutbound c)
    {
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsKeeper(slot)) return ResultCode.KeeperOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;
        if (deliveryCodes.WaitingAt(slot) != Digest.None) return ResultCode.CodeDoesNotMatch;
        if (OwesStorage(slot)) return ResultCode.StorageUnpaid;

        // From here on the command must succeed.
        Step(slot, ReceiptState.Outbound);
        return ResultCode.Ok;
    }
}
