using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>The town's trading days: its markets trade around the clock, and at midnight each is
/// settled and begins the next day. Who asks holds the gate of the models.</summary>
sealed class TownDay(ReadModels models, Instant now)
{
    static readonly Phase[] night = [Phase.Closing, Phase.Settling, Phase.Settled, Phase.Closed];

    /// <summary>What ends the day of the markets on which it should have ended.</summary>
    public IEnumerable<TownAct> Turn()
    {
        var today = ClockTime.DateOf(now);
        return
            from good in Commodity.All
            from id in good.Markets
            let market = models.Markets.Find(id)
            where market is not null && market.Date < today && CanEnd(market.Phase)
            from command in Turn(market, good, today)
            select new TownAct(ParticipantId.Operator, command);
    }

    IEnumerable<object> Turn(MarketState market, Commodity good, TradeDate today)
    {
        var id = market.Terms.Market;
        foreach (var phase in night) yield return new ChangePhase(id, phase, 0, 0);
        yield return new PrepareSession(id, today, SettlementOf(good));
        yield return new ChangePhase(
            id, market.HasBook ? Phase.Continuous : Phase.Trading, 0, 0);
    }

    // As the order book traded last.
    Price SettlementOf(Commodity good)
    {
        var market = models.Markets[good.Market];
        return market.Last.Minor > 0 ? market.Last : market.PreviousSettlement;
    }

    static bool CanEnd(Phase phase) =>
        phase is Phase.Continuous or Phase.Trading or Phase.Break or Phase.Halted;
}
