using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

// Rules that are published before they are in force.
sealed partial class EventLanguage
{
    Phrase OfRules(in Frame e) => e.Header.Kind switch
    {
        MessageKind.MarketRevisionPublished => Published(
            e.As<MarketRevisionPublished>().Terms.Market, RulesKind.Terms,
            e.As<MarketRevisionPublished>().Terms.Version),
        MessageKind.SpotRulesPublished => Published(
            e.As<SpotRulesPublished>().Rules.Market, RulesKind.Spot,
            e.As<SpotRulesPublished>().Rules.Version),
        MessageKind.AuctionRulesPublished => Published(
            e.As<AuctionRulesPublished>().Rules.Market, RulesKind.Auction,
            e.As<AuctionRulesPublished>().Rules.Version),
        MessageKind.DifferentialsPublished => Published(
            e.As<DifferentialsPublished>().Market, RulesKind.Differentials,
            e.As<DifferentialsPublished>().Version),
        MessageKind.RefereePublished => Published(
            e.As<RefereePublished>().Rules.Market, RulesKind.Referee,
            e.As<RefereePublished>().Rules.Version),
        MessageKind.RulesWithdrawn => new(
            $"withdrew {Spaced(e.As<RulesWithdrawn>().Rules.ToString())}",
            $"version {e.As<RulesWithdrawn>().Version}", On(e.As<RulesWithdrawn>().Market)),
        _ => throw new ScenarioException($"{e.Header.Kind} is not about rules."),
    };

    Phrase Published(MarketId market, RulesKind rules, uint version) => new(
        $"published {Spaced(rules.ToString())}", $"version {version}", On(market));
}
