using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Auctions in the form in which JSON and pages show them. Who calls holds the gate.
/// </summary>
sealed class AuctionShowing(ReadModels models, TextArchive texts)
{
    /// <summary>As a firm sees it, or with null as everybody does.</summary>
    public ShownAuction Auction(AnnouncedAuction auction, ParticipantId? reader)
    {
        var terms = auction.Terms;
        var market = models.Show.Market(models.Markets[terms.Market]);
        var own = auction.Find(reader);
        var isHeard = auction.IsAwaited || auction.IsOpen;
        return new ShownAuction(
            auction.Id.Value.Text(), auction.Time.Text(), auction.Sequence.Text(),
            terms.Market.Value, market.Code, market.Name, terms.Side, terms.Format, auction.State,
            auction.Organiser.Value, models.Firms.NameOf(auction.Organiser), market.IsSimulation,
            terms.Session.Value == 0 ? null : terms.Session.Value.Text(), terms.Quantity.Text(),
            market.QuantityUnit, market.PriceUnit, market.Currency,
            DecimalText.Money(terms.StartPrice.Minor), AuctionStanding.BestOf(auction)?.Text(),
            isHeard ? AuctionStanding.NextFor(auction, own).Text() : null, auction.Until.Text(),
            auction.Bidders.Count, auction.BidCount, auction.Extensions, ClockOf(auction),
            Terms(auction, market), [.. Awards(auction)], own is null ? null : Own(auction, own));
    }

    /// <summary>The bids, newest first.</summary>
    public static IEnumerable<ShownBid> Bids(AnnouncedAuction auction) =>
        auction.Bids.Select(bid => new ShownBid(
            bid.Sequence.Text(), bid.Time.Text(), bid.Paddle, DecimalText.Money(bid.Price.Minor),
            bid.Quantity.Text(), WinsOf(auction, bid)));

    /// <summary>Who has applied and is not refused: for the operator, who may refuse.</summary>
    public IReadOnlyList<(ParticipantId Id, Label Name)> Applicants(AnnouncedAuction auction) =>
        [.. auction.Bidders
            .Where(one => one.State is BidderState.Qualified && one.Bid is null)
            .OrderBy(one => one.Firm.Value)
            .Select(one => (one.Firm, models.Firms.NameOf(one.Firm)))];

    /// <summary>What winning so much at a price would come to.</summary>
    public ShownCost Cost(AnnouncedAuction auction, Price price, Quantity quantity)
    {
        var market = models.Markets[auction.Terms.Market];
        var costs = Costs.Of(market, price, quantity);
        var value = Amount.Of(price, quantity);
        // Who bids in a sale buys.
        var fee = auction.IsSale ? costs.BuyerFee : costs.SellerFee;
        return new ShownCost(
            quantity.Text(), DecimalText.Money(price.Minor), Text(value), Text(fee),
            Text(auction.IsSale ? value + fee : value - fee), Text(DepositOf(auction, quantity)),
            Text(costs.Margin), StorageOf(auction, quantity),
            models.Firms.NameOf(market.Terms.Currency).CurrencyMark);
    }

    /// <summary>As a firm sees it, or with null as everybody does.</summary>
    public ShownSession Session(PlannedSession session, ParticipantId? reader)
    {
        var terms = session.Terms;
        var isHost = reader == session.Organiser || reader == ParticipantId.Operator;
        return new ShownSession(
            session.Id.Value.Text(), session.Sequence.Text(), texts.Find(terms.Theme),
            terms.Good.Value, models.Firms.NameOf(terms.Good), session.Organiser.Value,
            models.Firms.NameOf(session.Organiser), session.State, session.IsByInvitation,
            reader is { } firm && session.LetsIn(firm), terms.StartsAt.Text(),
            terms.EndsAt.Text(), DecimalText.Percent(terms.DepositRate), terms.WindowSeconds,
            terms.ExtensionSeconds, [.. session.Auctions.Select(one => one.Value.Text())],
            [.. session.Listings.Select(one => one.Value.Text())],
            isHost ? GuestsOf(session) : null,
            session.Report is { } report
                ? new ShownSessionReport(
                    report.Objects, report.Contracts, report.Volume.Text(), Text(report.Turnover))
                : null);
    }

