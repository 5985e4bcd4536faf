namespace Entrepot.Core;

/// <summary>
/// Replaces the receipt by a delivery order with a one-time code, of which only the digest is known
/// here; no code is ever given twice. Again: a new code in place of one that was lost or shut.
/// Sender: the registrar.
/// </summary>
/// <param name="Code">The SHA-256 of the 32 bytes of the code.</param>
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
        if (deliveryCodes.Has(c.Code)) return ResultCode.DeliveryCodeUsed;
        if (deliveryCodes.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        deliveryCodes.Give(slot, c.Code);
        receipts[slot].WrongCodes = 0;
        // The event does not tell the digest: a short code could be guessed from it.
        Step(slot, ReceiptState.Cancelled);
        return ResultCode.Ok;
    }
}
