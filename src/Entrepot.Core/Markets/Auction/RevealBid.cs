namespace Entrepot.Core;

/// <summary>
/// Reveals a sealed bid: price, quantity and nonce must be what the digest was made of. Sender: who
/// handed it in.
/// </summary>
public readonly record struct RevealBid(
    AuctionId Auction, Price Price, Quantity Quantity, Digest Nonce) : ICommand
{
    public static MessageKind Kind => MessageKind.RevealBid;
}

/// <summary>A sealed bid is known.</summary>
public readonly record struct BidRevealed(
    AuctionId Auction, ParticipantId Bidder, uint Paddle, Price Price, Quantity Quantity,
    Digest Nonce) : IEvent
{
    public static MessageKind Kind => MessageKind.BidRevealed;
}

public sealed partial class Venue
{
    ResultCode Handle(in RevealBid c)
    {
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        var code = CheckAuction(c.Auction, out var slot);
        if (!code.IsOk) return code;
        var bidder = FindBidder(slot, current.Sender);
        if (bidder == 0) return ResultCode.NotQualified;
        ref var bid = ref bidders[bidder];
        if (bid.Commitment == Digest.None) return ResultCode.NothingCommitted;
        if (bid.HasBid) return ResultCode.AlreadyDone;
        if (!(auctions[slot].EndsAt > current.Time)) return ResultCode.AuctionOver;
        var sealedBid = new SealedBid(
            c.Auction, current.Sender, 0, c.Price, c.Quantity, c.Nonce);
        if (sealedBid.ToDigest() != bid.Commitment) return ResultCode.CommitmentDoesNotMatch;
        code = CheckBid(slot, bidder, c.Price, c.Quantity);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        (bid.Price, bid.Quantity) = (c.Price, c.Quantity);
        events.Emit(new BidRevealed(
            c.Auction, current.Sender, bid.Paddle, c.Price, c.Quantity, c.Nonce));
        Step(slot, AuctionState.Revealing);
        return ResultCode.Ok;
    }
}