    Dictionary<uint, Label> GuestsOf(PlannedSession session) => session.Guests.ToDictionary(
        firm => firm, firm => models.Firms.NameOf(new ParticipantId(firm)));

    ShownAuctionTerms Terms(AnnouncedAuction auction, ShownMarket market)
    {
        var (terms, rules) = (auction.Terms, auction.Rules);
        var keeper = models.Warehouses.KeeperOf(
            auction.Batch?.Warehouse ?? new(terms.Terms.Place));
        return new ShownAuctionTerms(
            terms.Pricing, terms.MinimumBid.Text(), market.Tick, market.Lot,
            terms.Appraised.Text(), terms.Step.Text(), terms.StepMax.Text(), terms.Floor.Text(),
            DecimalText.Percent(terms.DepositRate),
            terms.Reserve == Digest.None ? null : terms.Reserve.ToString(),
            auction.Reserve.Text(), terms.OpensAt.Text(),
            InstantText.OrNone(terms.ClosesAt.Nanoseconds), terms.WindowSeconds,
            terms.ExtensionSeconds, rules.RevealSeconds, rules.ConfirmSeconds,
            terms.Receipt.Value == 0 ? null : terms.Receipt.Value.Text(),
            keeper is { } kept ? models.Firms.NameOf(kept) : null, auction.Batch?.Grade,
            models.Talks.Terms(terms.Terms));
    }

    static ShownClock? ClockOf(AnnouncedAuction auction) => auction.IsClock
        ? new ShownClock(
            DecimalText.Money(auction.ClockPrice.Minor), auction.ClockStart.Text(),
            DecimalText.Money(auction.Terms.Step.Minor),
            DecimalText.Money(auction.Terms.Floor.Minor), auction.Terms.IntervalMilliseconds,
            auction.OnClock.Text())
        : null;

    IEnumerable<ShownAward> Awards(AnnouncedAuction auction) =>
        from bidder in auction.Bidders
        where bidder.Awarded > Quantity.Zero
        select new ShownAward(
            bidder.Paddle, DecimalText.Money(bidder.AwardPrice.Minor), bidder.Awarded.Text(),
            bidder.State, auction.IsHammered ? models.Firms.NameOf(bidder.Firm) : null);

    static ShownOwnBidder Own(AnnouncedAuction auction, AuctionBidder own) => new(
        own.Paddle, own.State, own.Qualified.Text(), Text(DepositOf(auction, own.Qualified)),
        own.Bid?.Price.Text(), own.Bid?.Quantity.Text(),
        AuctionStanding.WonBy(auction, own).Text(), own.HasSealed, own.AwardPrice.Text(),
        own.Awarded == Quantity.Zero ? null : own.Awarded.Text(),
        own.Contract.Value == 0 ? null : own.Contract.Value.Text());

    // What a bidder said before he bid again wins nothing any more.
    static string? WinsOf(AnnouncedAuction auction, HeardBid bid)
    {
        var bidder = auction.Of(bid.Paddle);
        var wins = bidder.Bid == bid
            ? AuctionStanding.WonBy(auction, bidder)
            : Quantity.Zero;
        return wins == Quantity.Zero ? null : wins.Text();
    }

    string? StorageOf(AnnouncedAuction auction, Quantity quantity)
    {
        if (auction.Batch is not { } batch) return null;
        var rate = models.Warehouses.RateOf(
            batch.Warehouse, batch.Good, ClockTime.DateOf(models.Time));
        return Text(Costs.StorageOf(rate, quantity));
    }

    static Amount DepositOf(AnnouncedAuction auction, Quantity quantity) =>
        Costs.Part(Amount.Of(auction.Terms.StartPrice, quantity), auction.Terms.DepositRate);

    static string Text(Amount amount) => DecimalText.Money(amount.Units);
}
