namespace Entrepot.Core;

/// <summary>A moment: nanoseconds since 1970-01-01T00:00:00Z. Enters the core in the frame only.
/// </summary>
public readonly record struct Instant(long Nanoseconds)
{
    public const long PerSecond = 1_000_000_000;
    public const long PerDay = 24 * 3600 * PerSecond;

    public static bool operator <(Instant left, Instant right) =>
        left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Instant left, Instant right) =>
        left.Nanoseconds > right.Nanoseconds;
}

/// <summary>
/// A trading day as a number, 20261120. It is not the calendar date: a night session belongs to the
/// next trading day. Zero: none.
/// </summary>
public readonly record struct TradeDate(int Value)
{
    public static bool operator <(TradeDate left, TradeDate right) => left.Value < right.Value;

    public static bool operator >(TradeDate left, TradeDate right) => left.Value > right.Value;

    /// <summary>Whether the number can be read as a date (months have at most 31 days
    /// here).</summary>
    public bool IsDate => Value is >= 1900_01_01 and <= 9999_12_31
        && Value / 100 % 100 is >= 1 and <= 12 && Value % 100 is >= 1 and <= 31;
}
