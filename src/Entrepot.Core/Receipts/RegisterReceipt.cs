namespace Entrepot.Core;

/// <summary>
/// The registry counter-signs: the receipt becomes the one authoritative title. Refused when its
/// keeper would have more on receipts than the warehouse's guarantee covers. Sender: the registrar.
/// </summary>
public readonly record struct RegisterReceipt(ReceiptId Receipt, Digest CounterSignature) : ICommand
{
    public static MessageKind Kind => MessageKind.RegisterReceipt;
}

public sealed partial class Venue
{
    ResultCode Handle(in RegisterReceipt c)
    {
        if (c.CounterSignature == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!SenderMay(Permissions.Register)) return ResultCode.RegistrarOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;
        if (receipts[slot].Expiry < Today) return ResultCode.ReceiptExpired;
        ref var warehouse = ref warehouses[receipts[receipts[slot].Batch].Warehouse];
        if (warehouse.Shortages != 0) return ResultCode.WarehouseHasShortage;
        if (!warehouse.HasRoomFor(receipts[slot].Quantity)) return ResultCode.ExceedsExposureLimit;

        // From here on the command must succeed.
        warehouse.Exposure += receipts[slot].Quantity;
        Step(slot, ReceiptState.Active, c.CounterSignature);
        return ResultCode.Ok;
    }
}
