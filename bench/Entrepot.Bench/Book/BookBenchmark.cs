using System.Diagnostics;
using Entrepot.Bench.Measurement;
using Entrepot.Bench.Reporting;
using Entrepot.Bench.Workloads;
using Entrepot.Core;

namespace Entrepot.Bench.Book;

/// <summary>The order book alone, on workload W.</summary>
sealed class BookBenchmark(Options options, Report report)
{
    const int WarmRounds = 2;
    const int CommandsPerCall = 1024;

    sealed record Case(WorkloadW Workload, PlacedCommand[] Prefill, PlacedCommand[] Timed)
    {
        public Sample Speed { get; } = new();

        public Sample Allocated { get; } = new();

        public Sample Collections { get; } = new();
    }

    public void Run()
    {
        var cases = WorkloadW.Shapes.Where(shape => options.Wants(shape.Name))
            .Select(shape => Prepare(shape.Name)).ToList();
        for (var round = -WarmRounds; round < options.Rounds; round++)
        {
            foreach (var one in cases) Time(one, isWarm: round >= 0);
        }
        foreach (var one in cases)
        {
            report.Add(
                "book", one.Workload.Name, "M commands/s", one.Speed,
                $"{one.Workload.Tally.Trades} trades, hash {one.Workload.Tally.Hash:x16}, "
                + $"{one.Allocated.Most:0} bytes allocated, "
                + $"{one.Collections.Most:0} collections");
        }
        foreach (var one in cases) MeasureLatency(one);
        MeasureMemory();
    }

    Case Prepare(string name)
    {
        Report.Say($"making {name}");
        var workload = WorkloadW.Generate(name, options.Sized(WorkloadW.FullLength));
        var run = new DryRun(workload.Markets, workload.LastOrder);
        var prepared = new Case(
            workload, run.Place(workload.Prefill.Span), run.Place(workload.Timed.Span));
        Require(run.Outcome.Hash == workload.Tally.Hash, $"{name}: other trades");
        return prepared;
    }

    static void Time(Case one, bool isWarm)
    {
        var engine = Filled(one);
        GC.Collect();
        var lap = Lap.Of(() => Drive(engine, one.Timed));
        Require(
            engine.Tape.Trades == one.Workload.Tally.Trades
            && engine.Tape.Volume == one.Workload.Tally.Volume,
            $"{one.Workload.Name}: other trades");
        if (!isWarm)
        {
            // The compiler works on its own thread; it is given time to put its code in place.
            Thread.Sleep(200);
            return;
        }
        one.Speed.Add(one.Timed.Length / lap.Seconds / 1e6);
        one.Allocated.Add(lap.Allocated);
        one.Collections.Add(lap.Collections);
    }

    static void Drive(BookEngine<CountingTape> engine, ReadOnlySpan<PlacedCommand> commands)
    {
        while (!commands.IsEmpty)
        {
            var count = Math.Min(CommandsPerCall, commands.Length);
            engine.Apply(commands[..count]);
            commands = commands[count..];
        }
    }

    void MeasureLatency(Case one)
    {
        var histogram = new Histogram();
        var engine = Filled(one);
        var perTick = 1e9 / Stopwatch.Frequency;
        var before = Stopwatch.GetTimestamp();
        foreach (ref readonly var command in one.Timed.AsSpan())
        {
            engine.Apply(in command);
            var now = Stopwatch.GetTimestamp();
            histogram.Add((long)((now - before) * perTick));
            before = now;
        }
        report.AddLatency("book latency", one.Workload.Name, "ns", histogram, 1);
    }

    static BookEngine<CountingTape> Filled(Case one)
    {
        var engine = new BookEngine<CountingTape>(
            one.Workload.Markets, orders => new CountingTape(orders));
        engine.Apply(one.Prefill);
        return engine;
    }

    // Orders over some thousand prices of one market, as many as it takes to see past the fixed
    // parts; the stores double, so just after doubling it is up to twice as much.
    void MeasureMemory()
    {
        var count = options.Sized(1_000_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var engine = new BookEngine<CountingTape>(1, orders => new CountingTape(orders));
        for (var n = 0; n < count; n++)
        {
            var command = new PlacedCommand
            {
                Ticks = n % 2 == 0 ? 10_000 - n % 5_000 : 10_001 + n % 5_000,
                Lots = 1,
                Verb = Verb.Add,
                Side = n % 2 == 0 ? Side.Buy : Side.Sell,
            };
            engine.Apply(in command);
        }
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(engine);
        var sample = new Sample();
        sample.Add((double)bytes / count);
        report.Add("book memory", $"{count} resting orders", "bytes/order", sample);
    }

    static void Require(bool condition, string what)
    {
        if (!condition) throw new InvalidOperationException(what);
    }
}
