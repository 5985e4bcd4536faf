namespace Entrepot.Core;

/// <summary>A listing, numbered by the venue in the manner of <see cref="OrderId"/>.</summary>
public readonly record struct ListingId(ulong Value)
{
    internal ListingId(int slot, uint generation) : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>Where a listing stands (domain 1.3).</summary>
public enum ListingState : byte
{
    None = 0,

    /// <summary>The operator looks at it before anyone may take it.</summary>
    PendingAudit = 1,
    Listed = 2,
    PartlyTaken = 3,

    /// <summary>All of it was taken.</summary>
    Taken = 4,
    Withdrawn = 5,

    /// <summary>Its time is over.</summary>
    Expired = 6,

    /// <summary>The operator has stopped it for now.</summary>
    Suspended = 7,

    /// <summary>The operator has ended it.</summary>
    Removed = 8,

    /// <summary>The audit did not let it in.</summary>
    Rejected = 9,
}

/// <summary>How a listing may be answered. A set.</summary>
[Flags]
public enum ListingTraits : byte
{
    None = 0,

    /// <summary>摘牌: it may be taken at its price.</summary>
    Takeable = 1,

    /// <summary>议价: counter-offers are heard.</summary>
    Bargaining = 2,

    All = 3,
}

/// <summary>A standing offer outside the order book, and what is left of it.</summary>
struct Listing : IRow<Listing>
{
    public DeliveryTerms Terms;
    public Pricing Pricing;
    public Instant ValidUntil;
    public Price Price;
    public Quantity Left;
    public Quantity MinimumTake;
    public ReceiptId Receipt;
    public SecurityId Security;
    public ParticipantId Lister;
    public MarketId Market;
    public uint Generation { get; set; }

    /// <summary>Who alone may take it; 0 where it is for all.</summary>
    public ParticipantId Named1;
    public ParticipantId Named2;
    public int Deadline;

    /// <summary>The newest counter-offer; the others follow by Next.</summary>
    public int FirstOffer;

    /// <summary>The slot of its special session; it does not end before its listings do.</summary>
    public int Session;
    public Side Side;
    public ListingTraits Traits;
    public ListingState State;

    /// <summary>1 when some of it was taken; where it goes back to after a suspension.</summary>
    public byte IsPartlyTaken;

    /// <summary>The place of the market's table of premiums and discounts when it was posted; 0:
    /// there was none.</summary>
    public int Differentials;

    public readonly bool IsNamed(ParticipantId firm) =>
        (Named1.Value == 0 && Named2.Value == 0) || firm == Named1 || firm == Named2;

    public readonly bool IsAtOnce => Terms.SettlementBy is SettlementBy.AtOnce;

    public readonly bool IsLive => State is not ListingState.None;

    public readonly Listing Content => this with { Deadline = 0, FirstOffer = 0 };
}

/// <summary>All listings that have not ended.</summary>
sealed class Listings() : Rows<Listing>(Limits.ListingsMax)
{
    public ListingId IdOf(int slot) => new(slot, this[slot].Generation);

    /// <summary>The slot of a live listing, or 0.</summary>
    public int Find(ListingId id) => Find(id.Slot, id.Generation);
}
