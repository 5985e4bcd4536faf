using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    /// <summary>The phases as people call them.</summary>
    public static readonly Dictionary<Phase, string> PhaseNames = new()
    {
        [Phase.Closed] = "closed",
        [Phase.Prepared] = "prepared",
        [Phase.CallEntry] = "call entry",
        [Phase.CallMatch] = "call match",
        [Phase.Continuous] = "continuous",
        [Phase.Break] = "break",
        [Phase.Closing] = "closing",
        [Phase.Settling] = "settling",
        [Phase.Settled] = "settled",
        [Phase.SettleFailed] = "settle failed",
        [Phase.Halted] = "halted",
        [Phase.Trading] = "trading",
    };

    static readonly Dictionary<string, ProfileKind> Profiles = new()
    {
        ["spot"] = ProfileKind.Spot,
        ["legacy forward"] = ProfileKind.LegacyForward,
        ["futures"] = ProfileKind.Futures,
        ["rights"] = ProfileKind.Rights38,
        ["auction"] = ProfileKind.Auction,
        ["retail"] = ProfileKind.BusinessToConsumer,
        ["procurement"] = ProfileKind.GovernmentProcurement,
        ["order take"] = ProfileKind.OrderTake,
        ["licensed spot"] = ProfileKind.LicensedSpot,
    };

    static readonly Dictionary<string, MarketSwitches> Switches = new()
    {
        ["continuous matching"] = MarketSwitches.ContinuousMatching,
        ["call auction"] = MarketSwitches.CallAuction,
        ["anonymous"] = MarketSwitches.Anonymous,
        ["market makers"] = MarketSwitches.MarketMakers,
        ["standard series"] = MarketSwitches.StandardSeries,
        ["mark to market"] = MarketSwitches.MarkToMarket,
        ["guaranteed"] = MarketSwitches.GuaranteedByMarket,
        ["natural persons"] = MarketSwitches.NaturalPersons,
        ["forced close"] = MarketSwitches.ForcedClose,
        ["simulation"] = MarketSwitches.Simulation,
        ["licensed"] = MarketSwitches.Licensed,
        ["cancels in break"] = MarketSwitches.CancelsInBreak,
    };

    public static Phase PhaseOf(Words words)
    {
        foreach (var (phase, name) in PhaseNames)
        {
            if (words.Has(name)) return phase;
        }
        throw new ScenarioException($"'{words.Rest}' is not a phase.");
    }

    /// <summary>The market that is named; where none is, the one everybody means.</summary>
    MarketId Market(Sentence s) =>
        s.Words.TryTake(word => cast.Markets.Has(word) || word.StartsWith('#'), out var name)
            ? cast.Markets.Id(name)
            : cast.Markets.Id(cast.Market ?? throw new ScenarioException("There is no market."));

    // Operator prepare PP day 20261121 settlement 7800
    PrepareSession Prepare(Sentence s)
    {
        var market = Market(s);
        s.Words.Expect("day");
        var date = new TradeDate((int)s.Words.Whole("The date"));
        var settlement = s.Words.Has("settlement") ? s.Words.Number("The settlement price") : 0;
        return new PrepareSession(market, date, Units.Price(settlement));
    }

    // Operator create market PP, tick 1, lot 1, limit 5%
    CreateMarket CreateMarketOf(Sentence s)
    {
        var name = s.Words.Take("The market");
        return new CreateMarket(TermsOf(s.Words, NewTerms(name)));
    }

    // Operator revise market PP, taker fee 0.02%
    ReviseMarket ReviseMarketOf(Sentence s)
    {
        var terms = mirror.TermsOf(Market(s));
        terms = TermsOf(s.Words, terms with { Version = terms.Version + 1 });
        return new ReviseMarket(terms with { EffectiveAt = EffectiveAt(s) });
    }

    // ... in 7 days; where nothing is said, at once
    Instant EffectiveAt(Sentence s) => s.Words.Has("in") ? After(s) : default;

    // Operator withdraw rules of PP | withdraw terms of PP | withdraw auction rules of PP
    WithdrawRules WithdrawRulesOf(Sentence s, RulesKind kind)
    {
        s.Words.Expect("of");
        return new WithdrawRules(Market(s), kind, 0, 0);
    }

    /// <summary>What a market is where nothing else is said.</summary>
    public MarketTerms NewTerms(string name) => new(
        cast.MarketCalled(name), 1, cast.Asset(name, AssetKind.Good),
        cast.Assets.Id(cast.Currency),
        MarketSwitches.ContinuousMatching | MarketSwitches.CallAuction | MarketSwitches.Simulation,
        ProfileKind.LegacyForward, Mechanism.OrderBook, GoodForm.WarehouseReceipt,
        SettlementMethod.AtOnce, TradePriceRule.Resting, PriceLimitKind.None, FeeBasis.Value,
        0, 0,
        Tick: Units.Price(1),
        Lot: Units.Quantity(1),
        QuantityMax: Units.Quantity(1_000_000),
        ReferencePrice: Units.Price(7800),
        0, 0, default, 0, 0, default);

    /// <summary>The same under the profile of spot trade, for listings.</summary>
    public static MarketTerms OfListing(MarketTerms terms) => terms with
    {
        Profile = ProfileKind.Spot, Mechanism = Mechanism.Listing,
        Settlement = SettlementMethod.Staged, Switches = MarketSwitches.None,
    };

    /// <summary>Reads the attributes of a market, a comma before each.</summary>
    public MarketTerms TermsOf(Words words, MarketTerms terms)
    {
        while (words.Has(","))
        {
            if (!TryNumber(words, ref terms) && !TryChoice(words, ref terms))
            {
                throw new ScenarioException($"What is '{words.Rest}' of a market?");
            }
        }
        return terms;
    }

    bool TryNumber(Words words, ref MarketTerms terms)
    {
        if (words.Has("tick")) terms = terms with { Tick = Units.Price(words.Number("Tick")) };
        else if (words.Has("lot")) terms = terms with { Lot = Tonnes(words) };
        else if (words.Has("max")) terms = terms with { QuantityMax = Tonnes(words) };
        else if (words.Has("reference"))
        {
            terms = terms with { ReferencePrice = Units.Price(words.Number("Reference")) };
        }
        else if (words.Has("limit"))
        {
            var (kind, limit) = Band(words.Take("The limit"));
            terms = terms with
            {
                LimitKind = kind, PriceLimit = limit, FirstDayPriceLimit = limit,
            };
        }
        else if (words.Has("first day limit"))
        {
            terms = terms with { FirstDayPriceLimit = Band(words.Take("The limit")).Limit };
        }
        else if (words.Has("collar"))
        {
            terms = terms with { Collar = Units.Price(words.Number("Collar")) };
        }
        else if (words.Has("notice"))
        {
            terms = terms with { NoticeDays = (byte)words.Whole("The notice") };
            words.Expect("days");
        }
        else if (words.Has("maker fee")) terms = WithFee(words, terms, isMaker: true);
        else if (words.Has("taker fee")) terms = WithFee(words, terms, isMaker: false);
        else if (words.Has("version")) terms = terms with { Version = (uint)words.Whole("Number") };
        else return false;
        return true;
    }

    bool TryChoice(Words words, ref MarketTerms terms)
    {
        if (words.Has("good"))
        {
            terms = terms with { Good = cast.Assets.Id(words.Take("The good")) };
        }
        else if (words.Has("currency"))
        {
            terms = terms with { Currency = cast.Assets.Id(words.Take("The currency")) };
        }
        else if (words.Has("middle of three"))
        {
            terms = terms with { TradePrice = TradePriceRule.MiddleOfThree };
        }
        else if (words.Has("licence"))
        {
            terms = terms with { Licence = Fields.Digest(words.Take("The licence")) };
        }
        else if (words.Has("by listing")) terms = OfListing(terms);
        else if (words.Has("bills of lading"))
        {
            terms = terms with { Form = GoodForm.BillOfLading };
        }
        else if (words.Has("profile")) terms = terms with { Profile = Choice(words, Profiles) };
        else if (words.Has("no switches")) terms = terms with { Switches = MarketSwitches.None };
        else if (words.Has("no"))
        {
            terms = terms with { Switches = terms.Switches & ~Choice(words, Switches) };
        }
        else terms = terms with { Switches = terms.Switches | Choice(words, Switches) };
        return true;
    }

    static T Choice<T>(Words words, Dictionary<string, T> choices)
    {
        foreach (var (name, choice) in choices)
        {
            if (words.Has(name)) return choice;
        }
        throw new ScenarioException($"What is '{words.Rest}' of a market?");
    }

    static Quantity Tonnes(Words words)
    {
        var quantity = Units.Quantity(words.Number("The quantity"));
        words.Has("t");
        return quantity;
    }

    // `5%` of the settlement, or yuan.
    static (PriceLimitKind Kind, long Limit) Band(string word) => word.EndsWith('%')
        ? (PriceLimitKind.Proportional, Millionths(word))
        : (PriceLimitKind.Absolute, Units.Whole(decimal.Parse(word), Units.Money));

    // `0.02%` of the value, or `0.5/t`.
    static MarketTerms WithFee(Words words, MarketTerms terms, bool isMaker)
    {
        var word = words.Take("The fee");
        var (basis, fee) = word.EndsWith('%')
            ? (FeeBasis.Value, Millionths(word))
            : (FeeBasis.Quantity, Units.Whole(decimal.Parse(word.Replace("/t", "")), Units.Money));
        return isMaker
            ? terms with { FeeBasis = basis, MakerFee = fee }
            : terms with { FeeBasis = basis, TakerFee = fee };
    }

    static long Millionths(string percent) =>
        Units.Whole(decimal.Parse(percent.TrimEnd('%')), 10_000);
}
