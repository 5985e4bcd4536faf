namespace Entrepot.Core;

/// <summary>
/// Takes a counter-offer: a contract comes about, if quantity and funds are still there. The
/// answer's value is the contract. Sender: the lister; the bidder when the lister spoke last.
/// </summary>
public readonly record struct AcceptCounterOffer(CounterOfferId Offer) : ICommand
{
    public static MessageKind Kind => MessageKind.AcceptCounterOffer;
}

/// <summary>Says no to a counter-offer. Sender: the lister; the bidder when the lister spoke last.
/// </summary>
public readonly record struct RejectCounterOffer(CounterOfferId Offer) : ICommand
{
    public static MessageKind Kind => MessageKind.RejectCounterOffer;
}

/// <summary>Takes a counter-offer back. Sender: who made it, or the operator.</summary>
public readonly record struct WithdrawCounterOffer(CounterOfferId Offer) : ICommand
{
    public static MessageKind Kind => MessageKind.WithdrawCounterOffer;
}

/// <summary>A counter-offer came to its end.</summary>
public readonly record struct CounterOfferEnded(
    CounterOfferId Offer, ListingId Listing, CounterOfferState State, byte Reserved1,
    ushort Reserved2, ParticipantId Bidder) : IEvent
{
    public static MessageKind Kind => MessageKind.CounterOfferEnded;
}

public sealed partial class Venue
{
    ResultCode Handle(in AcceptCounterOffer c)
    {
        var code = CheckTurn(c.Offer, out var slot, out var isLister);
        if (!code.IsOk) return code;
        var offer = counterOffers[slot];
        code = isLister
            ? CheckBargain(slot)
            : CheckAnswer(offer.Listing, ListingTraits.Bargaining);
        if (!code.IsOk) return code;
        if (!(offer.ValidUntil > current.Time)) return ResultCode.CounterOfferLapsed;
        code = CheckTaking(offer.Listing, offer.Bidder, offer.Quantity);
        if (!code.IsOk) return code;
        code = CheckTakersMeans(
            offer.Listing, offer.Bidder, offer.Receipt, offer.Price, offer.Quantity);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        EndCounterOffer(slot, CounterOfferState.Accepted);
        Take(offer.Listing, offer.Bidder, offer.Receipt, offer.Price, offer.Quantity);
        return ResultCode.Ok;
    }

    ResultCode Handle(in RejectCounterOffer c)
    {
        var code = CheckTurn(c.Offer, out var slot, out var isLister);
        // The lister may say no at any time, after words of its own as well.
        if (!code.IsOk && !isLister) return code;

        // From here on the command must succeed.
        EndCounterOffer(slot, CounterOfferState.Rejected);
        return ResultCode.Ok;
    }

    ResultCode Handle(in WithdrawCounterOffer c)
    {
        var slot = counterOffers.Find(c.Offer);
        if (slot == 0) return ResultCode.CounterOfferNotFound;
        var isBidder = counterOffers[slot].Bidder == current.Sender;
        if (!isBidder && !IsOperator) return ResultCode.BidderOnly;

        // From here on the command must succeed.
        EndCounterOffer(
            slot, isBidder ? CounterOfferState.Withdrawn : CounterOfferState.Removed);
        return ResultCode.Ok;
    }

    void EndCounterOffer(int slot, CounterOfferState end)
    {
        Invariant.Holds(CounterOfferEdges.Has(new CounterOfferEdge(current.Kind, end)));
        var offer = counterOffers[slot];
        deadlines.Cancel(offer.Deadline);
        ref var link = ref listings[offer.Listing].FirstOffer;
        while (link != slot)
        {
            Invariant.Holds(link != 0);
            link = ref counterOffers[link].Next;
        }
        link = offer.Next;
        events.Emit(new CounterOfferEnded(
            counterOffers.IdOf(slot), listings.IdOf(offer.Listing), end, 0, 0, offer.Bidder));
        counterOffers.Remove(slot);
    }

    void LapseCounterOffer(int slot)
    {
        counterOffers[slot].Deadline = 0;
        EndCounterOffer(slot, CounterOfferState.Lapsed);
    }

    void DropCounterOffers(int listing)
    {
        while (listings[listing].FirstOffer != 0)
        {
            EndCounterOffer(listings[listing].FirstOffer, CounterOfferState.ListingGone);
        }
    }
}
