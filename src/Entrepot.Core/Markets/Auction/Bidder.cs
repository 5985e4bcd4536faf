namespace Entrepot.Core;

/// <summary>Where a bidder stands in an auction.</summary>
public enum BidderState : byte
{
    None = 0,

    /// <summary>His deposit is held; he may bid.</summary>
    Qualified = 1,

    /// <summary>The operator or the organiser does not let him bid.</summary>
    Refused = 2,

    /// <summary>He has won, and is to confirm.</summary>
    Awarded = 3,

    /// <summary>He has a contract.</summary>
    Confirmed = 4,

    /// <summary>He did not confirm; his deposit is lost.</summary>
    Defaulted = 5,

    /// <summary>What he won is void.</summary>
    Voided = 6,
}

/// <summary>A firm in an auction: its deposit, its bid that stands, what it won.</summary>
struct Bidder : IRow<Bidder>
{
    /// <summary>How much it gave a deposit for.</summary>
    public Quantity Qualified;

    /// <summary>The bid; of nothing while there is none.</summary>
    public Price Price;
    public Quantity Quantity;

    /// <summary>The sequence of the bid: of two alike the earlier wins.</summary>
    public ulong Rank;

    /// <summary>Of a sealed bid: its digest; none while there is none.</summary>
    public Digest Commitment;
    public Price AwardPrice;
    public Quantity Awarded;
    public SecurityId Deposit;
    public ParticipantId Firm;

    /// <summary>Its number in the auction: what others see of it before the end.</summary>
    public uint Paddle;
    public int Auction;
    public int Next;
    public uint Generation { get; set; }
    public BidderState State;
    public byte Reserved1;
    public ushort Reserved2;

    public readonly bool HasBid => Quantity > Quantity.Zero;

    public readonly bool IsLive => State is not BidderState.None;

    public readonly Bidder Content => this;
}

/// <summary>All bidders of all auctions that have not ended.</summary>
sealed class Bidders() : Rows<Bidder>(Limits.BiddersMax);
