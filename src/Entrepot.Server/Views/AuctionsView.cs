using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>All auctions that have not ended, and the latest of those that have.</summary>
sealed class AuctionsView(ReceiptsView receipts) : IView
{
    /// <summary>How many that have ended can still be looked at here; the records have them all.
    /// </summary>
    public const int EndedKept = 2000;

    readonly Dictionary<AuctionId, AnnouncedAuction> auctions = [];
    readonly SortedDictionary<ulong, AnnouncedAuction> inOrder =
        new(Comparer<ulong>.Create(static (one, other) => other.CompareTo(one)));

    readonly Queue<AnnouncedAuction> ended = [];
    readonly Dictionary<uint, List<AuctionRules>> rules = [];
    readonly HashSet<AnnouncedAuction> untold = [];

    /// <summary>Newest first.</summary>
    public IEnumerable<AnnouncedAuction> All => inOrder.Values;

    public AnnouncedAuction? Find(AuctionId id) => auctions.GetValueOrDefault(id);

    /// <summary>By the text of its number.</summary>
    public AnnouncedAuction? Find(string number) =>
        ulong.TryParse(number, CultureInfo.InvariantCulture, out var id)
            ? Find(new AuctionId(id))
            : null;

    /// <summary>What auctions of a market are under now; version 0 where there is nothing.
    /// </summary>
    public AuctionRules RulesOf(MarketId market) =>
        rules.TryGetValue(market.Value, out var versions) ? versions[^1] : default;

    /// <summary>Wakes who watches what has changed.</summary>
    public void Publish()
    {
        foreach (var auction in untold) auction.Bell.Ring();
        untold.Clear();
    }

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.AuctionRulesSet: Apply(e.As<AuctionRulesSet>().Rules); break;
            case MessageKind.AuctionAnnounced: Announce(in e); break;
            case MessageKind.BidderQualified: Apply(in e, in e.As<BidderQualified>()); break;
            case MessageKind.BidderRefused: Apply(in e, in e.As<BidderRefused>()); break;
            case MessageKind.BidPlaced: Apply(in e, in e.As<BidPlaced>()); break;
            case MessageKind.BidCommitted: Apply(in e, in e.As<BidCommitted>()); break;
            case MessageKind.CommitmentEnded: Apply(in e, in e.As<CommitmentEnded>()); break;
            case MessageKind.BidRevealed: Apply(in e, in e.As<BidRevealed>()); break;
            case MessageKind.ReserveRevealed:
                Touch(in e, e.As<ReserveRevealed>().Auction)?.Reserve =
                    e.As<ReserveRevealed>().Price;
                break;
            case MessageKind.AuctionAwarded: Apply(in e, in e.As<AuctionAwarded>()); break;
            case MessageKind.AwardEnded: Apply(in e, in e.As<AwardEnded>()); break;
            case MessageKind.AuctionStateChanged:
                Apply(in e, in e.As<AuctionStateChanged>());
                break;
        }
    }

    void Apply(AuctionRules set)
    {
        if (!rules.TryGetValue(set.Market.Value, out var versions))
        {
            rules[set.Market.Value] = versions = [];
        }
        versions.Add(set);
    }

    void Announce(in Frame e)
    {
        ref readonly var announced = ref e.As<AuctionAnnounced>();
        var auction = new AnnouncedAuction(
            in announced, in e.Header, RulesOf(announced.Terms.Market),
            receipts.Find(announced.Terms.Receipt)?.Batch);
        auctions[auction.Id] = inOrder[auction.Sequence] = auction;
    }

    // Null for an auction that is remembered no more.
    AnnouncedAuction? Touch(in Frame e, AuctionId id)
    {
        if (Find(id) is not { } auction) return null;
        auction.Changed = e.Header.Sequence;
        untold.Add(auction);
        return auction;
    }

    void Apply(in Frame e, in BidderQualified qualified) =>
        Touch(in e, qualified.Auction)?.Add(new AuctionBidder(in qualified));

    void Apply(in Frame e, in BidderRefused refused) =>
        Touch(in e, refused.Auction)?.Find(refused.Bidder)?.State = BidderState.Refused;

    void Apply(in Frame e, in BidPlaced bid)
    {
        if (Touch(in e, bid.Auction) is not { } auction) return;
        var (sequence, time) = (e.Header.Sequence, e.Header.Time);
        auction.Hear(new HeardBid(sequence, time, bid.Paddle, bid.Price, bid.Quantity));
        if (auction.IsClock)
        {
            (auction.ClockPrice, auction.ClockStart) = (bid.Price, time);
            auction.OnClock -= bid.Quantity;
        }
        else if (bid.EndsAt > auction.EndsAt) auction.Extensions++;
        auction.EndsAt = bid.EndsAt;
    }

    void Apply(in Frame e, in BidCommitted committed) =>
        Touch(in e, committed.Auction)?.Of(committed.Paddle).HasSealed = true;

    void Apply(in Frame e, in CommitmentEnded lapsed)
    {
        if (Touch(in e, lapsed.Auction)?.Find(lapsed.Bidder) is not { } bidder) return;
        bidder.HasSealed = false;
        if (lapsed.IsForfeited != 0) bidder.State = BidderState.Defaulted;
    }

    void Apply(in Frame e, in BidRevealed bid)
    {
        if (Touch(in e, bid.Auction) is not { } auction) return;
        auction.Of(bid.Paddle).HasSealed = false;
        auction.Hear(new HeardBid(
            e.Header.Sequence, e.Header.Time, bid.Paddle, bid.Price, bid.Quantity));
    }

    void Apply(in Frame e, in AuctionAwarded award)
    {
        if (Touch(in e, award.Auction)?.Of(award.Paddle) is not { } bidder) return;
        (bidder.AwardPrice, bidder.Awarded) = (award.Price, award.Quantity);
        bidder.State = BidderState.Awarded;
    }

    void Apply(in Frame e, in AwardEnded award)
    {
        if (Touch(in e, award.Auction)?.Find(award.Bidder) is not { } bidder) return;
        (bidder.State, bidder.Contract) = (award.Outcome, award.Contract);
    }

    void Apply(in Frame e, in AuctionStateChanged change)
    {
        if (Touch(in e, change.Auction) is not { } auction) return;
        (auction.State, auction.EndsAt) = (change.To, change.EndsAt);
        if (auction.IsLive) return;
        ended.Enqueue(auction);
        if (ended.Count <= EndedKept) return;
        var oldest = ended.Dequeue();
        auctions.Remove(oldest.Id);
        inOrder.Remove(oldest.Sequence);
    }
}
