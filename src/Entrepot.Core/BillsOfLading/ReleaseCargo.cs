namespace Entrepot.Core;

/// <summary>
/// Hands the goods of a presented bill out, once: the bill is at its end (放货). Sender: the carrier.
/// </summary>
/// <param name="GatePass">SHA-256 of the loading ticket.</param>
public readonly record struct ReleaseCargo(ReceiptId Bill, Digest GatePass) : ICommand
{
    public static MessageKind Kind => MessageKind.ReleaseCargo;
}

/// <summary>The goods of a bill were collected.</summary>
/// <param name="Billed">In tonnes of the bill.</param>
/// <param name="Outturn">What that gives by the shore tank; over all of a parcel it adds up to the
/// outturn exactly.</param>
public readonly record struct CargoReleased(
    ReceiptId Bill, BatchId Parcel, ParticipantId Holder, Quantity Billed, Quantity Outturn)
    : IEvent
{
    public static MessageKind Kind => MessageKind.CargoReleased;
}

public sealed partial class Venue
{
    ResultCode Handle(in ReleaseCargo c)
    {
        if (c.GatePass == Digest.None) return ResultCode.DigestMissing;
        var slot = receipts.Find(c.Bill);
        if (slot == 0) return receipts.WhyMissing(c.Bill);
        if (!IsKeeper(slot)) return ResultCode.KeeperOnly;
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;

        // From here on the command must succeed.
        var (batch, holder, billed) =
            (receipts[slot].Batch, receipts[slot].Holder, receipts[slot].Quantity);
        LetLeave(slot, c.GatePass);
        StopReceiving(slot);
        receipts.Give(slot);
        var place = receipts[batch].Parcel;
        var outturn = Release(ref parcels[place], receipts[batch].Tallied, billed);
        events.Emit(new CargoReleased(c.Bill, batch, holder, billed, outturn));
        var isAll = receipts[batch].OnReceipts == Quantity.Zero;
        if (isAll) parcels.Unlink(place);
        Step(
            place, isAll ? ParcelState.Released : ParcelState.PartlyReleased, current.Time,
            c.GatePass);
        return ResultCode.Ok;
    }

    // A share of the mass; what is rounded goes with the last.
    static Quantity Release(ref Parcel parcel, Quantity all, Quantity billed)
    {
        parcel.ReleasedBilled += billed;
        var soFar = new Quantity((long)(
            (Int128)parcel.ReleasedBilled.Units * parcel.Outturn.Units / all.Units));
        var outturn = soFar - parcel.ReleasedOutturn;
        parcel.ReleasedOutturn = soFar;
        return outturn;
    }
}
