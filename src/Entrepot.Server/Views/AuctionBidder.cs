using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A bid as everybody hears it.</summary>
/// <param name="Sequence">Of the event; of two alike the lower wins.</param>
sealed record HeardBid(
    ulong Sequence, Instant Time, uint Paddle, Price Price, Quantity Quantity);

/// <summary>A firm in an auction. Whose paddle it is stays between the firm and the venue until the
/// hammer has fallen, and then of winners only.</summary>
sealed class AuctionBidder(in BidderQualified qualified)
{
    public ParticipantId Firm { get; } = qualified.Bidder;
    public uint Paddle { get; } = qualified.Paddle;

    /// <summary>How much it gave a deposit for.</summary>
    public Quantity Qualified { get; } = qualified.Quantity;
    public BidderState State { get; set; } = BidderState.Qualified;

    /// <summary>The last it said; null while it has said nothing that can be read.</summary>
    public HeardBid? Bid { get; set; }

    /// <summary>A sealed bid lies with the venue, and is not revealed.</summary>
    public bool HasSealed { get; set; }
    public Price AwardPrice { get; set; }
    public Quantity Awarded { get; set; }

    /// <summary>What came of it; 0 before.</summary>
    public ContractId Contract { get; set; }
}
