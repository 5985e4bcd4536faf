using System.Diagnostics;
using System.Runtime.CompilerServices;
using Entrepot.Bench.Measurement;
using Entrepot.Bench.Reporting;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Bench.Venues;

/// <summary>
/// What a million resting orders cost: memory with everything that belongs to them, the pause of a
/// snapshot, and the start from a snapshot and a tail of a million commands.
/// </summary>
sealed class RestBenchmark(Options options, Report report) : IDisposable
{
    readonly FullTown town = new(options.Sized(10_000), options.Sized(1_000_000));

    readonly string folder = Path.Combine(
        options.Folder ?? Path.GetTempPath(), $"entrepot-bench-{Environment.ProcessId}");

    // The harness's, not the venue's.
    readonly byte[] staging = new byte[1 << 20];

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    public void RunMemory()
    {
        var (whole, more, pause) = (new Sample(), new Sample(), new Sample());
        for (var round = 0; round < options.Rounds; round++) Fill(whole, more, pause);
        var accounts = $"{town.Orders:N0} orders, {town.Accounts:N0} accounts";
        report.Add("memory", "added by the orders", "bytes/order", more, accounts);
        report.Add("memory", "whole venue, answers and accounts included", "bytes/order", whole);
        report.Add("memory", "pause of a snapshot", "ms", pause, "the second; the first grows");
    }

    /// <summary>From the call to the open door.</summary>
    public void RunRecovery()
    {
        Directory.CreateDirectory(folder);
        using (var node = Node.Open(new NodeOptions { Folder = folder }))
        {
            NodeBenchmark.Send(node, [.. town.Setup]);
            NodeBenchmark.Send(node, [.. town.Resting]);
            node.SnapshotAsync().GetAwaiter().GetResult();
            NodeBenchmark.Send(node, [.. town.Tail]);
        }
        var starts = new Sample();
        for (var round = 0; round < options.Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            using var node = Node.Open(new NodeOptions { Folder = folder });
            starts.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            GC.Collect();
        }
        report.Add("recovery", "snapshot and tail", "s", starts,
            $"{town.Orders:N0} orders, {town.Accounts:N0} accounts, {town.Orders:N0} commands");
    }

    // Apart, so that nothing of the last round lives on in a local.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void Fill(Sample whole, Sample more, Sample pause)
    {
        var before = Live();
        var run = new VenueRun(staging);
        foreach (var piece in town.Setup) run.Apply(piece);
        var set = Live();
        foreach (var piece in town.Resting) run.Apply(piece);
        var full = Live();
        whole.Add((double)(full - before) / town.Orders);
        more.Add((double)(full - set) / town.Orders);
        pause.Add(PauseOf(run.Venue));
    }

    static long Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    static double PauseOf(Venue venue)
    {
        var writer = new StateWriter();
        venue.Save(writer);
        writer.Clear();
        var start = Stopwatch.GetTimestamp();
        venue.Save(writer);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>A venue without a node.</summary>
    sealed class VenueRun
    {
        readonly EventBuffer events = new();
        readonly Answer[] answers = new Answer[FrameLog.PieceCommands];
        readonly byte[] staging;

        public VenueRun(byte[] staging) =>
            (this.staging, Venue) = (staging, new Venue(VenueOptions.Default, events));

        public Venue Venue { get; }

        public void Apply(byte[] piece)
        {
            var frames = staging.AsSpan(0, piece.Length);
            piece.CopyTo(frames);
            Stamping.Stamp(frames, Venue.Sequence);
            events.Clear();
            Venue.Apply(frames, answers);
        }
    }
}
