namespace Entrepot.Core;

/// <summary>What falls due.</summary>
enum DeadlineKind : uint
{
    None = 0,

    /// <summary>A listing is no longer good.</summary>
    Listing = 1,

    /// <summary>A counter-offer is no longer good.</summary>
    CounterOffer = 2,

    /// <summary>The stage of a contract should be over.</summary>
    Contract = 3,

    /// <summary>An inquiry is no longer open.</summary>
    Inquiry = 4,

    /// <summary>The last word of a negotiation is no longer good.</summary>
    Negotiation = 5,

    /// <summary>The stage of an auction is over.</summary>
    Auction = 6,

    /// <summary>A special session begins, or is over.</summary>
    SpecialSession = 7,

    /// <summary>A forecast is not answered, or what was booked has not come.</summary>
    Intake = 8,

    /// <summary>The window whose fixings make a contract's price is over.</summary>
    Pricing = 20,

    /// <summary>The next version of a market's terms comes into force; then its rules of
    /// performance, those of its auctions, its table of differentials, its referee. The subject is
    /// the number of the market.</summary>
    MarketTerms = 21,
    SpotRules = 22,
    AuctionRules = 23,
    Differentials = 24,
    Referee = 25,
}

/// <summary>
/// Something that happens at a time unless it is cancelled before. 32 bytes. Of two that fall due
/// together the one that was set first comes first.
/// </summary>
struct Deadline
{
    public Instant Due;

    /// <summary>Counts up from 1; what was set later has the higher number.</summary>
    public ulong Number;
    public DeadlineKind Kind;

    /// <summary>The slot of what falls due, in the store of its kind.</summary>
    public int Subject;

    /// <summary>Where in the heap it stands.</summary>
    public int At;
    public uint Reserved;

    public readonly bool IsBefore(in Deadline other) =>
        Due < other.Due || (Due == other.Due && Number < other.Number);
}
