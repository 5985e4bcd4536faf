namespace Entrepot.Core;

/// <summary>
/// The goods have left; the receipt is closed and its quantity retired from the batch. Sender: the
/// keeper.
/// </summary>
public readonly record struct RetireReceipt(ReceiptId Receipt, Digest GatePass) : ICommand
{
    public static MessageKind Kind => MessageKind.RetireReceipt;
}

public sealed partial class Venue
{
    ResultCode Handle(in RetireReceipt c)
    {
        if (c.GatePass == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsKeeper(slot)) return ResultCode.KeeperOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        ref var receipt = ref receipts[slot];
        Carry(
            new AccountId(receipt.Holder, receipt.Good, Purpose.PendingOut),
            new AccountId(current.Sender, receipt.Good, Purpose.Custody), receipt.Quantity.Units);
        receipts.Retire(receipt.Batch, receipt.Quantity);
        warehouses[receipts[receipt.Batch].Warehouse].Exposure -= receipt.Quantity;
        TellState(slot, ReceiptState.Closed, c.GatePass);
        StopReceiving(slot);
        receipts.Give(slot);
        return ResultCode.Ok;
    }
}
