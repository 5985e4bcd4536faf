using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> ListingVerbs =>
    [
        new(Rule, 2),
        new(Differ, 2),
        new(() => List(Side.Sell), 12, IsVital: true),
        new(() => List(Side.Buy), 8),
        new(Audit, 8, IsVital: true),
        new(Take, 24, IsVital: true),
        new(WithdrawList, 3),
        new(SuspendList, 2),
        new(ResumeList, 4),
        new(RemoveList, 1),
        new(Counter, 12),
        new(Crowd, 4),
        new(AcceptCounter, 8),
        new(ReviseCounter, 12),
        new(Fix, 6, IsVital: true),
        new(() => Float(PriceKind.Floating), 6),
        new(() => Float(PriceKind.Formula), 6),
        new(NameOne, 6),
        new(RejectCounter, 2),
        new(WithdrawCounter, 2),
        new(PassTime, 2),
    ];

    /// <summary>A market for listings has a number from here on.</summary>
    const uint FirstListingMarket = 6;

    MarketTerms ListingTerms(MarketId market)
    {
        var (tick, lot) = Climate.Scale is Scale.Huge
            ? (dice.Of(1L, 100_000), dice.Of(1_000L, Limits.LotMax / 1000))
            : (dice.Of(100L, 500), dice.Of(1_000L, 5_000));
        var profile = dice.Of(
            ProfileKind.Spot, ProfileKind.Spot, ProfileKind.OrderTake, ProfileKind.Rights38);
        var hasLimits = dice.Percent(25);
        return new MarketTerms(
            market, 1,
            profile is ProfileKind.Rights38
                ? TheRight
                : GoodNumber((int)dice.Below(Climate.Goods)),
            new AssetId((uint)dice.Between(1, Climate.Currencies)),
            profile is ProfileKind.Rights38 ? MarketSwitches.NaturalPersons : MarketSwitches.None,
            profile, dice.Percent(95) ? Mechanism.Listing : Mechanism.Negotiation,
            dice.Percent(70) ? GoodForm.WarehouseReceipt : GoodForm.BillOfLading,
            SettlementMethod.Staged, TradePriceRule.Resting,
            hasLimits ? PriceLimitKind.Proportional : PriceLimitKind.None,
            dice.Of(FeeBasis.Value, FeeBasis.Quantity), 0, 0, new Price(tick),
            new Quantity(lot), new Quantity(lot * 1_000), new Price(780_000),
            hasLimits ? 10_000 : 0, hasLimits ? 20_000 : 0, default,
            dice.Of(0L, 50, 1_000), dice.Of(0L, 70, 2_000), default);
    }

    SpotRules SoundRules(MarketId market, uint version) => new(
        market, version,
        dice.Of<uint>(0, 10_000, 50_000), dice.Of<uint>(50_000, 200_000, 300_000),
        dice.Of<uint>(0, 100_000, 200_000), dice.Of<uint>(0, 500_000, 800_000, 950_000),
        dice.Of<uint>(0, 30_000, 50_000),
        dice.Of<uint>(0, 50_000, 100_000),
        dice.Of<uint>(0, 50_000, 200_000), dice.Of<uint>(60, 3_600, 86_400),
        dice.Of<uint>(60, 86_400),
        dice.Of<uint>(60, 3_600), dice.Of<uint>(0, 3_600), dice.Of<uint>(0, 500, 5_000),
        dice.Of<uint>(0, 0, 1, 10), dice.Of<uint>(0, 130_000));

    // A right is paid in full.
    SpotRules RulesFor(MarketTerms terms, uint version)
    {
        var rules = SoundRules(terms.Market, version);
        return terms.Profile is ProfileKind.Rights38 && !IsOdd
            ? rules with { FirstPaymentRate = 1_000_000, ToleranceMax = 0 }
            : rules;
    }

    /// <summary>A good that is traded as a right, and nowhere else.</summary>
    AssetId TheRight => GoodNumber(9);

    void BeginListings()
    {
        Plan(new DefineAsset(TheRight, AssetKind.Good, default));
        for (var firm = 0; firm < Climate.Firms; firm++) BeginGoods(firm, TheRight);
        foreach (var n in (uint[])[0, 1, 2])
        {
            var market = new MarketId(FirstListingMarket + n);
            var mechanism = n == 2 ? Mechanism.Negotiation : Mechanism.Listing;
            var terms = ListingTerms(market) with { Mechanism = mechanism };
            Plan(new CreateMarket(terms));
            if (n != 1 || dice.Percent(50)) Plan(new SetSpotRules(RulesFor(terms, 1)));
            if (dice.Percent(80)) beginning.Enqueue(Designate);
            Plan(new PrepareSession(market, new TradeDate(2026_11_20), default));
            Plan(new ChangePhase(market, Phase.Trading, 0, 0));
        }
    }

    NaiveMarket? ListingMarket => IsOdd
        ? AnyMarket
        : dice.OfAny(venue.Markets, its => its.Terms.Mechanism is Mechanism.Listing);

    Step? Rule()
    {
        var market = dice.OfAny(venue.Markets, its => IsListing(its) || IsOdd);
        if (market is null) return null;
        var old = venue.Rules.GetValueOrDefault(market.Terms.Market.Value);
        var rules = RulesFor(market.Terms with { Market = IdOf(market) }, old.Version + 1);
        rules = dice.Below(12) switch
        {
            0 => rules with { EarnestRate = 200_001 },
            1 => rules with { FirstPaymentRate = 1_000_001 },
            2 => rules with { TopUpSeconds = 0 },
            3 => rules with { Version = (uint)dice.Below(4) },
            4 => rules with { InvoiceWorkingDays = 261 },
            _ => rules,
        };
        return Step.Of(Operator, new SetSpotRules(
            rules with { EffectiveAt = InForce(market) }));
    }

    Instant Later(long atLeast = 1) =>
        new(now + dice.Between(atLeast, dice.Of(5L, 3_600, 86_400)) * Instant.PerSecond);

    DeliveryTerms AnyTerms(Instant after) => new(
        dice.Percent(1)
            ? (SettlementBy)dice.Of(0, 3, 4)
            : dice.Of(SettlementBy.Market, SettlementBy.Market, SettlementBy.Parties),
        dice.Percent(1)
            ? (PaymentOrder)dice.Of(0, 4)
            : dice.Of(PaymentOrder.MoneyFirst, PaymentOrder.TitleFirst, PaymentOrder.Simultaneous),
        (byte)(dice.Percent(1) ? 2 : dice.Below(2)), 0,
        dice.Of<uint>(0, 30_000, 50_000, IsOdd ? 900_000U : 20_000U), 1, 0,
        new Instant(after.Nanoseconds + dice.Between(IsOdd ? 0 : 1, 9_000) * Instant.PerSecond),
        Paper);

    Step? List(Side side)
    {
        if (ListingMarket is not { } market) return null;
        var isOnReceipt = side is Side.Sell && dice.Percent(60);
        var receipt = isOnReceipt ? ReceiptToSell(market) : null;
        if (isOnReceipt && receipt is null && !IsOdd) return null;
        var sender = receipt is null ? TraderIn(market) : HolderOf(receipt);
        var most = Math.Min(
            receipt?.Free / market.Lot ?? dice.Between(1, 20),
            market.Terms.QuantityMax.Units / market.Lot);
        var lots = dice.Between(1, Math.Max(1, most));
        var until = Later(IsOdd ? 0 : 1);
        var price = Math.Max(market.Tick, market.Last + dice.Between(-90, 90) * market.Tick);
        return Step.Of(sender, new PostListing(
            IdOf(market), side,
            dice.Of(ListingTraits.All, ListingTraits.All, ListingTraits.Takeable,
                ListingTraits.Bargaining),
            0, dice.Percent(10) ? Anyone() : default, dice.Percent(5) ? Anyone() : default,
            receipt is null ? default : IdOf(receipt), new Price(price),
            new Quantity(lots * market.Lot + (IsOdd ? 1 : 0)),
            new Quantity(dice.Between(IsOdd ? 0 : 1, dice.Percent(70) ? 1 : lots) * market.Lot),
            until, TermsOf(receipt, until), Pricing.Fixed));
    }

    // What is there may go at once.
    DeliveryTerms TermsOf(NaiveVenue.Receipt? receipt, Instant until)
    {
        var terms = AnyTerms(until);
        return receipt is null || dice.Percent(70)
            ? terms
            : terms with
            {
                SettlementBy = SettlementBy.AtOnce, PaymentOrder = PaymentOrder.Simultaneous,
                NeedsInvoice = 0, Tolerance = IsOdd ? 1U : 0,
            };
    }

    NaiveVenue.Listing? AnyListing(params ListingState[] states) => dice.OfAny(
        venue.Listings.Values, its => IsOdd || states.Length == 0 || states.Contains(its.State));

    ListingId IdOf(NaiveVenue.Listing? listing)
    {
        var id = listing?.Id.Value ?? 0;
        return new ListingId(id != 0 && !dice.Percent(2) ? id : StrangeId(id));
    }

    Step? Audit() => AnyListing(ListingState.PendingAudit) is { } listing
        && (listing.State is ListingState.PendingAudit || IsOdd)
        ? Step.Of(Operator, new AuditListing(
            IdOf(listing), dice.Percent(85) ? Verdict.Approve : Verdict.Reject, 0, 0, 0))
        : null;

    Step? WithdrawList() => AnyListing() is { } listing
        ? Step.Of(Party(listing.Lister), new WithdrawListing(IdOf(listing)))
        : null;

    Step? SuspendList() => AnyListing() is { } listing
        ? Step.Of(Operator, new SuspendListing(IdOf(listing), (uint)dice.Below(5), 0))
        : null;

    Step? ResumeList() => AnyListing(ListingState.Suspended) is { } listing
        ? Step.Of(Operator, new ResumeListing(IdOf(listing), 0, 0))
        : null;

    Step? RemoveList() => AnyListing() is { } listing
        ? Step.Of(Operator, new RemoveListing(IdOf(listing), 7, 0))
        : null;

    // Who answers a listing, with what of it, out of which receipt.
    (ParticipantId Firm, Quantity Quantity, ReceiptId Receipt) AnswerTo(
        NaiveVenue.Listing listing)
    {
        var market = listing.Market;
        var isOnReceipt = !listing.IsSale && dice.Percent(60);
        var receipt = isOnReceipt ? ReceiptToSell(market) : null;
        var firm = receipt is not null ? HolderOf(receipt)
            : listing.Named.Length > 0 && dice.Percent(80) ? dice.Of(listing.Named)
            : TraderIn(market);
        var lots = listing.Left / market.Lot;
        var quantity = dice.Of(
            listing.Left, dice.Between(1, lots) * market.Lot, listing.Posted.MinimumTake.Units,
            IsOdd ? listing.Left + market.Lot : market.Lot);
        if (IsOdd) quantity++;
        var goods = receipt is null || (listing.IsSale && !IsOdd) ? default : IdOf(receipt);
        return (firm, new Quantity(quantity), goods);
    }

    Step? Take()
    {
        if (AnyListing(ListingState.Listed, ListingState.PartlyTaken) is not { } listing)
        {
            return null;
        }
        var (firm, quantity, receipt) = AnswerTo(listing);
        return Step.Of(firm, new TakeListing(
            IdOf(listing), quantity, receipt, Party(listing.Lister), 0));
    }

    Step? Counter()
    {
        if (AnyListing(ListingState.Listed, ListingState.PartlyTaken) is not { } listing)
        {
            return null;
        }
        var (firm, quantity, receipt) = AnswerTo(listing);
        var price = Math.Max(
            listing.Market.Tick,
            listing.Posted.Price.Minor + dice.Between(-9, 9) * listing.Market.Tick);
        return Step.Of(firm, new MakeCounterOffer(
            IdOf(listing), new Price(price), quantity, receipt, Later(IsOdd ? 0 : 1),
            Party(listing.Lister), 0));
    }

    // One firm after another bargains over all of a listing, until it hears no more.
    Step? Crowd()
    {
        var listing = dice.OfAny(venue.Listings.Values, its => its.IsOpen
            && its.Posted.Traits.HasFlag(ListingTraits.Bargaining) && its.Named.Length == 0);
        if (listing is null || dice.Percent(20)) return null;
        for (var n = 0; n <= Limits.CounterOffersPerListingMax; n++)
        {
            beginning.Enqueue(() => Step.Of(TraderIn(listing.Market), new MakeCounterOffer(
                listing.Id, new Price(listing.Market.Tick), new Quantity(listing.Left), default,
                new Instant(now + 3_600 * Instant.PerSecond), listing.Lister, 0)));
        }
        return null;
    }

    NaiveVenue.Bargain? AnyBargain => dice.OfAny(venue.Bargains.Values);

    CounterOfferId IdOf(NaiveVenue.Bargain bargain) => new(
        dice.Percent(2) ? StrangeId(bargain.Id.Value) : bargain.Id.Value);

    ParticipantId Answering(NaiveVenue.Bargain bargain) => IsOdd
        ? dice.Of(bargain.Bidder, bargain.Listing.Lister)
        : Party(bargain.IsForBidder ? bargain.Bidder : bargain.Listing.Lister);

    Step? AcceptCounter() => AnyBargain is { } bargain
        ? Step.Of(Answering(bargain), new AcceptCounterOffer(IdOf(bargain)))
        : null;

    Step? RejectCounter() => AnyBargain is { } bargain
        ? Step.Of(Answering(bargain), new RejectCounterOffer(IdOf(bargain)))
        : null;

    Step? ReviseCounter()
    {
        if (AnyBargain is not { } bargain) return null;
        var (made, market) = (bargain.Made, bargain.Listing.Market);
        var price = Math.Max(market.Tick, made.Price.Minor + dice.Between(-3, 3) * market.Tick);
        var receipt = bargain.IsForBidder || IsOdd ? made.Receipt : default;
        return Step.Of(Answering(bargain), new ReviseCounterOffer(
            IdOf(bargain), new Price(price),
            IsOdd ? new Quantity(made.Quantity.Units + market.Lot) : made.Quantity, receipt,
            Later(IsOdd ? 0 : 1)));
    }

    Step? WithdrawCounter() => AnyBargain is { } bargain
        ? Step.Of(
            dice.Percent(20) ? Operator : dice.Percent(20) ? Anyone() : Party(bargain.Bidder),
            new WithdrawCounterOffer(IdOf(bargain)))
        : null;

    // So much later, and then somebody says what time it is.
    Step PassTime()
    {
        now += dice.Of(60, 3_600, 90_000) * Instant.PerSecond;
        return Step.Of(ParticipantId.Operator, new Tick(0));
    }
}
