using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Times as the exchange's own clock shows them: China Standard Time.</summary>
static class ClockTime
{
    static readonly TimeSpan china = TimeSpan.FromHours(8);

    /// <param name="time">RFC 3339.</param>
    public static string Of(string time) => OfMoment(Parse(time));

    public static string OfMoment(DateTimeOffset time) => time.ToOffset(china)
        .ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <param name="time">RFC 3339.</param>
    public static DateTimeOffset Parse(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    /// <summary>As an input of a form has it, to the minute.</summary>
    public static string ForInput(DateTimeOffset time) => time.ToOffset(china)
        .ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    /// <summary>As an input of a form has it, to the second.</summary>
    public static string ForInputToSecond(DateTimeOffset time) => time.ToOffset(china)
        .ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>What is left, as a clock shows it: hours, minutes, seconds.</summary>
    public static string Left(TimeSpan left)
    {
        var seconds = Math.Max(0, (long)Math.Ceiling(left.TotalSeconds));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    /// <summary>As scripts count: milliseconds since 1970.</summary>
    public static long Milliseconds(string time) => Parse(time).ToUnixTimeMilliseconds();

    /// <summary>Reads what a form gives, to the minute or the second.</summary>
    public static bool TryRead(string text, out Instant instant) =>
        InstantText.TryRead($"{text}{(text.Length == 16 ? ":00" : "")}+08:00", out instant);

    /// <summary>The same day so many years later.</summary>
    public static TradeDate Years(this TradeDate day, int later) =>
        new(day.Value + later * 10_000);

    public static TradeDate DateOf(Instant time)
    {
        var day = DateTimeOffset.UnixEpoch.AddTicks(time.Nanoseconds / 100).ToOffset(china);
        return new TradeDate(day.Year * 10_000 + day.Month * 100 + day.Day);
    }
}
