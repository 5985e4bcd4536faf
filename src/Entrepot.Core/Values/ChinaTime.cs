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

    /// <summary>The midnight with which a civil date ends.</summary>
    public static Instant EndOf(TradeDate date) => new((DayOf(date) + 1L) * Day - Ahead);

    /// <summary>How many days one date lies after another.</summary>
    public static long DaysBetween(TradeDate from, TradeDate to) => DayOf(to) - DayOf(from);

    /// <summary>The midnight that ends the n-th day from Monday to Friday after a time. Holidays
    /// are not known here.</summary>
    public static Instant EndOfWorkingDay(Instant from, uint days)
    {
        var day = Math.DivRem(from.Nanoseconds + Ahead, Day).Quotient;
        for (var left = days; left > 0;)
        {
            day++;
            // Day 0, 1970-01-01, was a Thursday.
            if ((day + 3) % 7 < 5) left--;
        }
        return new Instant((day + 1) * Day - Ahead);
    }

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
