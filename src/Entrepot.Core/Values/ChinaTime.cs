namespace Entrepot.Core;

/// <summary>
/// The civil date in China: eight hours ahead of UTC all year (北京时间), whichever machine asks.
/// </summary>
static class ChinaTime
{
    const long Day = 24L * 3600 * Instant.PerSecond;
    const long Ahead = 8L * 3600 * Instant.PerSecond;

    // Days from 0001-01-01 to 1970-01-01.
    const int Epoch = 719_162;

    public static TradeDate DateOf(Instant time)
    {
        var date = DateOnly.FromDayNumber(Epoch + DayOf(time));
        return new TradeDate(date.Year * 1_00_00 + date.Month * 1_00 + date.Day);
    }

    /// <summary>The days since 1970-01-01.</summary>
    public static int DayOf(Instant time)
    {
        var days = time.Nanoseconds / Day;
        var rest = time.Nanoseconds % Day + Ahead;
        if (rest < 0) days--;
        if (rest >= Day) days++;
        return (int)days;
    }

    /// <summary>The same of a date; the 31st of a month of 30 days is the day after.</summary>
    public static int DayOf(TradeDate date)
    {
        var first = new DateOnly(date.Value / 1_00_00, date.Value / 1_00 % 1_00, 1);
        return first.DayNumber - Epoch + date.Value % 1_00 - 1;
    }
}
