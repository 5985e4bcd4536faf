namespace Entrepot.Core;

/// <summary>A counter-offer, numbered by the venue in the manner of <see cref="OrderId"/>.
/// </summary>
public readonly record struct CounterOfferId(ulong Value)
{
    internal CounterOfferId(int slot, uint generation)
        : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>Where a counter-offer stands (domain 1.3).</summary>
public enum CounterOfferState : byte
{
    None = 0,
    Awaiting = 1,
    Accepted = 2,
    Rejected = 3,

    /// <summary>By who made it.</summary>
    Withdrawn = 4,

    /// <summary>There is nothing left to bargain over.</summary>
    ListingGone = 5,

    /// <summary>By the operator.</summary>
    Removed = 6,

    /// <summary>Its time was over.</summary>
    Lapsed = 7,
}

/// <summary>Whose word a counter-offer awaits.</summary>
enum Awaited : uint
{
    None = 0,
    Lister = 1,
    Bidder = 2,
}

/// <summary>A counter-offer came to its end; only one that awaits has a life.</summary>
readonly record struct CounterOfferEdge(MessageKind Verb, CounterOfferState To);

/// <summary>How each command ends a counter-offer that awaits an answer.</summary>
static class CounterOfferEdges
{
    public static readonly CounterOfferEdge[] All =
    [
        new(MessageKind.AcceptCounterOffer, CounterOfferState.Accepted),
        new(MessageKind.RejectCounterOffer, CounterOfferState.Rejected),
        new(MessageKind.WithdrawCounterOffer, CounterOfferState.Withdrawn),
        new(MessageKind.WithdrawCounterOffer, CounterOfferState.Removed),
        new(MessageKind.Tick, CounterOfferState.Lapsed),
        .. ((MessageKind[])
        [
            MessageKind.Tick, MessageKind.TakeListing, MessageKind.AcceptCounterOffer,
            MessageKind.WithdrawListing, MessageKind.RemoveListing,
            MessageKind.SuspendParticipant, MessageKind.ExpireReceipt,
        ]).Select(verb => new CounterOfferEdge(verb, CounterOfferState.ListingGone)),
    ];

    public static bool Has(CounterOfferEdge edge) => Array.IndexOf(All, edge) >= 0;
}

/// <summary>Another price for (a part of) a listing, awaiting an answer. 64 bytes.
/// </summary>
struct CounterOffer : IRow<CounterOffer>
{
    public Price Price;
    public Quantity Quantity;
    public ReceiptId Receipt;
    public Instant ValidUntil;
    public ParticipantId Bidder;

    /// <summary>The slot of the listing; it does not end before its counter-offers do.</summary>
    public int Listing;

    /// <summary>The one made before it to the same listing.</summary>
    public int Next;
    public int Deadline;
    public uint Generation { get; set; }

    public Awaited Awaits;

    /// <summary>How many offers there have been, back and forth.</summary>
    public uint Round;
    public uint Reserved;

    public readonly bool IsLive => Awaits is not Awaited.None;

    public readonly CounterOffer Content => this with { Deadline = 0 };
}

/// <summary>All counter-offers that await an answer.</summary>
sealed class CounterOffers() : Rows<CounterOffer>(Limits.CounterOffersMax)
{
    public CounterOfferId IdOf(int slot) => new(slot, this[slot].Generation);

    /// <summary>The slot of a counter-offer that awaits an answer, or 0.</summary>
    public int Find(CounterOfferId id) => Find(id.Slot, id.Generation);
}
