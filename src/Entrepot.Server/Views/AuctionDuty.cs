using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a firm has to do for an auction before its stage is over.</summary>
public enum AuctionDuty : byte
{
    None = 0,
    RevealBid = 1,
    RevealReserve = 2,
    Confirm = 3,
}

/// <summary>Who must do what. The core decides; this is what it would say yes to.</summary>
static class AuctionDuties
{
    public static AuctionDuty Of(AnnouncedAuction auction, ParticipantId firm)
    {
        var bidder = auction.Find(firm);
        return auction.State switch
        {
            AuctionState.Revealing when bidder is { HasSealed: true } => AuctionDuty.RevealBid,
            AuctionState.Revealing when auction.Organiser == firm
                && auction.Terms.Reserve != Digest.None && auction.Reserve.Minor == 0 =>
                AuctionDuty.RevealReserve,
            AuctionState.Hammered or AuctionState.Confirmed
                when bidder is { State: BidderState.Awarded } => AuctionDuty.Confirm,
            _ => AuctionDuty.None,
        };
    }
}
