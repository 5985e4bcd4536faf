namespace Entrepot.Core;

/// <summary>
/// Holds part of a receipt for an offer, or all of it as collateral. Sender: the holder or the
/// operator; not for offers of a suspended firm. The reference is the sender's and unique on the
/// receipt while the hold lasts.
/// </summary>
public readonly record struct FreezeReceipt(
    ReceiptId Receipt, Quantity Quantity, HoldReason Reason, uint Reserved, ulong Reference)
    : ICommand
{
    public static MessageKind Kind => MessageKind.FreezeReceipt;
}

public sealed partial class Venue
{
    ResultCode Handle(in FreezeReceipt c)
    {
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Reason is not (HoldReason.Offer or HoldReason.Collateral))
        {
            return ResultCode.HoldReasonUnknown;
        }
        if (c.Reference == 0) return ResultCode.ReferenceMissing;
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsHolder(slot) && !IsOperator) return ResultCode.HolderOnly;
        var isOffer = c.Reason is HoldReason.Offer;
        if (!isOffer && c.Quantity != receipts[slot].Quantity)
        {
            return ResultCode.CollateralMustBeWhole;
        }
        if (isOffer && participants[receipts[slot].Holder].IsSuspended)
        {
            return ResultCode.ParticipantSuspended;
        }
        var allowed = isOffer ? CheckStep(slot) : CheckWholeStep(slot);
        if (!allowed.IsOk) return allowed;
        if (receipts.FindHold(slot, c.Reference) != 0) return ResultCode.HoldExists;
        if (c.Quantity > receipts[slot].Free) return ResultCode.ExceedsReceipt;
        if (receipts.CountHolds(slot) == Limits.HoldsPerReceiptMax)
        {
            return ResultCode.ExceedsHoldsOfReceipt;
        }
        if (receipts.HoldsAreFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        Freeze(slot, in c);
        return ResultCode.Ok;
    }

    void Freeze(int slot, in FreezeReceipt c)
    {
        if (c.Reason is HoldReason.Collateral)
        {
            Step(slot, ReceiptState.Collateral);
        }
        else
        {
            if (receipts[slot].State is ReceiptState.Active) Step(slot, ReceiptState.FrozenTrade);
            CarryGoods(slot, Purpose.Available, Purpose.HeldOffer, c.Quantity);
        }
        receipts.AddHold(slot, c.Reason, c.Quantity, c.Reference);
        events.Emit(new ReceiptHeld(c.Receipt, c.Quantity, c.Reason, 0, c.Reference));
        CheckSound(slot);
    }
}
