using System.Diagnostics;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>
/// The process under load: opens a node on an empty folder, replays a tape, and says how far it is
/// on its standard output. It never ends by itself: it is killed. It does not outlive the one that
/// watches it either, whose end closes its standard input.
/// </summary>
sealed class LoadChild(Tape tape, Firms firms, int markedLine)
{
    static readonly TimeSpan pace = TimeSpan.FromMilliseconds(20);

    readonly Stopwatch clock = new();
    Task snapshot = Task.CompletedTask;

    /// <summary>Replays the whole tape.</summary>
    public void Run(string folder)
    {
        EndWithParent();
        using var node = Node.Open(Options(folder));
        var reference = TapeMarket.PriceOf(Reference(tape));
        var receipts = new Opening(node, firms, TapeNeeds.Of(tape, firms)).Run(reference);
        var quantities = new OpenQuantities(node);
        var start = new LoadStart(firms, receipts, new Dictionary<long, OrderId>());
        var load = new TapeLoad(tape, start, node, quantities);
        clock.Start();
        if (markedLine == 0) Mark(load, node);
        var due = pace;
        for (var line = 1; line <= tape.Messages.Count; line++)
        {
            load.Next(line);
            if (line == markedLine) Mark(load, node);
            if (line == tape.Messages.Count / 2) snapshot = node.SnapshotAsync();
            if (clock.Elapsed < due) continue;
            quantities.Follow();
            Tell(load, null);
            due = clock.Elapsed + pace;
        }
        load.Pipeline.Drain();
        Tell(load, null);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>How a node is opened for a tape. It says no time while nothing comes, so that the
    /// state between the last command and the kill is one and the same.</summary>
    public static NodeOptions Options(string folder) => new()
    {
        Folder = folder,
        SegmentBytes = 16 << 20,
        TickInterval = TimeSpan.FromDays(1),
    };

    static long Reference(Tape tape) => tape.Messages
        .FirstOrDefault(
            message => message.IsAboutOrder,
            new TapeMessage(0, 1, TapeLine.UnitsPerTick, 1, TapeEvent.NewOrder, Side.Buy))
        .Price;

    // The state as it is after a line, when everything has been answered and a snapshot that was
    // begun is on the disk: after this comes the kill.
    void Mark(TapeLoad load, Node node)
    {
        load.Pipeline.Drain();
        clock.Stop();
        snapshot.GetAwaiter().GetResult();
        var (sequence, hash) = node.AskAsync(static venue => (venue.Sequence, venue.Hash()))
            .GetAwaiter().GetResult();
        Tell(load, new StateMark(sequence, hash));
        clock.Start();
    }

    void Tell(TapeLoad load, StateMark? mark)
    {
        var pipeline = load.Pipeline;
        var report = new LoadReport(
            load.Line, load.Acknowledged, pipeline.Latencies.Count, mark?.Sequence ?? load.Sequence,
            clock.Elapsed.TotalSeconds, pipeline.Latencies.ToString(), mark?.Hash.ToString());
        Console.Out.WriteLine(report.ToJson());
        Console.Out.Flush();
    }

    static void EndWithParent()
    {
        var thread = new Thread(static () =>
        {
            while (Console.In.Read() >= 0) continue;
            Environment.Exit((int)ExitCode.Interrupted);
        })
        {
            IsBackground = true,
        };
        thread.Start();
    }
}
