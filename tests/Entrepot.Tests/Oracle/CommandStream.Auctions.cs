using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> AuctionVerbs =>
    [
        new(RuleAuctions, 2),
        new(AnnounceOne, 12, IsVital: true),
        new(Apply, 40, IsVital: true),
        new(RefuseOne, 2),
        new(BidOnOne, 60, IsVital: true),
        new(CommitOne, 60, IsVital: true),
        new(UncommitOne, 8),
        new(RevealBidOne, 60, IsVital: true),
        new(RevealOne, 12, IsVital: true),
        new(ConfirmOne, 16, IsVital: true),
        new(AbortAuctionOne, 1),
        new(VoidAuctionOne, 1),
        new(FillHall, 8),
        new(WaitForAuction, 8, IsVital: true),
    ];

    /// <summary>A market for auctions has a number from here on.</summary>
    const uint FirstAuctionMarket = 11;

    MarketTerms AuctionMarketTerms(MarketId market) => ListingTerms(market) with
    {
        Mechanism = Mechanism.Auction, Good = GoodNumber((int)dice.Below(Climate.Goods)),
        Profile = dice.Of(ProfileKind.Spot, ProfileKind.Spot, ProfileKind.Auction),
        Switches = MarketSwitches.None,
    };

    AuctionRules SoundAuctionRules(MarketId market, uint version, bool isLegal) => new(
        market, version, 50_000, dice.Of<uint>(100_000, 200_000), dice.Of<uint>(0, 0, 700_000),
        isLegal ? 7 * 86_400 : dice.Of<uint>(0, 0, 60), dice.Of<uint>(60, 3_600),
        dice.Of<uint>(60, 3_600), dice.Of(Beneficiary.OtherSide, Beneficiary.Market), 0, 0, 0);

    void BeginAuctions()
    {
        foreach (var n in (uint[])[0, 1])
        {
            var market = new MarketId(FirstAuctionMarket + n);
            var terms = AuctionMarketTerms(market);
            var isLegal = terms.Profile is ProfileKind.Auction;
            Plan(new CreateMarket(terms));
            if (n == 0 || dice.Percent(70)) Plan(new SetSpotRules(SoundRules(market, 1)));
            if (n == 0 || dice.Percent(70))
            {
                Plan(new SetAuctionRules(SoundAuctionRules(market, 1, isLegal)));
            }
            Plan(new PrepareSession(market, new TradeDate(2026_11_20), default));
            Plan(new ChangePhase(market, Phase.Trading, 0, 0));
        }
    }

    NaiveMarket? AuctionMarket => IsOdd
        ? AnyMarket
        : dice.OfAny(venue.Markets, its => its.Terms.Mechanism is Mechanism.Auction);

    Step? RuleAuctions()
    {
        if (AuctionMarket is not { } market) return null;
        var old = venue.AuctionRuleBook.GetValueOrDefault(market.Terms.Market.Value);
        var isLegal = market.Terms.Profile is ProfileKind.Auction && !dice.Percent(20);
        var rules = SoundAuctionRules(IdOf(market), old.Version + 1, isLegal);
        rules = dice.Below(12) switch
        {
            0 => rules with { DepositRateMin = dice.Of<uint>(49_999, 200_001) },
            1 => rules with { DepositRateMax = dice.Of<uint>(200_001, 1_000_001) },
            2 => rules with { ConfirmSeconds = 0 },
            3 => rules with { Version = (uint)dice.Below(4) },
            4 => rules with { Forfeits = (Beneficiary)dice.Of(0, 3) },
            _ => rules,
        };
        return Step.Of(Operator, new SetAuctionRules(
            rules with { EffectiveAt = InForce(market) }));
    }

    Step? AnnounceOne()
    {
        if (AuctionMarket is not { } market) return null;
        var side = dice.Of(Side.Sell, Side.Sell, Side.Buy);
        var receipt = side is Side.Sell && dice.Percent(60) ? ReceiptToSell(market) : null;
        var most = Math.Min(
            receipt?.Free / market.Lot ?? dice.Between(1, 12),
            market.Terms.QuantityMax.Units / market.Lot);
        var lots = dice.Between(1, Math.Max(1, most));
        var rules = venue.AuctionRuleBook.GetValueOrDefault(market.Terms.Market.Value);
        var opens = now + (rules.AnnounceSeconds + dice.Of(0L, 1, 30)) * Instant.PerSecond;
        if (IsOdd) opens -= Instant.PerSecond;
        var closes = opens + dice.Of(1L, 20, 300) * Instant.PerSecond;
        var start = Math.Max(1, (market.Last + dice.Between(-90, 90) * market.Tick) / market.Tick)
            * market.Tick;
        var window = dice.Of<uint>(0, 5, 10, 60);
        var least = dice.Of(lots, lots, 1, dice.Between(IsOdd ? 0 : 1, lots));
        var terms = new AuctionTerms(
            IdOf(market), AuctionFormat.Open, side,
            dice.Of(AuctionPricing.PayAsBid, AuctionPricing.Uniform), 0,
            dice.Percent(10) ? Anyone() : default,
            dice.Of<uint>(50_000, 100_000, IsOdd ? 300_000U : 70_000U), window,
            window == 0 ? 0 : dice.Of<uint>(window, 2 * window, 1), 0, 0,
            default, receipt is null ? default : IdOf(receipt),
            new Quantity(lots * market.Lot + (IsOdd ? 1 : 0)), new Quantity(least * market.Lot),
            new Price(start),
            new Price(rules.StartRateMin > 0 && !IsOdd ? start + start / 3 : 0),
            new Price(dice.Of(1L, 2, 5) * market.Tick), default, default, new Instant(opens),
            new Instant(IsOdd ? opens : closes), default,
            AnyTerms(new Instant(closes)));
        var sender = receipt is null ? TraderIn(market) : HolderOf(receipt);
        if (SessionFor(market, sender, opens) is { } session && dice.Percent(80))
        {
            terms = terms with
            {
                Session = IdOf(session), DepositRate = dice.Of<uint>(0, terms.DepositRate),
                OpensAt = dice.Percent(10) ? default : terms.OpensAt,
                ClosesAt = dice.Percent(50) ? default : terms.ClosesAt,
                Terms = terms.Terms with { DeliverBy = new(now + Decade) },
            };
            if (dice.Percent(20))
            {
                return Step.Of(sender, new AnnounceAuction(
                    AsClock(terms) with { IntervalMilliseconds = 100_000 }));
            }
        }
        if (dice.Percent(30)) terms = terms with { StepMax = new(terms.Step.Minor * 20) };
        return Step.Of(sender, new AnnounceAuction(Varied(terms, sender)));
    }

    // As another format, with a reserve, or with a term that makes no sense.
    AuctionTerms Varied(AuctionTerms terms, ParticipantId organiser) => dice.Below(24) switch
    {
        < 7 => terms,
        < 10 => terms with { Reserve = ReserveOf(terms, organiser) },
        < 13 => AsClock(terms),
        < 16 => AsSealed(terms, organiser),
        16 => terms with { Format = (AuctionFormat)dice.Of(0, 9) },
        17 => terms with { Pricing = (AuctionPricing)dice.Of(0, 9) },
        18 => terms with { Step = new(dice.Of(0, terms.Step.Minor + 1, -1)) },
        19 => terms with { Floor = terms.StartPrice },
        20 => terms with { Appraised = new(2 * terms.StartPrice.Minor) },
        21 => terms with { OpensAt = new(terms.OpensAt.Nanoseconds + Decade) },
        22 => AsClock(terms) with { IntervalMilliseconds = uint.MaxValue, Floor = new(1) },
        _ => terms,
    };

    AuctionTerms AsSealed(AuctionTerms terms, ParticipantId organiser)
    {
        var isSecond = dice.Percent(40);
        return terms with
        {
            Format = isSecond ? AuctionFormat.SealedSecondPrice : AuctionFormat.SealedFirstPrice,
            Pricing = isSecond && !IsOdd ? AuctionPricing.PayAsBid : terms.Pricing,
            MinimumBid = isSecond && !IsOdd ? terms.Quantity : terms.MinimumBid,
            Step = default, StepMax = default, WindowSeconds = 0, ExtensionSeconds = 0,
            Reserve = dice.Percent(30) ? ReserveOf(terms, organiser) : default,
        };
    }

    const long Decade = 4_000L * 86_400 * Instant.PerSecond;

    AuctionTerms AsClock(AuctionTerms terms) => terms with
    {
        Format = AuctionFormat.Clock, Side = Side.Sell, Pricing = AuctionPricing.PayAsBid,
        StepMax = default, WindowSeconds = 0, ExtensionSeconds = 0, ClosesAt = default,
        IntervalMilliseconds = dice.Of<uint>(100, 1_000, 10_000),
        Floor = new(Math.Max(
            terms.Step.Minor, terms.StartPrice.Minor - dice.Between(0, 12) * terms.Step.Minor)),
        Terms = terms.Terms with { DeliverBy = new(terms.OpensAt.Nanoseconds + Decade) },
    };

    NaiveVenue.SpecialSession? SessionFor(
        NaiveMarket market, ParticipantId organiser, long opens) => dice.OfAny(
            venue.Sessions.Values, its => its.State is SpecialSessionState.Running
                && (IsOdd || (its.Terms.EndsAt.Nanoseconds > opens && its.LetsIn(organiser)
                    && its.Terms.Good == market.Terms.Good
                    && its.Terms.Currency == market.Terms.Currency)));

    // What only the organiser knows: here, everybody who knows the start price could.
    static Digest ReserveNonce(Price price) => new((ulong)price.Minor, 5, 6, 7);

    static Digest ReserveOf(AuctionTerms terms, ParticipantId organiser) => new SealedReserve(
        terms.Market, organiser, ReservePrice(terms), ReserveNonce(terms.StartPrice)).ToDigest();

    static Price ReservePrice(AuctionTerms terms) => new(
        terms.StartPrice.Minor + (terms.Side is Side.Sell ? 2 : 0) * terms.Step.Minor);

    NaiveVenue.Auction? AuctionIn(params AuctionState[] states) => dice.OfAny(
        venue.Auctions.Values, its => IsOdd || states.Contains(its.State));

    AuctionId IdOf(NaiveVenue.Auction auction) => new(
        dice.Percent(2) ? StrangeId(auction.Id.Value) : auction.Id.Value);

    static readonly AuctionState[] forBidders =
    [
        AuctionState.Announced, AuctionState.Qualifying, AuctionState.Open, AuctionState.Countdown,
    ];

    static readonly AuctionState[] hearing = [AuctionState.Open, AuctionState.Countdown];

    Step? Apply()
    {
        if (AuctionIn(forBidders) is not { } auction) return null;
        var (all, least) = (auction.Terms.Quantity.Units, auction.Terms.MinimumBid.Units);
        var lot = auction.Market.Lot;
        var quantity = dice.Of(all, all, least, dice.Between(1, all / lot) * lot);
        if (IsOdd) quantity += dice.Of(1, all, -lot);
        return Step.Of(
            TraderIn(auction.Market), new ApplyToBid(IdOf(auction), new Quantity(quantity)));
    }

    // One firm after another, until the hall is full.
    Step? FillHall()
    {
        if (AuctionIn(AuctionState.Qualifying) is not { } auction) return null;
        // It takes some hundred commands.
        var isLong = auction.End - now > 250 * Instant.PerSecond + 700 * Climate.Hurry;
        if (!isLong || dice.Percent(60)) return null;
        var first = 1_000 + (uint)dice.Below(1_000) * 300;
        for (var n = 0U; n < Limits.BiddersPerAuctionMax + 20; n++)
        {
            var firm = new ParticipantId(first + n);
            var currency = auction.Market.Terms.Currency;
            Plan(new AdmitParticipant(
                firm, default, Permissions.Trade, LegalForm.LegalPerson, 0, 0, default));
            Plan(new OpenAccount(new AccountId(firm, currency, Purpose.Available)));
            beginning.Enqueue(() => Step.Of(
                ParticipantId.Operator, SoundDeposit(firm, currency)));
            beginning.Enqueue(() => Step.Of(
                firm, new ApplyToBid(auction.Id, auction.Terms.MinimumBid)));
        }
        return null;
    }

    Step? RefuseOne()
    {
        if (AuctionIn(forBidders) is not { } auction) return null;
        var bidder = auction.Paddles.Count > 0 && !IsOdd
            ? dice.OneOf(auction.Paddles).Firm
            : Anyone();
        return Step.Of(
            dice.Percent(50) ? Operator : Party(auction.Organiser),
            new RefuseBidder(IdOf(auction), bidder, (uint)dice.Below(5)));
    }

    Step? BidOnOne()
    {
        var auction = dice.OfAny(venue.Auctions.Values, its => IsOdd
            || (hearing.Contains(its.State) && !its.IsSealed && its.Paddles.Count > 0));
        if (auction is null) return null;
        var paddle = dice.OfAny(auction.Paddles);
        var terms = auction.Terms;
        var (most, lot) = (paddle?.Most ?? terms.Quantity.Units, auction.Market.Lot);
        var quantity = dice.Of(
            most, most, terms.MinimumBid.Units, dice.Between(1, most / lot) * lot);
        if (IsOdd) quantity += dice.Of(1, lot, most);
        var way = auction.IsSale ? terms.Step.Minor : -terms.Step.Minor;
        var bids = auction.Paddles.Where(its => its.Bid is not null).ToList();
        var best = bids.Count == 0 || dice.Percent(20)
            ? terms.StartPrice.Minor
            : dice.OneOf(bids).Bid!.Price;
        var price = auction.IsClock && dice.Percent(80)
            ? terms.StartPrice.Minor
            : best + dice.Between(IsOdd ? -1 : 0, dice.Percent(10) ? 40 : 3) * way;
        if (dice.Percent(8)) price += dice.Of(1, auction.Market.Tick, auction.Market.Tick);
        // At the very end, or just before: there the stamp decides.
        if (dice.Percent(10) && auction.End - now is > 0 and < 600 * Instant.PerSecond)
        {
            now = Math.Max(now, auction.End - dice.Of(0, 1, 1_000_000));
        }
        return Step.Of(
            paddle is null || IsOdd ? Anyone() : Party(paddle.Firm),
            new PlaceBid(IdOf(auction), new Price(price), new Quantity(quantity)));
    }

    /// <summary>What a bidder wrote, and will reveal, by its digest.</summary>
    readonly Dictionary<Digest, (Price Price, Quantity Quantity, Digest Nonce)> envelopes = [];

    NaiveVenue.Auction? SealedIn(AuctionState state) => dice.OfAny(
        venue.Auctions.Values, its => IsOdd
            || (its.IsSealed && its.State == state && its.Paddles.Count > 0));

    Step? CommitOne()
    {
        if (SealedIn(AuctionState.Open) is not { } auction) return null;
        var paddle = dice.OfAny(auction.Paddles);
        var firm = paddle is null || IsOdd ? Anyone() : Party(paddle.Firm);
        var (most, lot) = (paddle?.Most ?? auction.Terms.Quantity.Units, auction.Market.Lot);
        var quantity = dice.Of(most, most, auction.Terms.MinimumBid.Units);
        var price = auction.Terms.StartPrice.Minor
            + dice.Between(-1, 6) * auction.Market.Tick * (auction.IsSale ? 1 : -1);
        if (IsOdd) quantity += lot;
        if (IsOdd) price++;
        var inside = new SealedBid(
            auction.Id, firm, 0, new Price(price), new Quantity(quantity),
            new Digest(dice.Next(), 1, 2, 3));
        var digest = dice.Percent(2) ? Paper : inside.ToDigest();
        envelopes[digest] = (inside.Price, inside.Quantity, inside.Nonce);
        return Step.Of(firm, new CommitBid(IdOf(auction), digest));
    }

    Step? UncommitOne()
    {
        if (SealedIn(AuctionState.Open) is not { } auction) return null;
        var paddle = dice.OfAny(auction.Paddles);
        return Step.Of(
            paddle is null || IsOdd ? Anyone() : Party(paddle.Firm),
            new WithdrawCommitment(IdOf(auction)));
    }

    Step? RevealBidOne()
    {
        if (SealedIn(AuctionState.Revealing) is not { } auction) return null;
        var paddle = dice.OfAny(auction.Paddles, its => its.Envelope is not null || IsOdd);
        var inside = envelopes.GetValueOrDefault(paddle?.Envelope?.Digest ?? default);
        if (dice.Percent(25)) inside.Price = new Price(inside.Price.Minor + 1);
        return Step.Of(
            paddle is null || IsOdd ? Anyone() : Party(paddle.Firm),
            new RevealBid(IdOf(auction), inside.Price, inside.Quantity, inside.Nonce));
    }

    Step? RevealOne()
    {
        if (AuctionIn(AuctionState.Revealing) is not { } auction) return null;
        var price = ReservePrice(auction.Terms).Minor + (dice.Percent(10) ? 1 : 0);
        if (IsOdd) price = 0;
        return Step.Of(Party(auction.Organiser), new RevealReserve(
            IdOf(auction), new Price(price), ReserveNonce(auction.Terms.StartPrice)));
    }

    Step? ConfirmOne()
    {
        if (AuctionIn(AuctionState.Hammered, AuctionState.Confirmed) is not { } auction)
        {
            return null;
        }
        var winner = dice.OfAny(auction.Winners.ToList());
        return Step.Of(
            winner is null || IsOdd ? Anyone() : Party(winner.Firm),
            new ConfirmAward(IdOf(auction)));
    }

    Step? AbortAuctionOne() => dice.OfAny(venue.Auctions.Values) is { } auction
        ? Step.Of(
            dice.Percent(50) ? Operator : Party(auction.Organiser),
            new AbortAuction(IdOf(auction), 3, 0))
        : null;

    Step? VoidAuctionOne() => dice.OfAny(venue.Auctions.Values) is { } auction
        ? Step.Of(Operator, new VoidAuction(IdOf(auction), Paper))
        : null;

    // Until something happens in some auction.
    Step? WaitForAuction()
    {
        if (dice.OfAny(venue.Auctions.Values) is not { Due: { } due } auction) return null;
        // Not through all the time winners and organisers have.
        var isPatient = auction.State is not (AuctionState.Revealing or AuctionState.Hammered);
        if (!isPatient && dice.Percent(80)) return null;
        now = Math.Max(now, due.Time - dice.Of(0, 0, 1));
        return Step.Of(ParticipantId.Operator, new Tick(0));
    }
}
