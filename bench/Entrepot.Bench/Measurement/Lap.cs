using System.Diagnostics;

namespace Entrepot.Bench.Measurement;

/// <summary>One timed stretch of the calling thread.</summary>
readonly record struct Lap(double Seconds, double ThreadSeconds, long Allocated, int Collections)
{
    /// <summary>Times an action. Allocation is that of the calling thread.</summary>
    public static Lap Of(Action action)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var collections = GC.CollectionCount(0);
        var thread = Machine.ThreadNanoseconds();
        var start = Stopwatch.GetTimestamp();
        action();
        var elapsed = Stopwatch.GetElapsedTime(start);
        thread = Machine.ThreadNanoseconds() - thread;
        return new(
            elapsed.TotalSeconds, thread / 1e9,
            GC.GetAllocatedBytesForCurrentThread() - allocated,
            GC.CollectionCount(0) - collections);
    }
}

/// <summary>Several measurements of the same thing.</summary>
sealed class Sample
{
    readonly List<double> values = [];

    public int Count => values.Count;

    public double Least => values.Min();

    public double Most => values.Max();

    public double Median
    {
        get
        {
            var sorted = values.Order().ToList();
            var middle = sorted.Count / 2;
            return sorted.Count % 2 == 1
                ? sorted[middle]
                : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public void Add(double value) => values.Add(value);
}
