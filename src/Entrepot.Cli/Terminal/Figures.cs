using System.Globalization;

namespace Entrepot.Cli;

/// <summary>Numbers as people read them; the same in every culture.</summary>
static class Figures
{
    static readonly CultureInfo culture = CultureInfo.InvariantCulture;

    public static string Count(long number) => number.ToString("N0", culture);

    public static string Count(ulong number) => number.ToString("N0", culture);

    /// <summary>Hundredths of a currency's unit, as units.</summary>
    public static string Money(Int128 minor) => string.Create(
        culture, $"{(long)(minor / 100):N0}.{(int)(minor % 100):00}");

    public static string Percent(double share) => share.ToString("0.#", culture) + " %";

    public static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(culture, $"{bytes} B"),
        < 1 << 20 => string.Create(culture, $"{bytes / 1024.0:0.0} KiB"),
        < 1L << 30 => string.Create(culture, $"{bytes / (1024.0 * 1024):0.0} MiB"),
        _ => string.Create(culture, $"{bytes / (1024.0 * 1024 * 1024):0.00} GiB"),
    };

    /// <summary>Three digits and a unit: 183 µs, 1.25 ms, 12.5 s.</summary>
    public static string Span(TimeSpan span)
    {
        var (value, unit) = span.TotalSeconds switch
        {
            >= 1 => (span.TotalSeconds, "s"),
            >= 1e-3 => (span.TotalMilliseconds, "ms"),
            _ => (span.TotalMicroseconds, "µs"),
        };
        var format = value switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" };
        return value.ToString(format, culture) + " " + unit;
    }

    /// <summary>Time of day from nanoseconds after midnight.</summary>
    public static string TimeOfDay(long nanoseconds, string format = @"hh\:mm\:ss") =>
        new TimeSpan(nanoseconds / 100).ToString(format, culture);
}
