namespace Entrepot.Core;

// Who gave title to a parcel to whom: a chain of one day never comes back to where it was.
public sealed partial class Venue
{
    /// <summary>Whether title on a receipt or bill may go from one firm to another today.</summary>
    ResultCode CheckChain(int slot, ParticipantId giver, ParticipantId taker)
    {
        var parcel = receipts[receipts[slot].Batch].Parcel;
        if (parcel == 0) return ResultCode.Ok;
        if (parcels.WouldClose(parcel, Today, giver, taker)) return ResultCode.TitleChainCyclic;
        if (!parcels.HasRoomFor(parcel, Today, giver, taker)) return ResultCode.ExceedsTitleChain;
        return parcels.LinksAreFull ? ResultCode.ExceedsVenueCapacity : ResultCode.Ok;
    }

    /// <summary>Title has gone; the day's chain knows it.</summary>
    void LinkTitle(BatchId batch, ParticipantId giver, ParticipantId taker)
    {
        var parcel = receipts[batch].Parcel;
        if (parcel != 0) parcels.Link(parcel, Today, giver, taker);
    }
}
