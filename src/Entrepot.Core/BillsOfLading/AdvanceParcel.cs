namespace Entrepot.Core;

/// <summary>
/// Says how far a parcel has come: expected at another time, arrived, or being discharged. Sender:
/// its carrier.
/// </summary>
/// <param name="To">Afloat, Arrived or Discharging.</param>
/// <param name="At">When it is expected, while it is afloat; else when it happened.</param>
/// <param name="Evidence">SHA-256 of the notice (of readiness, of arrival).</param>
public readonly record struct AdvanceParcel(
    BatchId Parcel, ParcelState To, byte Reserved1, ushort Reserved2, Instant At, Digest Evidence)
    : ICommand
{
    public static MessageKind Kind => MessageKind.AdvanceParcel;
}

public sealed partial class Venue
{
    ResultCode Handle(in AdvanceParcel c)
    {
        if (c.To is < ParcelState.Afloat or > ParcelState.Discharging)
        {
            return ResultCode.ParcelStateUnknown;
        }
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckCarrier(c.Parcel, c.To);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        Step(receipts[c.Parcel].Parcel, c.To, c.At, c.Evidence);
        return ResultCode.Ok;
    }

    /// <summary>Whether the sender carries a parcel that may take this step.</summary>
    ResultCode CheckCarrier(BatchId id, ParcelState to)
    {
        if (!receipts.Has(id) || receipts[id].Parcel == 0) return ResultCode.ParcelNotFound;
        if (receipts[id].Keeper != current.Sender) return ResultCode.KeeperOnly;
        ref readonly var parcel = ref parcels[receipts[id].Parcel];
        return ParcelEdges.All.Has(new(current.Kind, parcel.State, to))
            ? ResultCode.Ok
            : ResultCode.ParcelStepNotAllowed;
    }

    /// <summary>Takes a step that the table allows, and tells of it.</summary>
    void Step(uint place, ParcelState to, Instant at, in Digest evidence)
    {
        ref var parcel = ref parcels[place];
        var from = parcel.State;
        Invariant.Holds(ParcelEdges.All.Has(new(current.Kind, from, to)));
        (parcel.State, parcel.At) = (to, at);
        events.Emit(new ParcelStateChanged(parcel.Batch, from, to, 0, at, evidence));
    }
}
