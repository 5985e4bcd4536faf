using System.Globalization;

namespace Entrepot.Server;

/// <summary>Times as the exchange's own clock shows them: China Standard Time.</summary>
static class ClockTime
{
    static readonly TimeSpan china = TimeSpan.FromHours(8);

    public static string Of(long milliseconds) => DateTimeOffset
        .FromUnixTimeMilliseconds(milliseconds).ToOffset(china)
        .ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
