namespace Entrepot.Core;

/// <summary>Takes back what was not taken. Sender: the lister.</summary>
public readonly record struct WithdrawListing(ListingId Listing) : ICommand
{
    public static MessageKind Kind => MessageKind.WithdrawListing;
}

public sealed partial class Venue
{
    ResultCode Handle(in WithdrawListing c)
    {
        var slot = listings.Find(c.Listing);
        if (slot == 0) return ResultCode.ListingNotFound;
        if (listings[slot].Lister != current.Sender) return ResultCode.ListerOnly;

        // From here on the command must succeed.
        EndListing(slot, ListingState.Withdrawn, reason: 0);
        return ResultCode.Ok;
    }
}
