namespace Entrepot.Cli;

/// <summary>Where an axis has its marks: few, and at round numbers.</summary>
static class Scale
{
    static readonly long[] decimalSteps = [1, 2, 5];

    // Seconds: what clocks and calendars call round.
    static readonly long[] timeSteps =
        [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600];

    /// <summary>The multiples of a round step between two numbers, at most so many.</summary>
    public static IEnumerable<long> Marks(long low, long high, int most)
    {
        var step = decimalSteps[0];
        for (var n = 1; Count(low, high, step) > most; n++)
        {
            step = decimalSteps[n % 3] * (long)Math.Pow(10, n / 3);
        }
        return Multiples(low, high, step);
    }

    /// <summary>The round times of day between two, in seconds, at most so many.</summary>
    public static IEnumerable<long> Times(long low, long high, int most)
    {
        var step = timeSteps.FirstOrDefault(s => Count(low, high, s) <= most, timeSteps[^1]);
        return Multiples(low, high, step);
    }

    static long First(long low, long step) => (low + step - 1) / step * step;

    static long Count(long low, long high, long step) =>
        First(low, step) > high ? 0 : (high - First(low, step)) / step + 1;

    static IEnumerable<long> Multiples(long low, long high, long step)
    {
        for (var mark = First(low, step); mark <= high; mark += step) yield return mark;
    }
}
