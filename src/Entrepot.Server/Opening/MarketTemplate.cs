using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Markets as the book of their profile has them, to begin with; all of it can be revised.
/// </summary>
static class MarketTemplate
{
    const uint Day = 24 * 3600;

    /// <summary>What makes such a market and opens its first day; null when the numbers are none.
    /// </summary>
    public static object[]? Of(NewMarket asked, TradeDate today)
    {
        if (!DecimalText.TryRead(asked.Tick ?? "", DecimalText.MoneyDigits, out var tick)
            || !DecimalText.TryRead(asked.Lot ?? "", DecimalText.QuantityDigits, out var lot)
            || !DecimalText.TryRead(
                asked.ReferencePrice ?? "", DecimalText.MoneyDigits, out var reference))
        {
            return null;
        }
        var isBook = asked.Mechanism is Mechanism.OrderBook;
        var market = new MarketId(asked.Market);
        var terms = new MarketTerms(
            market, 1, new AssetId(asked.Good), new AssetId(asked.Currency),
            isBook
                ? MarketSwitches.ContinuousMatching | MarketSwitches.Simulation
                : MarketSwitches.None,
            isBook ? ProfileKind.LegacyForward : ProfileKind.Spot, asked.Mechanism,
            GoodForm.WarehouseReceipt,
            isBook ? SettlementMethod.AtOnce : SettlementMethod.Staged, TradePriceRule.Resting,
            isBook ? PriceLimitKind.Proportional : PriceLimitKind.None, FeeBasis.Value, 0, 0,
            new Price(tick), new Quantity(lot), new Quantity(lot * 1000), new Price(reference),
            PriceLimit: isBook ? 50_000 : 0, FirstDayPriceLimit: isBook ? 50_000 : 0, default,
            MakerFee: 300, TakerFee: 500, default);
        object[] rules = isBook ? [] : [SpotRulesOf(market)];
        return
        [
            new CreateMarket(terms), .. rules, new PrepareSession(market, today, default),
            new ChangePhase(market, isBook ? Phase.Continuous : Phase.Trading, 0, 0),
        ];
    }

    // The middle of what the rule books of the sources say (domain rule 3).
    static SetSpotRules SpotRulesOf(MarketId market) => new(new SpotRules(
        market, 1, GoodFaithRate: 20_000, MarginRate: 200_000, EarnestRate: 100_000,
        FirstPaymentRate: 800_000, ToleranceMax: 50_000, BandRate: 50_000, PenaltyRate: 200_000,
        TopUpSeconds: 3 * Day, InspectionSeconds: 10 * Day, AnswerSeconds: 3 * Day,
        InvoiceSeconds: 7 * Day, LateInvoiceRate: 500, InvoiceWorkingDays: 5, TaxRate: 130_000));
}
