namespace Entrepot.Core;

/// <summary>The only places where the core rounds. Products are 128 bits wide.</summary>
static class Rounding
{
    /// <summary>Nearest whole number, halves away from zero towards more (四舍五入).</summary>
    public static long HalfUp(Int128 dividend, long divisor)
    {
        Invariant.Holds(dividend >= 0 && divisor > 0);
        return (long)((dividend + divisor / 2) / divisor);
    }

    /// <summary>
    /// Amount times rate in millionths, halves up; in 64 bits when they are enough, since a
    /// division of 128 costs more than matching an order.
    /// </summary>
    public static long MillionthsHalfUp(long amount, long rate) => FitsLong(amount, rate)
        ? (amount * rate + Limits.FeeRateMax / 2) / Limits.FeeRateMax
        : HalfUp((Int128)amount * rate, Limits.FeeRateMax);

    /// <summary>Amount times rate in millionths, what is left over counting as one.</summary>
    public static long MillionthsUp(long amount, long rate) => FitsLong(amount, rate)
        ? (amount * rate + Limits.FeeRateMax - 1) / Limits.FeeRateMax
        : Up((Int128)amount * rate, Limits.FeeRateMax);

    // Rates are at most a million, which has 20 bits.
    static bool FitsLong(long amount, long rate) =>
        (ulong)amount < 1UL << 42 && (ulong)rate <= Limits.FeeRateMax;

    /// <summary>The next whole number not below: what a hold must cover.</summary>
    public static long Up(Int128 dividend, long divisor)
    {
        Invariant.Holds(dividend >= 0 && divisor > 0);
        return (long)((dividend + divisor - 1) / divisor);
    }

    /// <summary>The multiple of <paramref name="step"/> not above.</summary>
    public static long DownTo(long value, long step) => value - value % step;

    /// <summary>The multiple of <paramref name="step"/> not below.</summary>
    public static long UpTo(long value, long step) => DownTo(value + step - 1, step);
}
