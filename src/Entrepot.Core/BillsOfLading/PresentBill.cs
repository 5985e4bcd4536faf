namespace Entrepot.Core;

/// <summary>
/// The holder presents an original and wants the goods. Of a full set one original is enough, and
/// when one was presented the others stand void, in whoever's hands they are. Sender: the holder.
/// </summary>
/// <param name="Original">Which of the set, from 1.</param>
/// <param name="Paper">SHA-256 of the original as presented.</param>
public readonly record struct PresentBill(
    ReceiptId Bill, uint Original, uint Reserved, Digest Paper) : ICommand
{
    public static MessageKind Kind => MessageKind.PresentBill;
}

public sealed partial class Venue
{
    ResultCode Handle(in PresentBill c)
    {
        if (c.Original == 0) return ResultCode.OriginalMissing;
        if (c.Paper == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Bill);
        if (slot == 0) return receipts.WhyMissing(c.Bill);
        if (!IsHolder(slot)) return ResultCode.HolderOnly;
        var allowed = CheckWholeStep(slot);
        if (!allowed.IsOk) return allowed;
        ref var parcel = ref parcels[receipts[receipts[slot].Batch].Parcel];
        if (c.Original > parcel.Originals) return ResultCode.OriginalNotFound;
        if (!parcel.IsAshore) return ResultCode.ParcelNotAshore;
        if (parcel.Presented != 0 && parcel.Presented != c.Original)
        {
            return ResultCode.OriginalVoid;
        }

        // From here on the command must succeed.
        parcel.Presented = (byte)c.Original;
        Step(slot, ReceiptState.PickupPending, c.Paper);
        return ResultCode.Ok;
    }
}
