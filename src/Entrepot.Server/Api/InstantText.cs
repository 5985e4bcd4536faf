using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Points in time as RFC 3339 writes them, to the nanosecond, in UTC.</summary>
static class InstantText
{
    const long NanosecondsPerTick = 100;

    /// <summary>For example 2026-11-20T01:00:00.000000001Z.</summary>
    public static string Of(long nanoseconds)
    {
        var (ticks, rest) = Math.DivRem(nanoseconds, NanosecondsPerTick);
        var time = DateTime.UnixEpoch.AddTicks(ticks);
        return string.Create(
            CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ss.fffffff}{rest:00}Z");
    }

    public static string Text(this Instant time) => Of(time.Nanoseconds);

    /// <summary>Null for a time that is not set.</summary>
    public static string? OrNone(long nanoseconds) => nanoseconds == 0 ? null : Of(nanoseconds);

    /// <summary>Reads a time with its offset; at most nine digits after the second.</summary>
    public static bool TryRead(string text, out Instant instant)
    {
        instant = default;
        var (point, digits) = (text.IndexOf('.'), 0);
        var rest = 0L;
        if (point >= 0)
        {
            while (point + 1 + digits < text.Length && char.IsAsciiDigit(text[point + 1 + digits]))
            {
                digits++;
            }
            if (digits is 0 or > 9) return false;
            rest = long.Parse(
                text.AsSpan(point + 1, digits).ToString().PadRight(9, '0'),
                CultureInfo.InvariantCulture);
            text = text.Remove(point, digits + 1);
        }
        if (!DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var time) || !HasOffset(text))
        {
            return false;
        }
        var seconds = time.ToUnixTimeSeconds();
        if (Math.Abs(seconds) >= long.MaxValue / Instant.PerSecond) return false;
        instant = new Instant(seconds * Instant.PerSecond + rest);
        return true;
    }

    static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');
}
