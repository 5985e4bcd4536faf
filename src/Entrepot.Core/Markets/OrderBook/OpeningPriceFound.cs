namespace Entrepot.Core;

/// <summary>
/// The day has its opening price (开盘价): that of the call auction or, when nothing traded there,
/// of the first trade after it. It follows the first trade of the day, and comes once.
/// </summary>
public readonly record struct OpeningPriceFound(
    MarketId Market, TradeDate Date, Price Price) : IEvent
{
    public static MessageKind Kind => MessageKind.OpeningPriceFound;
}

public sealed partial class Venue
{
    void FindOpeningPrice(Market market, int ticks)
    {
        market.OpeningTicks = ticks;
        events.Emit(new OpeningPriceFound(
            market.Terms.Market, market.Date, market.PriceOf(ticks)));
    }
}
