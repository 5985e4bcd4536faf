namespace Entrepot.Core;

/// <summary>
/// Offers another price for (a part of) a listing (议价). Nothing is held: the lister's yes is what
/// counts, and then all is looked at again. The answer's value is the counter-offer. Sender: the
/// firm itself.
/// </summary>
/// <param name="Receipt">Against a buy listing: the receipt it would be sold from, or 0.</param>
/// <param name="Counterparty">The lister, as the sender has been shown him.</param>
public readonly record struct MakeCounterOffer(
    ListingId Listing, Price Price, Quantity Quantity, ReceiptId Receipt, Instant ValidUntil,
    ParticipantId Counterparty, uint Reserved) : ICommand
{
    public static MessageKind Kind => MessageKind.MakeCounterOffer;
}

/// <summary>A counter-offer was made.</summary>
public readonly record struct CounterOfferMade(
    CounterOfferId Offer, ListingId Listing, Price Price, Quantity Quantity, ReceiptId Receipt,
    Instant ValidUntil, ParticipantId Bidder, uint Reserved) : IEvent
{
    public static MessageKind Kind => MessageKind.CounterOfferMade;
}

public sealed partial class Venue
{
    ResultCode Handle(in MakeCounterOffer c)
    {
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        var slot = listings.Find(c.Listing);
        if (slot == 0) return ResultCode.ListingNotFound;
        ref readonly var listing = ref listings[slot];
        if (c.Counterparty != listing.Lister) return ResultCode.CounterpartyDoesNotMatch;
        if (listing.Side is Side.Sell && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        var code = CheckTerms(markets[listing.Market], c.Price, c.Quantity, listing.Terms);
        if (!code.IsOk) return code;
        code = CheckAnswer(slot, ListingTraits.Bargaining);
        if (!code.IsOk) return code;
        if (!(c.ValidUntil > current.Time)) return ResultCode.DeadlineNotLater;
        code = CheckTaking(slot, current.Sender, c.Quantity);
        if (!code.IsOk) return code;
        code = CheckTakersMeans(slot, current.Sender, c.Receipt, c.Price, c.Quantity);
        if (!code.IsOk) return code;
        if (CountCounterOffers(slot) == Limits.CounterOffersPerListingMax)
        {
            return ResultCode.ExceedsCounterOffers;
        }
        if (counterOffers.IsFull) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        var offer = counterOffers.Add(new CounterOffer
        {
            Awaits = Awaited.Lister, Round = 1,
            Price = c.Price, Quantity = c.Quantity, Receipt = c.Receipt,
            ValidUntil = c.ValidUntil, Bidder = current.Sender, Listing = slot,
            Next = listings[slot].FirstOffer,
        });
        listings[slot].FirstOffer = offer;
        counterOffers[offer].Deadline =
            deadlines.Set(c.ValidUntil, DeadlineKind.CounterOffer, offer);
        var id = counterOffers.IdOf(offer);
        events.Emit(new CounterOfferMade(
            id, c.Listing, c.Price, c.Quantity, c.Receipt, c.ValidUntil, current.Sender, 0));
        answerValue = id.Value;
        return ResultCode.Ok;
    }

    int CountCounterOffers(int listing)
    {
        var count = 0;
        var offer = listings[listing].FirstOffer;
        for (; offer != 0; offer = counterOffers[offer].Next) count++;
        return count;
    }
}
