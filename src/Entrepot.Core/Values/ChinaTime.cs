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
        var days = time.Nanoseconds / Day;
        var rest = time.Nanoseconds % Day + Ahead;
        if (rest < 0) days--;
        if (rest >= Day) days++;
        var date = DateOnly.FromDayNumber(Epoch + (int)days);
        return new TradeDate(date.Year * 1_00_00 + date.Month * 1_00 + date.Day);
    }
}
