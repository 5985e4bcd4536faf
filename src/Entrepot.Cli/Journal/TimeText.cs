using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Moments as text: ISO 8601 in UTC, to the nanosecond.</summary>
static class TimeText
{
    const int Digits = 9;

    static readonly string[] forms =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];

    public static string Of(Instant time)
    {
        var (seconds, rest) = Math.DivRem(time.Nanoseconds, Instant.PerSecond);
        var date = DateTime.UnixEpoch.AddSeconds(seconds);
        return string.Create(
            CultureInfo.InvariantCulture, $"{date:yyyy-MM-ddTHH:mm:ss}.{rest:000000000}Z");
    }

    /// <summary>Reads what <see cref="Of"/> writes, and the same with less of it.</summary>
    public static bool TryParse(string text, out Instant time)
    {
        time = default;
        var parts = (text.EndsWith('Z') ? text[..^1] : text).Split('.');
        if (!DateTime.TryParseExact(
            parts[0], forms, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            return false;
        }
        // What a number of nanoseconds can hold.
        if (date.Year is < 1970 or > 2261 || parts.Length > 2) return false;
        var fraction = parts is [_, var digits] ? digits : "0";
        if (fraction.Length is 0 or > Digits || !fraction.All(char.IsAsciiDigit)) return false;
        var nanoseconds = long.Parse(fraction.PadRight(Digits, '0'), CultureInfo.InvariantCulture);
        var seconds = (date.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        time = new Instant(seconds * Instant.PerSecond + nanoseconds);
        return true;
    }
}
