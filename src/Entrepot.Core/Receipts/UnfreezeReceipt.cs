namespace Entrepot.Core;

/// <summary>
/// Ends a hold on a receipt, by the reference it was made with. Sender: the holder or the operator;
/// of collateral the operator alone, who counts it as margin.
/// </summary>
public readonly record struct UnfreezeReceipt(ReceiptId Receipt, ulong Reference) : ICommand
{
    public static MessageKind Kind => MessageKind.UnfreezeReceipt;
}

public sealed partial class Venue
{
    ResultCode Handle(in UnfreezeReceipt c)
    {
        if (c.Reference == 0) return ResultCode.ReferenceMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsHolder(slot) && !IsOperator) return ResultCode.HolderOnly;
        var hold = receipts.FindHold(slot, c.Reference);
        if (hold == 0) return ResultCode.HoldNotFound;
        if (receipts.Hold(hold).Reason is HoldReason.Collateral && !IsOperator)
        {
            return ResultCode.OperatorOnly;
        }
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        EndHold(slot, hold);
        return ResultCode.Ok;
    }

    /// <summary>Ends a hold; with the last one the receipt is free again.</summary>
    void EndHold(int slot, int hold)
    {
        var ended = receipts.Hold(hold);
        var isOffer = ended.Reason is not HoldReason.Collateral;
        var isFrozen = receipts[slot].State is ReceiptState.FrozenJudicial;
        receipts.RemoveHold(slot, hold);
        events.Emit(new ReceiptHeld(
            receipts.IdOf(slot), Quantity.Zero - ended.Quantity, ended.Reason, 0, ended.Reference));
        if (isFrozen) return;
        if (isOffer) CarryGoods(slot, Purpose.HeldOffer, Purpose.Available, ended.Quantity);
        if (receipts.FirstHold(slot) == 0) Step(slot, ReceiptState.Active);
        CheckSound(slot);
    }
}
