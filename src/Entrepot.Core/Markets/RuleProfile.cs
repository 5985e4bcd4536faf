namespace Entrepot.Core;

/// <summary>Under what law a market runs (domain rule 2.4).</summary>
public enum ProfileKind : byte
{
    None = 0,
    Spot = 1,

    /// <summary>The forward markets of 2003-2011, as museum and simulation only.</summary>
    LegacyForward = 2,
    Futures = 3,

    /// <summary>Equity, intellectual property, technology, data (国发〔2011〕38号): holders are
    /// counted, and what was bought is not sold for some days.</summary>
    Rights38 = 4,
    Auction = 5,
    BusinessToConsumer = 6,
    GovernmentProcurement = 7,

    /// <summary>订单交易: spot, with standard series that are taken by choice. Nothing matches by
    /// itself and everybody is named; a grey zone all the same, which is told when a market begins
    /// (<see cref="MarketWarned"/>).</summary>
    OrderTake = 8,

    /// <summary>Spot goods with continuous matching, where a licence expressly allows it.</summary>
    LicensedSpot = 9,
}

/// <summary>What a profile demands of the auction rules of its markets. Rates in millionths.
/// </summary>
readonly record struct AuctionBounds(
    uint DepositRateMin, uint DepositRateMax, uint AnnounceSecondsMin);

