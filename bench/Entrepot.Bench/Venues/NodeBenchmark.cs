using System.Diagnostics;
using Entrepot.Bench.Measurement;
using Entrepot.Bench.Reporting;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Bench.Venues;

/// <summary>
/// A node on a real disk: commands in by the door, answers out after the sync, and what a restart
/// makes of the folder.
/// </summary>
sealed class NodeBenchmark(Options options, Report report) : IDisposable
{
    const int Window = 64;
    const double OpenLoopRate = 500_000;
    const int OpenLoopPiece = 50;
    const int OpenLoopSeconds = 4;

    readonly OrderFlow flow = OrderFlow.Make(
        options.IsQuick ? 100 : OrderFlow.FullFirms,
        options.Sized(Workloads.WorkloadW.FullLength));

    readonly string folder = Path.Combine(
        options.Folder ?? Path.GetTempPath(), $"entrepot-bench-{Environment.ProcessId}");

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>As fast as it goes, a bounded number of submissions under way; then the folder
    /// replayed from its first record.</summary>
    public void RunDurable()
    {
        var (live, replayed) = (new Sample(), new Sample());
        for (var round = 0; round < options.Rounds; round++)
        {
            live.Add(Durable());
            replayed.Add(Replayed());
        }
        report.Add("durable", "W100-50k, acknowledged", "M commands/s", live);
        report.Add("durable", "replay from genesis", "M commands/s", replayed, "set-up included");
    }

    /// <summary>From when a command should have left to its answer.</summary>
    public void RunLatency()
    {
        report.AddLatency("latency", "one client, one at a time", "ms", OneByOne(), 1e6);
        report.AddLatency("latency", "open loop 0.5 M/s", "ms", OpenLoop(), 1e6);
    }

    double Durable()
    {
        using var node = OpenFresh();
        return Send(node, flow.Timed) / 1e6;
    }

    double Replayed()
    {
        var start = Stopwatch.GetTimestamp();
        using var node = Node.Open(new NodeOptions { Folder = folder });
        return node.Sequence / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e6;
    }

    // Pieces leave when the schedule says so, whatever came back.
    Histogram OpenLoop()
    {
        using var node = OpenFresh();
        var pieces = Cut(OpenLoopPiece, options.Sized((int)OpenLoopRate * OpenLoopSeconds));
        var latencies = new Histogram();
        var under = new Queue<(Submission Submission, long Due)>();
        var spare = new Stack<Submission>();
        var interval = Stopwatch.Frequency * OpenLoopPiece / OpenLoopRate;
        var start = Stopwatch.GetTimestamp();
        for (var n = 0; n < pieces.Count || under.Count > 0;)
        {
            while (under.TryPeek(out var first) && first.Submission.IsCompleted)
            {
                spare.Push(under.Dequeue().Submission);
                latencies.Add(Nanoseconds(first.Due));
            }
            var due = start + (long)(n * interval);
            if (n == pieces.Count || Stopwatch.GetTimestamp() < due)
            {
                Thread.Yield();
                continue;
            }
            var submission = spare.TryPop(out var used) ? used : new Submission(1 << 14);
            submission.Clear();
            submission.Add(pieces[n++]);
            if (!node.Submit(submission)) throw new InvalidOperationException("Busy.");
            under.Enqueue((submission, due));
        }
        return latencies;
    }

    Histogram OneByOne()
    {
        using var node = OpenFresh();
        var submission = new Submission(1 << 10);
        var latencies = new Histogram();
        foreach (var frame in Cut(1, options.Sized(20_000)))
        {
            submission.Clear();
            submission.Add(frame);
            var start = Stopwatch.GetTimestamp();
            node.Submit(submission);
            submission.Wait();
            latencies.Add(Nanoseconds(start));
        }
        return latencies;
    }

    static long Nanoseconds(long since) => Stopwatch.GetElapsedTime(since).Ticks * 100;

    Node OpenFresh()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var node = Node.Open(new NodeOptions { Folder = folder });
        Send(node, flow.Setup);
        Send(node, flow.Prefill);
        return node;
    }

    /// <summary>Sends pieces as fast as they are taken, a bounded number of them under way.
    /// </summary>
    /// <returns>Commands per second.</returns>
    public static double Send(Node node, byte[][] pieces)
    {
        var ring = new Submission[Window];
        for (var n = 0; n < Window; n++) ring[n] = new Submission(1 << 18);
        long commands = 0;
        var start = Stopwatch.GetTimestamp();
        for (var n = 0; n < pieces.Length + Window; n++)
        {
            var submission = ring[n % Window];
            if (n >= Window)
            {
                if (n - Window < pieces.Length) submission.Wait();
                commands += submission.Count;
            }
            submission.Clear();
            if (n >= pieces.Length) continue;
            submission.Add(pieces[n]);
            if (!node.Submit(submission)) throw new InvalidOperationException("Busy.");
        }
        return commands / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    List<byte[]> Cut(int commandsPerPiece, int commands)
    {
        var cut = new List<byte[]>();
        foreach (var piece in flow.Timed)
        {
            var rest = piece.AsSpan();
            while (rest.Length > 0 && commands > 0)
            {
                var length = 0;
                for (var n = 0; n < commandsPerPiece && length < rest.Length; n++, commands--)
                {
                    length += new Frame(rest[length..]).Bytes.Length;
                }
                cut.Add(rest[..length].ToArray());
                rest = rest[length..];
            }
        }
        return cut;
    }
}
