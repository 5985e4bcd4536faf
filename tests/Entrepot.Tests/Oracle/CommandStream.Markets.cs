using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> MarketVerbs =>
    [
        new(Create, 3),
        new(Revise, 4),
        new(WithdrawOne, 1),
        new(WaitForRules, 1),
        new(GoOn, 80, IsVital: true),
        new(Halt, 2),
        new(ResumeOne, 20, IsVital: true),
        new(AnyPhase, 2),
        new(ClearBook, 1),
    ];

    NaiveMarket? AnyMarket => dice.OfAny(venue.Markets);

    MarketId IdOf(NaiveMarket? market) => dice.Percent(2) || market is null
        ? new MarketId((uint)dice.Below(99))
        : market.Terms.Market;

    /// <summary>Terms a market can start with, mostly.</summary>
    MarketTerms SoundTerms(MarketId market)
    {
        var (tick, lot, reference) = Climate.Scale switch
        {
            Scale.Everyday =>
                (dice.Of(100L, 500), dice.Of(1_000L, 5_000), dice.Of(780_000L, 10_000)),
            Scale.Fine => (dice.Of(1L, 2), dice.Of(500L, 1_000), dice.Of(780_000L, 12_345_678)),
            _ => (dice.Of(1L, 100_000_000, Limits.PriceMax), dice.Of(1_000L, Limits.LotMax),
                dice.Of(Limits.PriceMax, 1_000_000)),
        };
        var band = dice.Any<PriceLimitKind>();
        var width = band switch
        {
            PriceLimitKind.None => 0,
            PriceLimitKind.Proportional => dice.Of(1_000L, 50_000, 100_000, 300_000, 999_999),
            _ => dice.Of(tick, 5 * tick, 40 * tick, 400 * tick, dice.Below(3)),
        };
        var basis = dice.Of(FeeBasis.Value, FeeBasis.Quantity);
        long[] fees = basis is FeeBasis.Value
            ? [0, 200, 1_333, 50_000, Limits.FeeRateMax]
            : [0, 50, 333, 10 * tick];
        var most = Math.Min(dice.Of(lot * 100, lot * 1_000_000), Limits.QuantityMax);
        return new MarketTerms(
            market, 1, GoodNumber((int)dice.Below(Climate.Goods)),
            new AssetId((uint)dice.Between(1, Climate.Currencies)), SoundSwitches(out var profile),
            profile, Mechanism.OrderBook, GoodForm.WarehouseReceipt, SettlementMethod.AtOnce,
            dice.Of(TradePriceRule.Resting, TradePriceRule.MiddleOfThree), band, basis,
            dice.Of<byte>(0, 0, 0, 1, 8), 0,
            new Price(tick), new Quantity(lot), new Quantity(Math.Max(lot, most)),
            new Price(Math.Max(1, reference + dice.Between(-3, 3))), width, 2 * width,
            new Price(dice.Of(0L, 0, 0, 1, tick, 3 * tick, 10 * tick + 1)),
            dice.Percent(60) ? fees[0] : dice.Of(fees), dice.Of(fees), new Digest(7, 7, 7, 7));
    }

    MarketSwitches SoundSwitches(out ProfileKind profile)
    {
        profile = dice.Of(
            ProfileKind.LegacyForward, ProfileKind.LegacyForward, ProfileKind.Futures,
            ProfileKind.LicensedSpot);
        var all = MarketSwitches.ContinuousMatching | MarketSwitches.CallAuction
            | (profile is ProfileKind.LegacyForward
                ? MarketSwitches.Simulation
                : MarketSwitches.Licensed);
        if (dice.Percent(30)) all |= MarketSwitches.CancelsInBreak;
        if (profile is not ProfileKind.LicensedSpot && dice.Percent(60))
        {
            all |= MarketSwitches.NaturalPersons | MarketSwitches.StandardSeries;
        }
        if (dice.Percent(8)) all &= ~MarketSwitches.ContinuousMatching;
        if (dice.Percent(8)) all &= ~MarketSwitches.CallAuction;
        return all;
    }

    // A few terms are not sound: one switch too many, another profile, a number at its limit.
    MarketTerms Twisted(MarketTerms terms) => dice.Below(26) switch
    {
        0 => terms with { Profile = dice.Any<ProfileKind>() },
        1 => terms with { Switches = terms.Switches ^ dice.Any<MarketSwitches>() },
        // Every switch under every profile: one of them crosses no bright line, most do.
        2 or > 20 => terms with
        {
            Profile = dice.Any<ProfileKind>(),
            Switches = dice.Any<MarketSwitches>()
                | (dice.Percent(50) ? dice.Any<MarketSwitches>() : MarketSwitches.None),
        },
        19 => terms with
        {
            Mechanism = dice.Any<Mechanism>(), Settlement = dice.Any<SettlementMethod>(),
            Profile = dice.Any<ProfileKind>(),
        },
        20 => terms with
        {
            Profile = ProfileKind.LicensedSpot, Mechanism = Mechanism.Listing,
            Settlement = SettlementMethod.Staged,
            Switches = MarketSwitches.ContinuousMatching | MarketSwitches.Licensed,
        },
        3 => terms with { Licence = Digest.None },
        4 => terms with { Tick = new Price(dice.Of(0L, 3, Limits.PriceMax + 1)) },
        5 => terms with { Lot = new Quantity(dice.Of(0L, 7, Limits.LotMax + 1)) },
        6 => terms with { QuantityMax = new Quantity(dice.Of(0L, Limits.QuantityMax + 1)) },
        7 => terms with { Good = AnyAsset(AssetKind.Currency) },
        8 => terms with { Currency = AnyAsset(AssetKind.Good) },
        9 => terms with { Market = new MarketId(dice.Of(0U, Limits.MarketsMax + 1)) },
        10 => terms with { Version = (uint)dice.Below(4) },
        11 => terms with { Mechanism = (Mechanism)dice.Below(4) },
        12 => terms with { Form = (GoodForm)dice.Below(4) },
        13 => terms with { Settlement = (SettlementMethod)dice.Below(4) },
        14 => terms with { TradePrice = (TradePriceRule)dice.Below(5) },
        15 => terms with { LimitKind = (PriceLimitKind)dice.Below(5) },
        16 => terms with { FeeBasis = (FeeBasis)dice.Below(5) },
        17 => terms with { Switches = terms.Switches | (MarketSwitches)4_096 },
        18 => terms with
        {
            Profile = ProfileKind.OrderTake,
            Switches = MarketSwitches.Anonymous | MarketSwitches.StandardSeries,
        },
        _ => terms,
    };

    Step? Create()
    {
        var terms = dice.Percent(80)
            ? SoundTerms(new MarketId((uint)dice.Between(1, 5)))
            : dice.Percent(20)
            ? AuctionMarketTerms(new MarketId(FirstAuctionMarket + (uint)dice.Below(3)))
            : ListingTerms(new MarketId(FirstListingMarket + (uint)dice.Below(3)));
        if (IsOdd) terms = terms with { EffectiveAt = new Instant(now) };
        if (dice.Percent(15)) terms = terms with { Good = TheRight };
        return Step.Of(Operator, new CreateMarket(dice.Percent(70) ? Twisted(terms) : terms));
    }

    Step? Revise()
    {
        var market = dice.OfAny(
            venue.Markets, its => its.Phase is Phase.Closed || dice.Percent(20));
        if (market is null) return null;
        var old = market.Terms;
        var sound = old.Mechanism is Mechanism.Auction ? AuctionMarketTerms(old.Market)
            : IsListing(market) ? ListingTerms(old.Market)
            : SoundTerms(old.Market);
        var next = sound with { Version = old.Version + 1 };
        if (dice.Percent(90))
        {
            next = next with
            {
                Good = old.Good, Currency = old.Currency, Tick = old.Tick, Lot = old.Lot,
                Profile = old.Profile, Mechanism = old.Mechanism,
                Switches = old.Switches ^ dice.Of(
                    MarketSwitches.None, MarketSwitches.None, MarketSwitches.CancelsInBreak,
                    MarketSwitches.CallAuction),
                ReferencePrice = old.ReferencePrice,
                QuantityMax = new Quantity(old.QuantityMax.Units / dice.Of(1, 1, 2)),
            };
        }
        next = next with { EffectiveAt = InForce(market) };
        return Step.Of(Operator, new ReviseMarket(dice.Percent(20) ? Twisted(next) : next));
    }

    /// <summary>At once, or in time, or a little too early.</summary>
    Instant InForce(NaiveMarket market)
    {
        var notice = NaiveVenue.DaysOfNotice(market.Terms) * Instant.PerDay;
        if (dice.Percent(notice == 0 ? 90 : 40)) return default;
        return new(now + notice + dice.Of(0L, 1, 60, 3_600, IsOdd ? -1 : 2) * Instant.PerSecond);
    }

    Step? WithdrawOne()
    {
        var kind = IsOdd
            ? (RulesKind)dice.Below(7)
            : dice.Of(
                RulesKind.Terms, RulesKind.Spot, RulesKind.Auction, RulesKind.Differentials,
                RulesKind.Referee);
        var market = dice.OfAny(
            venue.Markets, its => venue.HasPublished(its.Terms.Market, kind) || IsOdd);
        return market is null
            ? null
            : Step.Of(Operator, new WithdrawRules(IdOf(market), kind, 0, 0));
    }

    // A week is long: listings, receipts and contracts end in it, so it is seldom waited.
    Step? WaitForRules()
    {
        if (!venue.HasPublishedAny || !dice.Percent(10)) return null;
        now += dice.Of(1, 8) * Instant.PerDay;
        return Step.Of(Operator, new Tick(0));
    }

    /// <summary>The day goes on, but a market mostly stays where it trades.</summary>
    Step? GoOn()
    {
        if (AnyMarket is not { } market) return null;
        if (market.Phase is Phase.Continuous or Phase.Trading && dice.Percent(90)) return null;
        if (market.Phase is Phase.CallEntry && dice.Percent(60)) return null;
        return Forward(market);
    }

    Step Forward(NaiveMarket market)
    {
        var id = market.Terms.Market;
        return market.Phase switch
        {
            Phase.Closed => Prepare(market),
            Phase.Prepared or Phase.Break when IsListing(market) && !IsOdd => To(Phase.Trading),
            Phase.Trading => To(dice.Of(Phase.Break, Phase.Closing)),
            Phase.Prepared => To(dice.Of(Phase.CallEntry, Phase.CallEntry, Phase.Continuous)),
            Phase.CallEntry => To(Phase.CallMatch),
            Phase.CallMatch => To(dice.Of(Phase.Continuous, Phase.Continuous, Phase.Closing)),
            Phase.Continuous => To(dice.Of(Phase.Break, Phase.Closing)),
            Phase.Break => To(dice.Of(Phase.Continuous, Phase.Continuous, Phase.Closing)),
            Phase.Closing => To(Phase.Settling),
            Phase.Settling => To(dice.Of(Phase.Settled, Phase.Settled, Phase.SettleFailed)),
            Phase.SettleFailed => To(Phase.Settling),
            Phase.Settled => To(Phase.Closed),
            _ => dice.Percent(70)
                ? Step.Of(ParticipantId.Operator, new ResumeMarket(id, 7))
                : To(Phase.Closing),
        };

        Step To(Phase phase) => Step.Of(Operator, new ChangePhase(id, phase, 0, 0));
    }

    static bool IsListing(NaiveMarket market) =>
        market.Terms.Mechanism is not Mechanism.OrderBook;

    Step Prepare(NaiveMarket market)
    {
        // With a trading day the calendar goes on, and receipts grow old.
        if (dice.Percent(70)) now += dice.Between(1, 40) * 3600 * Instant.PerSecond;
        var day = market.Date.Value == 0
            ? new DateTime(2026, 11, 20)
            // A trading day may be one that no calendar has.
            : new DateTime(
                market.Date.Value / 10_000, market.Date.Value / 100 % 100,
                Math.Min(28, market.Date.Value % 100));
        day = day.AddDays(dice.Of(1, 1, 1, 2, 0));
        var settlement = dice.Of(
            market.Last, market.Last + dice.Between(-20, 20) * market.Tick,
            // Between two ticks, both equally near.
            market.Last + dice.Between(-3, 3) * market.Tick + market.Tick / 2,
            market.Last + 1, 0);
        if (dice.Percent(3)) settlement = dice.Long(Limits.PriceMax + 5);
        if (dice.Percent(2)) settlement = Limits.PriceMax - dice.Below(3);
        return Step.Of(Operator, new PrepareSession(
            market.Terms.Market,
            dice.Percent(97)
                ? new TradeDate(day.Year * 10_000 + day.Month * 100 + day.Day)
                : new TradeDate((int)dice.Below(2_100_00_00)),
            new Price(settlement)));
    }

    Step? Halt() => Step.Of(Operator, new HaltMarket(IdOf(AnyMarket), (uint)dice.Below(9)));

    Step? ResumeOne()
    {
        var halted = dice.OfAny(venue.Markets, its => its.Phase is Phase.Halted || IsOdd);
        return halted is null
            ? null
            : Step.Of(Operator, new ResumeMarket(IdOf(halted), (uint)dice.Below(9)));
    }

    Step? AnyPhase() => Step.Of(Operator, new ChangePhase(
        IdOf(AnyMarket), dice.Percent(95) ? dice.Any<Phase>() : (Phase)dice.Below(256), 0, 0));

    Step? ClearBook() => Step.Of(Operator, new CancelMarketOrders(IdOf(AnyMarket), 3));
}
