using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Rules of one kind: those in force, and the next ones with their day, if they are
/// published.</summary>
sealed record RulesOfKind(object? InForce, object? Published)
{
    public static RulesOfKind None { get; } = new(null, null);
}

/// <summary>The rules of every market, as everybody may read them.</summary>
sealed class RulesView : IView
{
    readonly Dictionary<(MarketId Market, RulesKind Kind), RulesOfKind> rules = [];

    public RulesOfKind Of(MarketId market, RulesKind kind) =>
        rules.GetValueOrDefault((market, kind)) ?? RulesOfKind.None;

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.MarketCreated: InForce(e.As<MarketCreated>().Terms); break;
            case MessageKind.MarketRevised: InForce(e.As<MarketRevised>().Terms); break;
            case MessageKind.SpotRulesSet: InForce(e.As<SpotRulesSet>().Rules); break;
            case MessageKind.AuctionRulesSet: InForce(e.As<AuctionRulesSet>().Rules); break;
            case MessageKind.DifferentialsSet: InForce(e.As<DifferentialsSet>()); break;
            case MessageKind.RefereeDesignated: InForce(e.As<RefereeDesignated>().Rules); break;

            case MessageKind.MarketRevisionPublished:
                Publish(e.As<MarketRevisionPublished>().Terms);
                break;
            case MessageKind.SpotRulesPublished: Publish(e.As<SpotRulesPublished>().Rules); break;
            case MessageKind.AuctionRulesPublished:
                Publish(e.As<AuctionRulesPublished>().Rules);
                break;
            case MessageKind.DifferentialsPublished:
                Publish(e.As<DifferentialsPublished>());
                break;
            case MessageKind.RefereePublished: Publish(e.As<RefereePublished>().Rules); break;
            case MessageKind.RulesWithdrawn:
                Publish((e.As<RulesWithdrawn>().Market, e.As<RulesWithdrawn>().Rules), null);
                break;
        }
    }

    // Nothing can come into force beside what is published: it is that, or was taken down.
    void InForce(object its) => rules[PlaceOf(its)] = new RulesOfKind(its, null);

    void Publish(object its) => Publish(PlaceOf(its), its);

    void Publish((MarketId Market, RulesKind Kind) place, object? its) =>
        rules[place] = Of(place.Market, place.Kind) with { Published = its };

    static (MarketId Market, RulesKind Kind) PlaceOf(object rules) => rules switch
    {
        MarketTerms its => (its.Market, RulesKind.Terms),
        SpotRules its => (its.Market, RulesKind.Spot),
        AuctionRules its => (its.Market, RulesKind.Auction),
        DifferentialsSet its => (its.Market, RulesKind.Differentials),
        DifferentialsPublished its => (its.Market, RulesKind.Differentials),
        RefereeRules its => (its.Market, RulesKind.Referee),
        _ => throw new ArgumentException($"{rules} are no rules."),
    };
}
