using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>One word of a bargain: a price for so much, good until a time.</summary>
sealed record BargainWord(
    Instant Time, ParticipantId By, Price Price, Quantity Quantity, Instant ValidUntil,
    ReceiptId Receipt);

/// <summary>A counter-offer to a listing, and the words back and forth.</summary>
sealed class Bargain(in CounterOfferMade made, PostedListing listing, Instant time)
{
    public CounterOfferId Id { get; } = made.Offer;
    public PostedListing Listing { get; } = listing;
    public ParticipantId Bidder { get; } = made.Bidder;
    public CounterOfferState State { get; set; } = CounterOfferState.Awaiting;

    public List<BargainWord> Words { get; } =
    [
        new(time, made.Bidder, made.Price, made.Quantity, made.ValidUntil, made.Receipt),
    ];

    /// <summary>Whose yes or no it awaits.</summary>
    public ParticipantId Awaited =>
        Words[^1].By == Bidder ? Listing.Posted.Lister : Bidder;
}
