using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>The town's auctions: always one running or about to, of every kind. Each firm bids up
/// to what the goods are worth to it, and confirms what it wins. Who asks holds the gate of the
/// models.</summary>
sealed class TownAuctions(ReadModels models, int seed, Instant now, Random dice)
{
    const int LiveMax = 5;
    const int BiddersMax = 6;
    const long Second = Instant.PerSecond;

    /// <summary>For the whole, and in parts.</summary>
    static readonly IReadOnlyList<(Side Side, AuctionFormat Format, int Parts)> kinds =
    [
        (Side.Sell, AuctionFormat.Open, 1), (Side.Sell, AuctionFormat.Clock, 5),
        (Side.Buy, AuctionFormat.Open, 1), (Side.Sell, AuctionFormat.SealedFirstPrice, 4),
        (Side.Sell, AuctionFormat.Open, 4), (Side.Sell, AuctionFormat.SealedSecondPrice, 1),
    ];

    /// <summary>In each of them one firm does something, or finds nothing to do.</summary>
    public IEnumerable<TownAct?> Acts()
    {
        var live = models.Auctions.All.Where(one => one.IsLive).ToList();
        if (live.Count(one => one.IsAwaited || one.IsOpen) < LiveMax && dice.Next(4) == 0)
        {
            yield return Announce();
        }
        foreach (var auction in live)
        {
            var firm = SomeFirm(auction);
            if (auction.Organiser == firm) continue;
            var command = auction.Find(firm) is { } bidder
                ? Bid(auction, bidder)
                : Apply(auction);
            if (command is not null) yield return new TownAct(firm, command);
        }
    }

    // One who is in it, or somebody else; the first firm is the visitor's.
    ParticipantId SomeFirm(AnnouncedAuction auction)
    {
        var stranger = TownFirms.Trader(1 + dice.Next(TownFirms.Count - 1));
        if (auction.Bidders.Count == 0 || dice.Next(2) == 0) return stranger;
        var bidder = auction.Bidders.ElementAt(dice.Next(auction.Bidders.Count)).Firm;
        return bidder == TownFirms.Trader(0) ? stranger : bidder;
    }

    TownAct? Announce()
    {
        var number = 1 + dice.Next(TownFirms.Count - 1);
        var firm = TownFirms.Trader(number);
        var goods = TownFirms.GoodsOf(number).ToList();
        var good = goods[dice.Next(goods.Count)];
        var (side, format, parts) = kinds[dice.Next(kinds.Count)];
        var (part, quantity) = (good.LotOf(2), good.LotOf(2 * parts));
        var receipt = side is Side.Sell
            ? TownStock.ReceiptFor(models, firm, good, quantity)
            : default;
        if (side is Side.Sell && receipt.Value == 0) return null;
        var prices = new TownPrices(models, now, dice);
        var opensAt = new Instant(now.Nanoseconds + (60 + dice.Next(60)) * Second);
        var closesAt = new Instant(opensAt.Nanoseconds + (240 + dice.Next(240)) * Second);
        var isOpen = format is AuctionFormat.Open;
        var isClock = format is AuctionFormat.Clock;
        var step = new Price(good.Step.Minor * 5);
        return new TownAct(firm, new AnnounceAuction(new AuctionTerms(
            good.Auctions, format, side, AuctionPricing.PayAsBid, 0, default,
            DepositRate: 100_000, isOpen ? 30u : 0, isOpen ? 30u : 0, isClock ? 15_000u : 0, 0,
            default, receipt, quantity, part,
            prices.Near(good, isClock ? 25 : side is Side.Sell ? -20 : 20), default,
            isOpen || isClock ? step : default, default,
            isClock ? prices.Near(good, -25) : default, opensAt, isClock ? default : closesAt,
            default, prices.TermsOf(good, new Instant(closesAt.Nanoseconds + 600 * Second)))));
    }

    ApplyToBid? Apply(AnnouncedAuction auction) =>
        (auction.IsAwaited || auction.IsOpen) && auction.Bidders.Count < BiddersMax
            && dice.Next(4) == 0
            ? new ApplyToBid(auction.Id, auction.Terms.Quantity)
            : null;

    object? Bid(AnnouncedAuction auction, AuctionBidder bidder)
    {
        var (id, firm) = (auction.Id, bidder.Firm);
        if (AuctionDuties.Of(auction, firm) is AuctionDuty.Confirm) return new ConfirmAward(id);
        if (auction.IsSealed) return BidSealed(auction, bidder);
        if (bidder.State is not BidderState.Qualified || !auction.IsOpen) return null;
        if (AuctionStanding.WonBy(auction, bidder) > Quantity.Zero) return null;
        var quantity = auction.IsWhole ? auction.Terms.Quantity : auction.Terms.MinimumBid;
        var price = auction.IsClock ? ShownAt(auction) : AuctionStanding.NextFor(auction, bidder);
        return IsWorthIt(auction, firm, price)
            ? new PlaceBid(id, price, quantity)
            : null;
    }

    object? BidSealed(AnnouncedAuction auction, AuctionBidder bidder)
    {
        var price = WorthTo(auction, bidder.Firm);
        if (auction.Terms.StartPrice > price) return null;
        var quantity = auction.IsWhole ? auction.Terms.Quantity : auction.Terms.MinimumBid;
        // Not by chance, so that the town can open it after a restart.
        var nonce = TextArchive.DigestOf($"{auction.Id.Value}/{bidder.Firm.Value}/{seed}");
        if (auction.State is AuctionState.Revealing && bidder.HasSealed)
        {
            return new RevealBid(auction.Id, price, quantity, nonce);
        }
        return auction.IsOpen && !bidder.HasSealed
            ? new CommitBid(
                auction.Id,
                new SealedBid(auction.Id, bidder.Firm, 0, price, quantity, nonce).ToDigest())
            : null;
    }

    bool IsWorthIt(AnnouncedAuction auction, ParticipantId firm, Price price) => auction.IsSale
        ? !(price > WorthTo(auction, firm))
        : !(price < WorthTo(auction, firm));

    // Each firm has its own idea, always the same of one auction.
    static Price WorthTo(AnnouncedAuction auction, ParticipantId firm)
    {
        var good = Commodity.All.First(one => one.Auctions == auction.Terms.Market);
        var start = auction.Terms.StartPrice.Minor;
        var more = (long)((auction.Id.Value * 31 + firm.Value * 17) % 40);
        var offset = auction.IsClock ? -more : auction.IsSale ? more : -more;
        return TownPrices.OnTick(good, start + start * offset / 1000);
    }

    Price ShownAt(AnnouncedAuction auction)
    {
        var since = now.Nanoseconds - auction.ClockStart.Nanoseconds;
        var intervals = Math.Max(0, since / (auction.Terms.IntervalMilliseconds * 1_000_000L));
        return new Price(Math.Max(
            auction.Terms.Floor.Minor,
            auction.ClockPrice.Minor - intervals * auction.Terms.Step.Minor));
    }
}
