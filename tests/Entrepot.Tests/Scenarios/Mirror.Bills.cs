using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Mirror
{
    readonly Dictionary<BatchId, MirroredParcel> parcels = [];

    public readonly record struct MirroredParcel(
        ParcelState State, Quantity Billed, Quantity Outturn, Quantity Released);

    /// <summary>Every parcel there ever was.</summary>
    public IReadOnlyDictionary<BatchId, MirroredParcel> Parcels => parcels;

    void Apply(in BillIssued e) => parcels.Add(
        e.Parcel, new(ParcelState.Afloat, e.Quantity, Quantity.Zero, Quantity.Zero));

    void Apply(in ParcelStateChanged e) =>
        parcels[e.Parcel] = parcels[e.Parcel] with { State = e.To };

    void Apply(in OutturnMeasured e) =>
        parcels[e.Parcel] = parcels[e.Parcel] with { Outturn = e.Outturn };

    void Apply(in CargoReleased e)
    {
        var before = parcels[e.Parcel];
        parcels[e.Parcel] = before with { Released = before.Released + e.Outturn };
    }
}
