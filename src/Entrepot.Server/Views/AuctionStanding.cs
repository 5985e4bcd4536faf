using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Which bids of an auction stand, and what would be heard next. The core decides; this is
/// what it would say yes to.</summary>
static class AuctionStanding
{
    /// <summary>The best price so far; null before a bid can be read.</summary>
    public static Price? BestOf(AnnouncedAuction auction) => Ranked(auction, null) is [var best, ..]
        ? best.Price
        : null;

    /// <summary>What a bid that stands would win if nothing else came.</summary>
    public static Quantity WonBy(AnnouncedAuction auction, AuctionBidder bidder)
    {
        if (bidder.Bid is not { } bid) return Quantity.Zero;
        if (auction.IsClock) return bidder.Awarded;
        var left = auction.Terms.Quantity;
        foreach (var other in Ranked(auction, null))
        {
            if (other == bid) return left < bid.Quantity ? left : bid.Quantity;
            left -= other.Quantity;
            if (left.Units <= 0) break;
        }
        return Quantity.Zero;
    }

    /// <summary>The least a bidder must bid to win something now, on the grid of steps; the same
    /// for everybody who has not bid. Of a clock: what it fell from last.</summary>
    public static Price NextFor(AnnouncedAuction auction, AuctionBidder? bidder)
    {
        var terms = auction.Terms;
        if (auction.IsClock) return auction.ClockPrice;
        if (auction.IsSealed) return terms.StartPrice;
        var next = terms.StartPrice;
        var left = terms.Quantity;
        foreach (var other in Ranked(auction, bidder))
        {
            left -= other.Quantity;
            if (left.Units > 0) continue;
            next = Beyond(auction, other.Price);
            break;
        }
        return bidder?.Bid is { } own && !IsBetter(auction, next, own.Price)
            ? Beyond(auction, own.Price)
            : next;
    }

    static Price Beyond(AnnouncedAuction auction, Price price) =>
        new(price.Minor + (auction.IsSale ? 1 : -1) * auction.Terms.Step.Minor);

    static bool IsBetter(AnnouncedAuction auction, Price one, Price other) =>
        auction.IsSale ? one > other : one < other;

    // Best first, price before time.
    static List<HeardBid> Ranked(AnnouncedAuction auction, AuctionBidder? but) =>
        [.. auction.Bidders.Where(bidder => bidder != but && bidder.Bid is not null)
            .Select(bidder => bidder.Bid!)
            .OrderBy(bid => auction.IsSale ? -bid.Price.Minor : bid.Price.Minor)
            .ThenBy(bid => bid.Sequence)];
}
