using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>One word of a bargain: a price for so much, good until a time.</summary>
sealed record BargainWord(
    Instant Time, ParticipantId By, Price Price, Quantity Quantity, Instant ValidUntil,
    ReceiptId Receipt);

/// <summary>A counter-offer to a listing, and the words back and forth.</summary>
sealed class Bargain(in CounterOfferMade made, PostedListing listing, Instant time)
{
    // Who haggles without end is remembered by the first word and the last ones.
    const int WordsKept = 100;

    readonly List<BargainWord> words =
    [
        new(time, made.Bidder, made.Price, made.Quantity, made.ValidUntil, made.Receipt),
    ];

    public CounterOfferId Id { get; } = made.Offer;
    public PostedListing Listing { get; } = listing;
    public ParticipantId Bidder { get; } = made.Bidder;
    public CounterOfferState State { get; set; } = CounterOfferState.Awaiting;

    public IReadOnlyList<BargainWord> Words => words;

    /// <summary>Whose yes or no it awaits.</summary>
    public ParticipantId Awaited =>
        Words[^1].By == Bidder ? Listing.Posted.Lister : Bidder;

    public void Add(BargainWord word)
    {
        if (words.Count == WordsKept) words.RemoveAt(1);
        words.Add(word);
    }
}
