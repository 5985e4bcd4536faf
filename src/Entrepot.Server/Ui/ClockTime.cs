using System.Globalization;

namespace Entrepot.Server;

/// <summary>Times as the exchange's own clock shows them: China Standard Time.</summary>
static class ClockTime
{
    static readonly TimeSpan china = TimeSpan.FromHours(8);

    /// <param name="time">RFC 3339.</param>
    public static string Of(string time) => DateTimeOffset
        .Parse(time, CultureInfo.InvariantCulture).ToOffset(china)
        .ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
