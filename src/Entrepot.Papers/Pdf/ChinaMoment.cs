using System.Globalization;

namespace Entrepot.Papers.Pdf;

/// <summary>A moment as papers print it: the clock of China, which is eight hours before UTC and
/// has no summer time.</summary>
public static class ChinaMoment
{
    public static string Of(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8))
        .ToString("yyyy-MM-dd HH:mm:ss '(UTC+8)'", CultureInfo.InvariantCulture);
}
