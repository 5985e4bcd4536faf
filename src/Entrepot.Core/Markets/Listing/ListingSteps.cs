namespace Entrepot.Core;

/// <summary>A listing went from one state to another.</summary>
/// <param name="Left">What is still offered.</param>
/// <param name="Reason">Of a suspension or removal: the operator's; else 0.</param>
public readonly record struct ListingStateChanged(
    ListingId Listing, ListingState From, ListingState To, ushort Reserved, uint Reason,
    Quantity Left) : IEvent
{
    public static MessageKind Kind => MessageKind.ListingStateChanged;
}

// What the verbs of listings have in common.
public sealed partial class Venue
{
    /// <summary>Takes a step that the table allows, and tells of it.</summary>
    void Step(int slot, ListingState to, uint reason)
    {
        ref var listing = ref listings[slot];
        var from = listing.State;
        Invariant.Holds(ListingEdges.All.Has(new(current.Kind, from, to)));
        listing.State = to;
        events.Emit(new ListingStateChanged(
            listings.IdOf(slot), from, to, 0, reason, listing.Left));
    }

    /// <summary>Ends a listing: what it held is free, and nobody bargains over it any more.
    /// </summary>
    void EndListing(int slot, ListingState end, uint reason)
    {
        Step(slot, end, reason);
        DropCounterOffers(slot);
        var id = listings.IdOf(slot);
        var held = listings[slot];
        deadlines.Cancel(held.Deadline);
        if (held.Receipt.Value != 0 && held.Left > Quantity.Zero)
        {
            FreeGoods(held.Receipt, HoldReason.Listing, id.Value);
        }
        ReleaseSecurity(held.Security);
        EndObject(held.Session);
        listings.Remove(slot);
    }

    void ExpireListing(int slot)
    {
        listings[slot].Deadline = 0;
        EndListing(slot, ListingState.Expired, reason: 0);
    }

    // Sales from a receipt that cannot be delivered any more.
    void ExpireListingsOn(int receipt)
    {
        int hold;
        while ((hold = receipts.FirstHold(receipt, HoldReason.Listing)) != 0)
        {
            var listing = new ListingId(receipts.Hold(hold).Reference);
            EndListing(listings.Find(listing), ListingState.Expired, reason: 0);
        }
    }

    void WithdrawListingsOf(ParticipantId firm)
    {
        for (var slot = 1; slot < listings.Reach; slot++)
        {
            if (listings[slot].State is ListingState.None) continue;
            if (listings[slot].Lister == firm) EndListing(slot, ListingState.Withdrawn, reason: 0);
        }
    }
}
