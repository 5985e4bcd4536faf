using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>
/// The market a tape is replayed on, and its units: a tick is a cent, which is 100 units of price
/// on the tape; a lot is one share, which the venue counts as 1000.
/// </summary>
static class TapeMarket
{
    public static readonly MarketId Id = new(1);
    public static readonly AssetId Currency = new(1);
    public static readonly AssetId Share = new(2);
    public static readonly TradeDate Day = new(2026_01_05);
    public static readonly TradeDate Expiry = new(2099_12_31);

    const int MakerFee = 10;
    const int TakerFee = 20;

    public static Price PriceOf(long tapePrice) => new(tapePrice / TapeLine.UnitsPerTick);

    public static long TapePriceOf(Price price) => price.Minor * TapeLine.UnitsPerTick;

    public static Quantity QuantityOf(long shares) => new(shares * Quantity.PerPricingUnit);

    public static long SharesOf(Quantity quantity) => quantity.Units / Quantity.PerPricingUnit;

    /// <summary>What a buyer must have for an order: its value and the highest fee, rounded up for
    /// each share as the venue holds it.</summary>
    public static Int128 CostOf(in TapeMessage order)
    {
        var price = PriceOf(order.Price).Minor;
        var fee = (price * TakerFee + Limits.FeeRateMax - 1) / Limits.FeeRateMax;
        return (Int128)(price + fee) * order.Size;
    }

    public static MarketTerms Terms(Price reference) => new(
        Id,
        Version: 1,
        Share,
        Currency,
        MarketSwitches.ContinuousMatching | MarketSwitches.Anonymous | MarketSwitches.Simulation,
        ProfileKind.LegacyForward,
        Mechanism.OrderBook,
        GoodForm.WarehouseReceipt,
        SettlementMethod.AtOnce,
        TradePriceRule.Resting,
        PriceLimitKind.None,
        FeeBasis.Value,
        NoticeDays: 0,
        Reserved1: 0,
        Tick: new Price(1),
        Lot: QuantityOf(1),
        QuantityMax: QuantityOf(TapeLine.SizeMax),
        reference,
        PriceLimit: 0,
        FirstDayPriceLimit: 0,
        Collar: default,
        MakerFee,
        TakerFee,
        Digest.None);
}
