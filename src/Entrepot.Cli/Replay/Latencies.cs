using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace Entrepot.Cli;

/// <summary>
/// How long answers took: counts by time, exact to one part in 64, in a table of fixed size.
/// </summary>
sealed class Latencies
{
    const int Bits = 6;
    const int Steps = 1 << Bits;

    readonly long[] counts = new long[64 * Steps];

    public long Count { get; private set; }

    /// <summary>The longest, exactly.</summary>
    public TimeSpan Max => FromNanoseconds(max);

    long max;

    public void Add(long ticksOfStopwatch, int times = 1)
    {
        var nanoseconds = Math.Max(
            0, (long)(ticksOfStopwatch * (1e9 / Stopwatch.Frequency)));
        counts[BucketOf(nanoseconds)] += times;
        Count += times;
        max = Math.Max(max, nanoseconds);
    }

    /// <summary>The time that so many of a hundred answers did not exceed.</summary>
    public TimeSpan Percentile(double percent)
    {
        var wanted = (long)Math.Ceiling(Count * percent / 100);
        long seen = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0) return FromNanoseconds(Math.Min(TopOf(bucket), max));
        }
        return TimeSpan.Zero;
    }

    public void Add(Latencies other)
    {
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            counts[bucket] += other.counts[bucket];
        }
        Count += other.Count;
        max = Math.Max(max, other.max);
    }

    /// <summary>The table as text: the longest, then bucket and count of each that is not empty.
    /// </summary>
    public override string ToString()
    {
        var pairs = counts.Index().Where(bucket => bucket.Item > 0)
            .Select(bucket => string.Create(
                CultureInfo.InvariantCulture, $"{bucket.Index}:{bucket.Item}"));
        return string.Join(' ', pairs.Prepend(max.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Latencies Parse(string text)
    {
        var latencies = new Latencies();
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        latencies.max = long.Parse(parts[0], CultureInfo.InvariantCulture);
        foreach (var pair in parts.Skip(1).Select(part => part.Split(':')))
        {
            var times = long.Parse(pair[1], CultureInfo.InvariantCulture);
            latencies.counts[int.Parse(pair[0], CultureInfo.InvariantCulture)] = times;
            latencies.Count += times;
        }
        return latencies;
    }

    static int BucketOf(long value)
    {
        if (value < Steps) return (int)value;
        var shift = BitOperations.Log2((ulong)value) - Bits;
        return (shift + 1) * Steps + (int)(value >> shift) - Steps;
    }

    static long TopOf(int bucket)
    {
        if (bucket < Steps) return bucket;
        var shift = bucket / Steps - 1;
        return ((long)(bucket % Steps + Steps + 1) << shift) - 1;
    }

    static TimeSpan FromNanoseconds(long nanoseconds) => new(nanoseconds / 100);
}
