namespace Entrepot.Core;

/// <summary>
/// A number that much is divided by. Division in hardware costs as much as matching an order, so it
/// is done by multiplying with the reciprocal, which is kept; the result is exact.
/// </summary>
readonly struct Divisor
{
    readonly long value;
    readonly ulong reciprocal;

    /// <param name="value">At least 1.</param>
    public Divisor(long value)
    {
        Invariant.Holds(value >= 1);
        this.value = value;
        reciprocal = ulong.MaxValue / (ulong)value;
    }

    /// <summary>Quotient and rest of a number that is not negative.</summary>
    public long Divide(long dividend, out long rest)
    {
        // The product misses the quotient by less than half for dividends below 2^63, so that its
        // whole part is the quotient or one less.
        var quotient = (long)Math.BigMul((ulong)dividend, reciprocal, out _);
        rest = dividend - quotient * value;
        if (rest < value) return quotient;
        rest -= value;
        return quotient + 1;
    }
}
