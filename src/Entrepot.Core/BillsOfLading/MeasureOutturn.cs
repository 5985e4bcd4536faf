namespace Entrepot.Core;

/// <summary>
/// The goods are ashore; the shore tank says how much came out of the ship (卸货量). A figure beyond
/// the tolerance of the bill is a fact as well: it is told as such. Sender: the carrier.
/// </summary>
/// <param name="Tank">The tank of the terminal.</param>
/// <param name="Report">SHA-256 of the surveyor's report.</param>
public readonly record struct MeasureOutturn(
    BatchId Parcel, uint Tank, Quantity Outturn, Digest Report) : ICommand
{
    public static MessageKind Kind => MessageKind.MeasureOutturn;
}

/// <summary>The outturn of a parcel was measured.</summary>
/// <param name="IsBeyondTolerance">1: it differs from the bill by more than agreed.</param>
/// <param name="Billed">By the bill.</param>
/// <param name="Outturn">By the shore tank.</param>
public readonly record struct OutturnMeasured(
    BatchId Parcel, uint Tank, uint IsBeyondTolerance, uint Reserved, Quantity Billed,
    Quantity Outturn, Digest Report) : IEvent
{
    public static MessageKind Kind => MessageKind.OutturnMeasured;
}

public sealed partial class Venue
{
    ResultCode Handle(in MeasureOutturn c)
    {
        if (c.Outturn.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Report == Digest.None) return ResultCode.DigestMissing;
        var code = CheckCarrier(c.Parcel, ParcelState.InTank);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        ref readonly var batch = ref receipts[c.Parcel];
        ref var parcel = ref parcels[batch.Parcel];
        parcel.Outturn = c.Outturn;
        var off = Math.Abs(c.Outturn.Units - batch.Tallied.Units);
        var isBeyond = (Int128)off * Limits.FeeRateMax
            > (Int128)batch.Tallied.Units * parcel.Tolerance;
        events.Emit(new OutturnMeasured(
            c.Parcel, c.Tank, isBeyond ? 1U : 0, 0, batch.Tallied, c.Outturn, c.Report));
        Step(batch.Parcel, ParcelState.InTank, current.Time, c.Report);
        return ResultCode.Ok;
    }
}
