namespace Entrepot.Core;

/// <summary>
/// Answers a counter-offer with another one: the lister the bidder's, the bidder the lister's, back
/// and forth until one of them says yes or no (议价). Nothing is held. Sender: the side whose turn it
/// is.
/// </summary>
/// <param name="Receipt">Of the bidder against a buy listing: the receipt it would be sold from, or
/// 0; of the lister 0.</param>
public readonly record struct ReviseCounterOffer(
    CounterOfferId Offer, Price Price, Quantity Quantity, ReceiptId Receipt, Instant ValidUntil)
    : ICommand
{
    public static MessageKind Kind => MessageKind.ReviseCounterOffer;
}

/// <summary>A counter-offer was answered with another one.</summary>
/// <param name="By">Who spoke; now it is for the other.</param>
/// <param name="Round">2 for the first answer.</param>
public readonly record struct CounterOfferRevised(
    CounterOfferId Offer, ListingId Listing, Price Price, Quantity Quantity, ReceiptId Receipt,
    Instant ValidUntil, ParticipantId By, uint Round) : IEvent
{
    public static MessageKind Kind => MessageKind.CounterOfferRevised;
}

public sealed partial class Venue
{
    ResultCode Handle(in ReviseCounterOffer c)
    {
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        var code = CheckTurn(c.Offer, out var slot, out var isLister);
        if (!code.IsOk) return code;
        var offer = counterOffers[slot];
        ref readonly var listing = ref listings[offer.Listing];
        if ((isLister || listing.Side is Side.Sell) && c.Receipt.Value != 0)
        {
            return ResultCode.ReceiptNotAllowed;
        }
        code = CheckTerms(markets[listing.Market], c.Price, c.Quantity, listing.Terms);
        if (!code.IsOk) return code;
        code = isLister
            ? CheckBargain(slot)
            : CheckAnswer(offer.Listing, ListingTraits.Bargaining);
        if (!code.IsOk) return code;
        if (!(offer.ValidUntil > current.Time)) return ResultCode.CounterOfferLapsed;
        if (!(c.ValidUntil > current.Time)) return ResultCode.DeadlineNotLater;
        code = CheckTaking(offer.Listing, offer.Bidder, c.Quantity);
        if (!code.IsOk) return code;
        var receipt = isLister ? offer.Receipt : c.Receipt;
        if (!isLister)
        {
            code = CheckTakersMeans(
                offer.Listing, offer.Bidder, receipt, c.Price, c.Quantity);
            if (!code.IsOk) return code;
        }

        // From here on the command must succeed.
        deadlines.Cancel(offer.Deadline);
        counterOffers[slot] = offer with
        {
            Price = c.Price, Quantity = c.Quantity, Receipt = receipt, ValidUntil = c.ValidUntil,
            Awaits = isLister ? Awaited.Bidder : Awaited.Lister, Round = offer.Round + 1,
            Deadline = deadlines.Set(c.ValidUntil, DeadlineKind.CounterOffer, slot),
        };
        events.Emit(new CounterOfferRevised(
            c.Offer, listings.IdOf(offer.Listing), c.Price, c.Quantity, receipt, c.ValidUntil,
            current.Sender, offer.Round + 1));
        return ResultCode.Ok;
    }

    /// <summary>Whether it is for the sender to say something to a counter-offer.</summary>
    ResultCode CheckTurn(CounterOfferId id, out int slot, out bool isLister)
    {
        isLister = false;
        slot = counterOffers.Find(id);
        if (slot == 0) return ResultCode.CounterOfferNotFound;
        ref readonly var offer = ref counterOffers[slot];
        isLister = listings[offer.Listing].Lister == current.Sender;
        if (!isLister && offer.Bidder != current.Sender) return ResultCode.ListerOnly;
        return isLister == offer.Awaits is Awaited.Lister ? ResultCode.Ok : ResultCode.NotYourTurn;
    }

    /// <summary>Whether the lister may go on with a bidder.</summary>
    ResultCode CheckBargain(int slot)
    {
        ref readonly var offer = ref counterOffers[slot];
        ref readonly var listing = ref listings[offer.Listing];
        if (markets[listing.Market].Phase is not Phase.Trading)
        {
            return ResultCode.PhaseTakesNoOrders;
        }
        if (listing.State is not (ListingState.Listed or ListingState.PartlyTaken))
        {
            return ResultCode.ListingNotOpen;
        }
        if (participants[offer.Bidder].IsSuspended) return ResultCode.ParticipantSuspended;
        if (IsSameOwner(offer.Bidder, listing.Lister)) return ResultCode.SelfDealing;
        return CheckLetIn(listing.Session, offer.Bidder);
    }
}
