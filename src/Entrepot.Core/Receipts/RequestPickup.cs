namespace Entrepot.Core;

/// <summary>
/// The holder wants the goods, and owes nothing for their storage; a part is split off first.
/// Sender: the holder.
/// </summary>
public readonly record struct RequestPickup(ReceiptId Receipt) : ICommand
{
    public static MessageKind Kind => MessageKind.RequestPickup;
}

public sealed partial class Venue
{
    ResultCode Handle(in RequestPickup c)
    {
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsHolder(slot)) return ResultCode.HolderOnly;
        var allowed = CheckWholeStep(slot);
        if (!allowed.IsOk) return allowed;
        if (OwesStorage(slot)) return ResultCode.StorageUnpaid;

        // From here on the command must succeed.
        Step(slot, ReceiptState.PickupPending);
        return ResultCode.Ok;
    }
}
