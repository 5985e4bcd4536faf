using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>All markets as the public sees them, without their orders.</summary>
sealed class MarketsView : IView
{
    readonly SortedDictionary<uint, MarketState> markets = [];

    public IEnumerable<MarketState> All => markets.Values;

    public MarketState? Find(MarketId id) => markets.GetValueOrDefault(id.Value);

    public MarketState this[MarketId id] => markets[id.Value];

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.MarketCreated: Create(e.As<MarketCreated>().Terms); break;
            case MessageKind.MarketRevised: Revise(e.As<MarketRevised>().Terms); break;
            case MessageKind.SpotRulesSet:
                this[e.As<SpotRulesSet>().Rules.Market].Rules.Add(e.As<SpotRulesSet>().Rules);
                break;
            case MessageKind.DifferentialsSet:
                this[e.As<DifferentialsSet>().Market].Differentials = e.As<DifferentialsSet>();
                break;
            case MessageKind.RefereeDesignated:
                this[e.As<RefereeDesignated>().Rules.Market].Referee =
                    e.As<RefereeDesignated>().Rules;
                break;
            case MessageKind.SessionPrepared:
                this[e.As<SessionPrepared>().Market].Prepare(in e.As<SessionPrepared>());
                break;
            case MessageKind.PhaseChanged: Apply(in e.As<PhaseChanged>()); break;
            case MessageKind.Traded: Apply(in e); break;
            case MessageKind.OpeningPriceFound:
                this[e.As<OpeningPriceFound>().Market].Open = e.As<OpeningPriceFound>().Price;
                break;
        }
    }

    void Create(MarketTerms terms) => markets[terms.Market.Value] = new MarketState(terms);

    void Revise(MarketTerms terms)
    {
        this[terms.Market].Terms = terms;
        this[terms.Market].IsTouched = true;
    }

    void Apply(in PhaseChanged e)
    {
        this[e.Market].Phase = e.To;
        this[e.Market].IsTouched = true;
    }

    void Apply(in Frame frame)
    {
        ref readonly var e = ref frame.As<Traded>();
        var print = new Print(
            frame.Header.Sequence, frame.Header.Time, e.Price, e.Quantity, e.TakerSide);
        this[e.Market].Trade(print, e.Value);
    }
}
