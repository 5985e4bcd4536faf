namespace Entrepot.Core;

/// <summary>
/// Replaces the receipt by a delivery order with a one-time code, of which only the digest is known
/// here. Sender: the registrar.
/// </summary>
public readonly record struct IssueDeliveryOrder(ReceiptId Receipt, Digest Code) : ICommand
{
    public static MessageKind Kind => MessageKind.IssueDeliveryOrder;
}

public sealed partial class Venue
{
    ResultCode Handle(in IssueDeliveryOrder c)
    {
        if (c.Code == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!SenderMay(Permissions.Register)) return ResultCode.RegistrarOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;
        if (OwesStorage(slot)) return ResultCode.StorageUnpaid;

        // From here on the command must succeed.
        receipts.Terms(slot).Code = c.Code;
        // The event does not tell the code's digest: whoever knows it can open the gate.
        Step(slot, ReceiptState.Cancelled);
        return ResultCode.Ok;
    }
}
