namespace Entrepot.Core;

/// <summary>
/// Reveals the reserve price that was announced as a digest. Who does not do so in time sells
/// without one. Sender: the organiser.
/// </summary>
public readonly record struct RevealReserve(AuctionId Auction, Price Price, Digest Nonce) : ICommand
{
    public static MessageKind Kind => MessageKind.RevealReserve;
}

/// <summary>The reserve price is known.</summary>
public readonly record struct ReserveRevealed(AuctionId Auction, Price Price, Digest Nonce) : IEvent
{
    public static MessageKind Kind => MessageKind.ReserveRevealed;
}

public sealed partial class Venue
{
    ResultCode Handle(in RevealReserve c)
    {
        if (c.Price.Minor is < 1 or > Limits.PriceMax) return ResultCode.PriceOutOfRange;
        var code = CheckAuction(c.Auction, out var slot);
        if (!code.IsOk) return code;
        if (!IsOrganiser(slot)) return ResultCode.OrganiserOnly;
        ref var auction = ref auctions[slot];
        if (!(auction.EndsAt > current.Time)) return ResultCode.AuctionOver;
        var reserve = new SealedReserve(
            auction.Terms.Market, auction.Organiser, c.Price, c.Nonce);
        if (reserve.ToDigest() != auction.Terms.Reserve) return ResultCode.ReserveDoesNotMatch;
        if (auction.Reserve.Minor != 0) return ResultCode.AlreadyDone;

        // From here on the command must succeed.
        auction.Reserve = c.Price;
        events.Emit(new ReserveRevealed(c.Auction, c.Price, c.Nonce));
        // Sealed bids have all of the time to be revealed.
        if (auction.Terms.IsSealed) Step(slot, AuctionState.Revealing);
        else Hammer(slot);
        return ResultCode.Ok;
    }
}
