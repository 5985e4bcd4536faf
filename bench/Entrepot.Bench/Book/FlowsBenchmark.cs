using Entrepot.Bench.Measurement;
using Entrepot.Bench.Reporting;
using Entrepot.Bench.Workloads;

namespace Entrepot.Bench.Book;

/// <summary>The order book alone in five flows, with a report written for everything.</summary>
sealed class FlowsBenchmark(Options options, Report report)
{
    const int WarmRounds = 2;
    const int CommandsPerCall = 1024;

    sealed record Case(
        Flow Flow, PlacedCommand[] Prefill, PlacedCommand[] Timed, Outcome Outcome)
    {
        public Sample Speed { get; } = new();

        public uint Reports { get; set; }
    }

    public void Run()
    {
        var cases = Flow.Shapes.Where(shape => options.Wants(shape.Name))
            .Select(shape => Prepare(shape.Name)).ToList();
        for (var round = -WarmRounds; round < options.Rounds; round++)
        {
            foreach (var one in cases) Time(one, isWarm: round >= 0);
        }
        foreach (var one in cases)
        {
            report.Add(
                "flows", one.Flow.Name, "M messages/s", one.Speed,
                $"{one.Timed.Length} messages, {one.Reports} reports, "
                + $"{one.Outcome.Trades} trades, {one.Outcome.Refusals} refusals, "
                + $"mid {one.Flow.Seen.Lowest} to {one.Flow.Seen.Highest}");
        }
    }

    Case Prepare(string name)
    {
        Report.Say($"making flow {name}");
        var flow = Flow.Generate(name, options.Sized(Flow.FullLength));
        var run = new DryRun(1, flow.LastOrder);
        var (prefill, timed) = (run.Place(flow.Prefill.Span), run.Place(flow.Timed.Span));
        var reference = new ReferenceRun();
        reference.Apply(flow.Prefill.Span);
        reference.Apply(flow.Timed.Span);
        if (run.Outcome != reference.Outcome)
        {
            throw new InvalidOperationException(
                $"{name}: {run.Outcome} where the reference book has {reference.Outcome}");
        }
        return new(flow, prefill, timed, run.Outcome);
    }

    static void Time(Case one, bool isWarm)
    {
        var engine = new BookEngine<ReportingTape>(1, orders => new ReportingTape(orders));
        Drive(engine, one.Prefill);
        var untimed = engine.Tape.Count;
        GC.Collect();
        var lap = Lap.Of(() => Drive(engine, one.Timed));
        ref var tape = ref engine.Tape;
        if (tape.Trades != one.Outcome.Trades || tape.Volume != one.Outcome.Volume
            || tape.Refusals != one.Outcome.Refusals)
        {
            throw new InvalidOperationException($"{one.Flow.Name}: other trades");
        }
        if (!isWarm)
        {
            Thread.Sleep(200);
            return;
        }
        one.Speed.Add(one.Timed.Length / lap.Seconds / 1e6);
        one.Reports = tape.Count - untimed;
    }

    static void Drive(BookEngine<ReportingTape> engine, ReadOnlySpan<PlacedCommand> commands)
    {
        while (!commands.IsEmpty)
        {
            var count = Math.Min(CommandsPerCall, commands.Length);
            engine.Apply(commands[..count]);
            commands = commands[count..];
        }
    }
}
