using System.Diagnostics;
using Entrepot.Bench.Measurement;
using Entrepot.Bench.Reporting;
using Entrepot.Core;

namespace Entrepot.Bench.Venues;

/// <summary>
/// The whole venue in memory, one thread: holds, matching, settlement, fees, title, events,
/// idempotency, invariants.
/// </summary>
sealed class VenueBenchmark(Options options, Report report)
{
    readonly OrderFlow flow = OrderFlow.Make(
        options.IsQuick ? 100 : OrderFlow.FullFirms, options.Sized(WorkloadFull));

    const int WorkloadFull = Workloads.WorkloadW.FullLength;

    public void Run()
    {
        var rates = new Sample();
        var notes = "";
        Round(out _);
        for (var round = 0; round < options.Rounds; round++) rates.Add(Round(out notes));
        report.Add("venue", "W100-50k in memory", "M commands/s", rates, notes);
    }

    double Round(out string notes)
    {
        var events = new EventBuffer(1 << 22);
        var venue = new Venue(VenueOptions.Default, events);
        var answers = new Answer[FrameLog.PieceCommands];
        var staging = new byte[1 << 20];
        long refused = 0;
        foreach (var piece in flow.Setup) Apply(piece);
        foreach (var piece in flow.Prefill) Apply(piece);

        GC.Collect();
        var (allocated, collections) =
            (GC.GetAllocatedBytesForCurrentThread(), GC.CollectionCount(0));
        long commands = 0;
        var start = Stopwatch.GetTimestamp();
        foreach (var piece in flow.Timed) commands += Apply(piece);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        notes = $"{refused} refused, {flow.Tally.Trades:N0} trades, {allocated:N0} bytes "
            + $"allocated, {GC.CollectionCount(0) - collections} collections";
        return commands / seconds / 1e6;

        int Apply(byte[] piece)
        {
            var frames = staging.AsSpan(0, piece.Length);
            piece.CopyTo(frames);
            Stamping.Stamp(frames, venue.Sequence);
            events.Clear();
            var count = venue.Apply(frames, answers);
            foreach (ref readonly var answer in answers.AsSpan(0, count))
            {
                if (!answer.Code.IsOk) refused++;
            }
            return count;
        }
    }
}
