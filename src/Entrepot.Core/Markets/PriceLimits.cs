namespace Entrepot.Core;

/// <summary>The daily band around the previous settlement (涨跌停板).</summary>
static class PriceLimits
{
    /// <summary>
    /// The lowest and highest price of the day in ticks, rounded inwards so that the band is never
    /// exceeded (vector G4), but never past the price it is around: a band narrower than a tick is
    /// that price rounded down, which is where the day begins.
    /// </summary>
    public static (int Lower, int Upper) Around(
        Price basis, PriceLimitKind kind, long limit, Price tick)
    {
        if (kind is PriceLimitKind.None) return (1, Limits.TicksMax);
        var (below, above) = kind is PriceLimitKind.Absolute
            ? (basis.Minor - limit, basis.Minor + limit)
            : (Rounding.Up((Int128)basis.Minor * (Whole - limit), Whole),
                (long)((Int128)basis.Minor * (Whole + limit) / Whole));
        var lower = Rounding.UpTo(Math.Max(below, 1), tick.Minor) / tick.Minor;
        var upper = above / tick.Minor;
        var middle = Middle(basis, tick);
        return (
            (int)Math.Min(lower, middle), (int)Math.Clamp(upper, middle, Limits.TicksMax));
    }

    /// <summary>The price a day begins at, in ticks: the one before it, rounded down.</summary>
    public static int Middle(Price basis, Price tick) =>
        (int)Math.Max(1, basis.Minor / tick.Minor);

    const long Whole = Limits.FeeRateMax;
}
