using System.Numerics;

namespace Entrepot.Bench.Measurement;

/// <summary>
/// Counts of durations in nanoseconds, in buckets that are never wider than a 64th of what they
/// count. Recording allocates nothing.
/// </summary>
sealed class Histogram
{
    const int FineBits = 6;
    const int Fine = 1 << FineBits;

    readonly long[] counts = new long[(64 - FineBits) * Fine];

    public long Count { get; private set; }

    public long Most { get; private set; }

    public void Add(long nanoseconds)
    {
        counts[BucketOf(nanoseconds)]++;
        Count++;
        if (nanoseconds > Most) Most = nanoseconds;
    }

    /// <summary>The duration that this part of all (0 to 1) does not exceed.</summary>
    public long At(double part)
    {
        var wanted = (long)Math.Ceiling(part * Count);
        long seen = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0) return Math.Min(CeilingOf(bucket), Most);
        }
        return Most;
    }

    static int BucketOf(long value)
    {
        if (value < Fine) return (int)Math.Max(value, 0);
        var shift = BitOperations.Log2((ulong)value) - FineBits;
        return (shift + 1) * Fine + (int)(value >> shift) - Fine;
    }

    static long CeilingOf(int bucket)
    {
        if (bucket < Fine) return bucket;
        var shift = bucket / Fine - 1;
        return ((long)(bucket % Fine + Fine + 1) << shift) - 1;
    }
}
