namespace Entrepot.Core;

/// <summary>Where an auction stands (domain 1.6).</summary>
public enum AuctionState : byte
{
    None = 0,

    /// <summary>公告: told, and nobody has applied yet.</summary>
    Announced = 1,

    /// <summary>报名: bidders apply and give deposits.</summary>
    Qualifying = 2,

    /// <summary>Bids are heard.</summary>
    Open = 3,

    /// <summary>A bid extends it from here on.</summary>
    Countdown = 4,

    /// <summary>Bidding is over; what was secret is revealed.</summary>
    Revealing = 5,

    /// <summary>落槌: there are winners, and they are to confirm.</summary>
    Hammered = 6,

    /// <summary>Some winners have confirmed.</summary>
    Confirmed = 7,

    /// <summary>Every winner has a contract.</summary>
    Contracted = 8,

    /// <summary>流拍: nobody bid enough.</summary>
    Unsold = 9,

    /// <summary>Called off before it opened.</summary>
    Aborted = 10,

    /// <summary>Void: by the operator for collusion, or since the goods cannot be had.</summary>
    Voided = 11,

    /// <summary>A winner did not confirm in time.</summary>
    BuyerDefault = 12,
}

/// <summary>An auction that has not ended.</summary>
struct Auction : IRow<Auction>
{
    public AuctionTerms Terms;
    public AuctionRules Rules;

    /// <summary>The reserve, once it was revealed; 0 before, and where there is none.</summary>
    public Price Reserve;

    /// <summary>The end of bidding; after it, of the stage.</summary>
    public Instant EndsAt;

    /// <summary>Of a clock: the price it fell from last, and when.</summary>
    public Price ClockPrice;
    public Instant ClockStart;

    /// <summary>What has not become a contract yet.</summary>
    public Quantity Left;

    /// <summary>Of a clock: what nobody has taken yet.</summary>
    public Quantity OnClock;

    /// <summary>The organiser's deposit, when he sells from no receipt.</summary>
    public SecurityId Security;
    public ParticipantId Organiser;
    public uint Generation { get; set; }
    public int Deadline;

    /// <summary>The slot of its special session; it does not end before its auctions do.</summary>
    public int Session;

    /// <summary>The bidders in the order in which they applied, by Next.</summary>
    public int FirstBidder;
    public int LastBidder;

    /// <summary>How many have applied.</summary>
    public uint Paddles;

    /// <summary>Awards that are not confirmed yet.</summary>
    public uint AwardsPending;
    public AuctionState State;
    public byte Reserved1;
    public ushort Reserved2;
    public uint Reserved3;

    public readonly bool IsLive => State is not AuctionState.None;

    public readonly Auction Content => this with { Deadline = 0 };

    public readonly Side BidderSide => Terms.Side is Side.Sell ? Side.Buy : Side.Sell;

    /// <summary>What the clock shows.</summary>
    public readonly Price ClockAt(Instant now) => new(ClockPrice.Minor
        - (now.Nanoseconds - ClockStart.Nanoseconds) / Terms.IntervalNanoseconds
            * Terms.Step.Minor);

    /// <summary>When the clock has shown its last price.</summary>
    public readonly Instant ClockEnd => new(ClockStart.Nanoseconds
        + ((ClockPrice.Minor - Terms.Floor.Minor) / Terms.Step.Minor + 1)
            * Terms.IntervalNanoseconds);
}

/// <summary>All auctions that have not ended.</summary>
sealed class Auctions() : Rows<Auction>(Limits.AuctionsMax)
{
    public AuctionId IdOf(int slot) => new(slot, this[slot].Generation);

    /// <summary>The slot of a live auction, or 0.</summary>
    public int Find(AuctionId id) => Find(id.Slot, id.Generation);
}
