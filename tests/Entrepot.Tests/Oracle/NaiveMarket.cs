using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>A market and its day, in the units of its messages: 分 per tonne, and kilograms.
/// </summary>
sealed class NaiveMarket
{
    public required MarketTerms Terms { get; set; }

    public Phase Phase { get; set; } = Phase.Closed;

    public TradeDate Date { get; private set; }

    public long Settlement { get; private set; }

    /// <summary>The band of the day; where there is none, all that the market can show.</summary>
    public BigInteger Lower { get; private set; }

    public BigInteger Upper { get; private set; }

    /// <summary>The price of the day's last trade; before it, the previous settlement.</summary>
    public long Last { get; set; }

    /// <summary>What the day's first trade was made at; nothing before it.</summary>
    public long? Opening { get; set; }

    public long Tick => Terms.Tick.Minor;

    public long Lot => Terms.Lot.Units;

    public bool HasBand => Terms.LimitKind is not PriceLimitKind.None;

    public bool Has(MarketSwitches one) => Terms.Switches.HasFlag(one);

    public bool TakesOrders => Phase is Phase.CallEntry or Phase.Continuous;

    public bool TakesCancels => Phase switch
    {
        Phase.CallMatch or Phase.Break => Has(MarketSwitches.CancelsInBreak),
        Phase.Closing or Phase.Settling or Phase.SettleFailed => false,
        _ => true,
    };

    /// <summary>Whether the market can show a price: at least something, at most so many ticks.
    /// </summary>
    public bool CanShow(Price price) => price.Minor is >= 1 and <= Limits.PriceMax
        && price.Minor <= (BigInteger)Tick * Limits.TicksMax;

    /// <summary>Whether a day can begin from a price; it is rounded down to a tick first.</summary>
    public static bool CanBeginFrom(Price price, Price tick) =>
        price.Minor is >= 1 and <= Limits.PriceMax && price.Minor / tick.Minor <= Limits.TicksMax;

    public void Begin(TradeDate date, Price previousSettlement)
    {
        var isFirstDay = previousSettlement.Minor == 0;
        Date = date;
        Opening = null;
        Settlement = (isFirstDay ? Terms.ReferencePrice : previousSettlement).Minor;
        Last = Math.Max(Tick, Settlement / Tick * Tick);
        var width = isFirstDay ? Terms.FirstDayPriceLimit : Terms.PriceLimit;
        (Lower, Upper) = Band(width);
        Phase = Phase.Prepared;
    }

    // Rounded inwards, so that the band is never exceeded (vector G4); the price where the day
    // begins is always in it.
    (BigInteger Lower, BigInteger Upper) Band(BigInteger width)
    {
        var highest = (BigInteger)Limits.TicksMax * Tick;
        if (!HasBand) return (Tick, highest);
        BigInteger whole = Limits.FeeRateMax;
        var (below, above, parts) = Terms.LimitKind is PriceLimitKind.Proportional
            ? (Settlement * (whole - width), Settlement * (whole + width), whole)
            : (Settlement - width, Settlement + width, BigInteger.One);
        var lower = RoundedUp(BigInteger.Max(below, parts), parts * Tick) * Tick;
        var upper = above / (parts * Tick) * Tick;
        if (lower > Last) lower = Last;
        if (upper < Last) upper = Last;
        return (lower, BigInteger.Min(upper, highest));
    }

    public BigInteger ValueOf(BigInteger price, BigInteger quantity)
    {
        var value = BigInteger.DivRem(price * quantity, Quantity.PerPricingUnit, out var rest);
        Assert.True(rest.IsZero, "one tick on one lot is a whole amount of money");
        return value;
    }

    /// <summary>The fee on a trade, rounded half up once.</summary>
    public BigInteger FeeOf(bool isTaker, BigInteger value, BigInteger quantity)
    {
        var rate = isTaker ? Terms.TakerFee : Terms.MakerFee;
        return Terms.FeeBasis is FeeBasis.Value
            ? RoundedHalfUp(value * rate, Limits.FeeRateMax)
            : RoundedHalfUp(quantity * rate, Quantity.PerPricingUnit);
    }

    /// <summary>The higher of both fees for one lot at this price, rounded up.</summary>
    public BigInteger HighestFeeOfLot(BigInteger price)
    {
        var rate = Math.Max(Terms.MakerFee, Terms.TakerFee);
        return Terms.FeeBasis is FeeBasis.Value
            ? RoundedUp(ValueOf(price, Lot) * rate, Limits.FeeRateMax)
            : RoundedUp((BigInteger)Lot * rate, Quantity.PerPricingUnit);
    }

    /// <summary>What a buy sets aside for each lot.</summary>
    public BigInteger HeldPerLot(BigInteger price) =>
        ValueOf(price, Lot) + HighestFeeOfLot(price);

    static BigInteger RoundedUp(BigInteger amount, BigInteger parts) =>
        (amount + parts - 1) / parts;

    static BigInteger RoundedHalfUp(BigInteger amount, BigInteger parts) =>
        (2 * amount + parts) / (2 * parts);
}
