using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>An auction as it was announced, and what has become of it.</summary>
sealed class AnnouncedAuction(
    in AuctionAnnounced announced, in FrameHeader header, AuctionRules rules,
    BatchTallied? batch)
{
    public const int BidsKept = 500;

    readonly SortedDictionary<uint, AuctionBidder> bidders = [];

    public AuctionId Id { get; } = announced.Auction;
    public ParticipantId Organiser { get; } = announced.Organiser;
    public AuctionTerms Terms { get; } = announced.Terms;

    /// <summary>The version it is under.</summary>
    public AuctionRules Rules { get; } = rules;
    /// <summary>Of the goods on its receipt; null where it has none.</summary>
    public BatchTallied? Batch { get; } = batch;
    public ulong Sequence { get; } = header.Sequence;
    public Instant Time { get; } = header.Time;
    public AuctionState State { get; set; } = AuctionState.Announced;

    /// <summary>When bidding is over; after it, the stage.</summary>
    public Instant EndsAt { get; set; } = announced.Terms.ClosesAt;

    /// <summary>How often a late bid has moved the end.</summary>
    public int Extensions { get; set; }

    /// <summary>Of a clock: the price it fell from last, when, and what nobody has taken.</summary>
    public Price ClockPrice { get; set; } = announced.Terms.StartPrice;
    public Instant ClockStart { get; set; } = announced.Terms.OpensAt;
    public Quantity OnClock { get; set; } = announced.Terms.Quantity;

    /// <summary>Once it was revealed; 0 before, and where there is none.</summary>
    public Price Reserve { get; set; }

    /// <summary>The last event that changed what is seen of it.</summary>
    public ulong Changed { get; set; } = header.Sequence;

    /// <summary>Rings when it has changed.</summary>
    public Bell Bell { get; } = new();

    public int BidCount { get; private set; }

    /// <summary>Newest first.</summary>
    public Ring<HeardBid> Bids { get; } = new(BidsKept);

    /// <summary>By paddle.</summary>
    public IReadOnlyCollection<AuctionBidder> Bidders => bidders.Values;

    public bool IsClock => Terms.Format is AuctionFormat.Clock;

    public bool IsSealed =>
        Terms.Format is AuctionFormat.SealedFirstPrice or AuctionFormat.SealedSecondPrice;

    public bool IsSale => Terms.Side is Side.Sell;

    /// <summary>One winner takes all.</summary>
    public bool IsWhole => Terms.MinimumBid == Terms.Quantity;

    public bool IsAwaited => State is AuctionState.Announced or AuctionState.Qualifying;

    public bool IsOpen => State is AuctionState.Open or AuctionState.Countdown;

    /// <summary>The hammer has fallen: winners are no secret any more.</summary>
    public bool IsHammered => State is AuctionState.Hammered or AuctionState.Confirmed
        or AuctionState.Contracted or AuctionState.BuyerDefault;

    public bool IsLive =>
        IsAwaited || IsOpen || State is AuctionState.Revealing or AuctionState.Hammered
            or AuctionState.Confirmed;

    /// <summary>What is waited for: the opening, else the end of the stage.</summary>
    public Instant Until => IsAwaited ? Terms.OpensAt : EndsAt;

    public AuctionBidder? Find(ParticipantId? firm) =>
        bidders.Values.FirstOrDefault(bidder => bidder.Firm == firm);

    public AuctionBidder Of(uint paddle) => bidders[paddle];

    public void Add(AuctionBidder bidder) => bidders[bidder.Paddle] = bidder;

    public void Hear(HeardBid bid)
    {
        Of(bid.Paddle).Bid = bid;
        Bids.Add(bid);
        BidCount++;
    }
}
