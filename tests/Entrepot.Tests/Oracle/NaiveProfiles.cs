using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>The matrix of domain 2.4 and the predicate of 2.2, switch by switch.</summary>
static class NaiveProfiles
{
    /// <summary>Profiles under which an order book may match by itself.</summary>
    static readonly ProfileKind[] matching =
        [ProfileKind.LegacyForward, ProfileKind.Futures, ProfileKind.LicensedSpot];

    /// <summary>Profiles that trade forward: their rows of the matrix are alike but for three.
    /// </summary>
    static readonly ProfileKind[] forward = [ProfileKind.LegacyForward, ProfileKind.Futures];

    static readonly ProfileKind[] withPersons =
    [
        .. forward, ProfileKind.Rights38, ProfileKind.Auction, ProfileKind.BusinessToConsumer,
    ];

    /// <summary>Profiles under which firms find each other by listing and negotiation.</summary>
    static readonly ProfileKind[] listing =
    [
        ProfileKind.Spot, ProfileKind.Rights38, ProfileKind.OrderTake, ProfileKind.LicensedSpot,
    ];

    /// <summary>Profiles under which one firm may let the others bid against each other.</summary>
    static readonly ProfileKind[] auctioning =
    [
        ProfileKind.Spot, ProfileKind.OrderTake, ProfileKind.LicensedSpot, ProfileKind.Auction,
    ];

    static readonly ProfileKind[] licensed = [ProfileKind.Futures, ProfileKind.LicensedSpot];

    static readonly (MarketSwitches Switch, ProfileKind[] Allowed, ResultCode Line)[] matrix =
    [
        (MarketSwitches.ContinuousMatching, matching, ResultCode.ContinuousMatchingNotInProfile),
        (MarketSwitches.CallAuction, matching, ResultCode.CallAuctionNotInProfile),
        (MarketSwitches.Anonymous, matching, ResultCode.AnonymityNotInProfile),
        (MarketSwitches.MarketMakers, [ProfileKind.Futures], ResultCode.MarketMakersNotInProfile),
        (MarketSwitches.StandardSeries, [.. forward, ProfileKind.OrderTake],
            ResultCode.StandardSeriesNotInProfile),
        (MarketSwitches.MarkToMarket, forward, ResultCode.MarkToMarketNotInProfile),
        (MarketSwitches.GuaranteedByMarket, [ProfileKind.Futures],
            ResultCode.GuaranteeNotInProfile),
        (MarketSwitches.NaturalPersons, withPersons, ResultCode.NaturalPersonsNotInProfile),
        (MarketSwitches.ForcedClose, forward, ResultCode.ForcedCloseNotInProfile),
        (MarketSwitches.Licensed, licensed, ResultCode.LicenceNotInProfile),
    ];

    public static ResultCode Check(MarketTerms terms)
    {
        if (IsCentralised(terms.Switches) && terms.Switches.HasFlag(MarketSwitches.StandardSeries)
            && !forward.Contains(terms.Profile))
        {
            return ResultCode.IllegalFutures;
        }
        foreach (var (one, allowed, line) in matrix)
        {
            if (terms.Switches.HasFlag(one) && !allowed.Contains(terms.Profile)) return line;
        }
        if (terms.Profile is ProfileKind.LegacyForward
            && !terms.Switches.HasFlag(MarketSwitches.Simulation))
        {
            return ResultCode.SimulationRequired;
        }
        if (licensed.Contains(terms.Profile)
            && (!terms.Switches.HasFlag(MarketSwitches.Licensed) || terms.Licence == Digest.None))
        {
            return ResultCode.LicenceRequired;
        }
        if (terms.Mechanism is Mechanism.OrderBook)
        {
            return matching.Contains(terms.Profile)
                ? ResultCode.Ok
                : ResultCode.MechanismNotInProfile;
        }
        if (terms.Switches.HasFlag(MarketSwitches.ContinuousMatching)
            || terms.Switches.HasFlag(MarketSwitches.CallAuction))
        {
            return ResultCode.MatchingNeedsOrderBook;
        }
        var lawful = terms.Mechanism is Mechanism.Auction ? auctioning : listing;
        return lawful.Contains(terms.Profile) ? ResultCode.Ok : ResultCode.MechanismNotInProfile;
    }

    static bool IsCentralised(MarketSwitches switches) =>
        switches.HasFlag(MarketSwitches.ContinuousMatching)
        || switches.HasFlag(MarketSwitches.CallAuction)
        || switches.HasFlag(MarketSwitches.Anonymous)
        || switches.HasFlag(MarketSwitches.MarketMakers);
}
