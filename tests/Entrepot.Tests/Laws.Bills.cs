using Entrepot.Core;

namespace Entrepot.Tests;

static partial class Laws
{
    // What was collected of a parcel has no title any more, and the last takes all of the outturn.
    static void ParcelsAreCollectedOnce(Venue venue)
    {
        foreach (var batch in Batches(venue.Receipts))
        {
            if (batch.Parcel == 0) continue;
            var parcel = venue.Parcels[batch.Parcel];
            Assert.Equal(Quantity.Zero, batch.Free);
            Assert.Equal(batch.Retired, parcel.ReleasedBilled);
            Assert.Equal(parcel.State is ParcelState.Released, batch.OnReceipts == Quantity.Zero);
            Assert.False(parcel.ReleasedOutturn > parcel.Outturn);
            if (parcel.State is ParcelState.Released)
            {
                Assert.Equal(parcel.Outturn, parcel.ReleasedOutturn);
            }
            if (parcel.ReleasedBilled > Quantity.Zero) Assert.NotEqual(0, parcel.Presented);
        }
        foreach (var receipt in Receipts(venue.Receipts))
        {
            Assert.Equal(receipt.IsBill, venue.Receipts[receipt.Batch].Parcel != 0);
        }
    }
}
