namespace Entrepot.Core;

/// <summary>The daily band around the previous settlement (涨跌停板).</summary>
static class PriceLimits
{
    /// <summary>
    /// The lowest and highest price of the day in ticks, rounded inwards so that the band is never
    /// exceeded (vector G4).
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
        return ((int)Math.Min(lower, Limits.TicksMax), (int)Math.Min(upper, Limits.TicksMax));
    }

    const long Whole = Limits.FeeRateMax;
}