/// <summary>
/// The bright lines of a profile, as data. A market that crosses one is not created, and the
/// refusal names the line.
/// </summary>
/// <param name="Allowed">Switches a market of this profile may turn on.</param>
/// <param name="HasOrderBook">Whether matching on an order book is lawful at all.</param>
/// <param name="HasListing">Whether firms may agree by listing and negotiation.</param>
/// <param name="Required">A switch it must turn on.</param>
/// <param name="NoticeDays">How long before a change of rules comes into force it is published.
/// </param>
/// <param name="Rights">What holds of goods that are rights: they are paid in full, too; null: it
/// trades none.</param>
/// <param name="Auctions">Within what bounds it may hold auctions; null: not at all.</param>
sealed record RuleProfile(
    ProfileKind Kind, MarketSwitches Allowed, bool HasOrderBook, bool HasListing,
    MarketSwitches Required, AuctionBounds? Auctions = null, byte NoticeDays = 7,
    RightsBounds? Rights = null)
{
    const MarketSwitches Always = MarketSwitches.Simulation | MarketSwitches.CancelsInBreak;
    const MarketSwitches Matching = MarketSwitches.ContinuousMatching | MarketSwitches.CallAuction;
    const MarketSwitches Persons = MarketSwitches.NaturalPersons;

    // Centralised trading (E-Commerce Law 46; 国办发〔2012〕37号).
    const MarketSwitches Centralised =
        Matching | MarketSwitches.Anonymous | MarketSwitches.MarketMakers;

    const MarketSwitches Forward = Matching | MarketSwitches.Anonymous
        | MarketSwitches.StandardSeries | MarketSwitches.MarkToMarket | Persons
        | MarketSwitches.ForcedClose;

    // 5-20 % (domain 2.4); a legal auction is announced a week before (Auction Law 45).
    static readonly AuctionBounds trade = new(50_000, 200_000, 0);
    static readonly AuctionBounds legal = trade with { AnnounceSecondsMin = 7 * 24 * 3600 };

    static readonly RuleProfile[] All =
    [
        new(ProfileKind.None, default, false, false, default),
        new(ProfileKind.Spot, Always, false, true, default, trade),
        new(ProfileKind.LegacyForward, Always | Forward, true, false, MarketSwitches.Simulation),
        new(
            ProfileKind.Futures,
            Always | Forward | MarketSwitches.MarketMakers | MarketSwitches.GuaranteedByMarket
                | MarketSwitches.Licensed,
            true,
            false,
            MarketSwitches.Licensed,
            NoticeDays: 0),
        new(
            ProfileKind.Rights38,
            Always | Persons,
            false,
            true,
            default,
            Rights: RightsBounds.Lawful),
        new(ProfileKind.Auction, Always | Persons, false, false, default, legal),
        new(ProfileKind.BusinessToConsumer, Always | Persons, false, false, default),
        new(ProfileKind.GovernmentProcurement, Always, false, false, default),
        new(
            ProfileKind.OrderTake,
            Always | MarketSwitches.StandardSeries,
            false,
            true,
            default,
            trade),
        new(
            ProfileKind.LicensedSpot,
            Always | Matching | MarketSwitches.Anonymous | MarketSwitches.Licensed,
            true,
            true,
            MarketSwitches.Licensed,
            trade),
    ];

    static readonly (MarketSwitches Switch, ResultCode Line)[] Lines =
    [
        (MarketSwitches.ContinuousMatching, ResultCode.ContinuousMatchingNotInProfile),
        (MarketSwitches.CallAuction, ResultCode.CallAuctionNotInProfile),
        (MarketSwitches.Anonymous, ResultCode.AnonymityNotInProfile),
        (MarketSwitches.MarketMakers, ResultCode.MarketMakersNotInProfile),
        (MarketSwitches.StandardSeries, ResultCode.StandardSeriesNotInProfile),
        (MarketSwitches.MarkToMarket, ResultCode.MarkToMarketNotInProfile),
        (MarketSwitches.GuaranteedByMarket, ResultCode.GuaranteeNotInProfile),
        (MarketSwitches.NaturalPersons, ResultCode.NaturalPersonsNotInProfile),
        (MarketSwitches.ForcedClose, ResultCode.ForcedCloseNotInProfile),
        (MarketSwitches.Licensed, ResultCode.LicenceNotInProfile),
    ];

    public static bool IsKnown(ProfileKind kind) =>
        kind is > ProfileKind.None and <= ProfileKind.LicensedSpot;

    public static RuleProfile Of(ProfileKind kind) => All[(int)kind];

    /// <summary>The notice a market owes of a change of its rules, in nanoseconds: that of its
    /// profile, or its own where it is longer.</summary>
    public static long NoticeOf(in MarketTerms terms) =>
        Math.Max(Of(terms.Profile).NoticeDays, terms.NoticeDays) * Instant.PerDay;

    /// <summary>The first bright line these terms cross, or Ok.</summary>
    public ResultCode Check(in MarketTerms terms)
    {
        if (IsIllegalFutures(terms.Switches)) return ResultCode.IllegalFutures;
        foreach (var (bit, line) in Lines)
        {
            if ((terms.Switches & bit) != 0 && (Allowed & bit) == 0) return line;
        }
        if ((Required & ~terms.Switches & MarketSwitches.Simulation) != 0)
        {
            return ResultCode.SimulationRequired;
        }
        if ((Required & MarketSwitches.Licensed) != 0
            && ((terms.Switches & MarketSwitches.Licensed) == 0 || terms.Licence == Digest.None))
        {
            return ResultCode.LicenceRequired;
        }
        // What matches by itself is an order book, and an order book is nothing else.
        if (terms.Mechanism is not Mechanism.OrderBook && (terms.Switches & Matching) != 0)
        {
            return ResultCode.MatchingNeedsOrderBook;
        }
        var isLawful = terms.Mechanism switch
        {
            Mechanism.OrderBook => HasOrderBook,
            Mechanism.Auction => Auctions is not null,
            _ => HasListing,
        };
        return isLawful
            ? ResultCode.Ok
            : ResultCode.MechanismNotInProfile;
    }

    // Domain rule 2.2: centralised trading in standard contracts is for licensed futures venues.
    bool IsIllegalFutures(MarketSwitches switches) =>
        (switches & Centralised) != 0
        && (switches & MarketSwitches.StandardSeries) != 0
        && Kind is not (ProfileKind.Futures or ProfileKind.LegacyForward);
}
