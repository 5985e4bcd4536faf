using System.Diagnostics;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>
/// Replays a tape: under load in a process that is killed, and after a restart to its end; then
/// reads from the journal what came of it, and that the states before and after are the same.
/// </summary>
sealed class ReplayRun(ReplayRequest request, Wording words)
{
    readonly Firms firms = new(request.Firms);

    /// <exception cref="RefusedException">The tape, the folder or the machine stopped it.
    /// </exception>
    public ReplayResult Run()
    {
        using var folder = new ReplayFolder(request);
        var path = request.Tape ?? TapeFinder.Find() ?? Generate(folder);
        var tape = LongWork.Run(words[Word.ReadingTape], null, () => TapeReader.ReadFile(path));
        TapeNeeds.Of(tape, firms);
        var markedLine = (int)(tape.Messages.Count * request.KillAt / 100);

        var load = new LoadProcess(request, path, folder.Data, markedLine);
        var before = LongWork.Run(words[Word.Replaying], () => load.Share, load.Run);
        var latencies = Latencies.Parse(load.Last.Latencies);

        var restart = Restart(tape, folder.Data, load.Last.Acknowledged, before, latencies);
        StateMark[] marks = [before, restart.Recovered, restart.End];
        var history = LongWork.Run(
            words[Word.Recomputing], null,
            () => TapeHistory.Read(folder.Data, tape, firms, int.MaxValue, marks));
        return new ReplayResult
        {
            Tape = tape,
            Count = TapeCount.Of(tape),
            Firms = firms.Count,
            History = history,
            Report = load.Last,
            Restart = restart,
            Before = before,
            Latencies = latencies,
            KilledAtLine = load.Last.Acknowledged,
            Folder = folder.IsKept ? folder.Data : null,
        };
    }

    string Generate(ReplayFolder folder)
    {
        var path = Path.Combine(folder.Root, $"generated-{request.Seed}.csv");
        TapeWriter.Write(path, new TapeGenerator(request.Seed, request.Messages).Messages());
        return path;
    }

    ReplayRestart Restart(
        Tape tape, string folder, int acknowledged, StateMark before, Latencies latencies)
    {
        var rest = tape.Messages.Count > acknowledged
            ? TapeHistory.Read(folder, tape, firms, acknowledged + 1, before)
            : null;
        var clock = Stopwatch.StartNew();
        using var node = Node.Open(LoadChild.Options(folder));
        var took = clock.Elapsed;
        var recovered = Mark(node);
        var restart = new ReplayRestart(took, node.Recovery, recovered) { End = recovered };
        if (rest is null) return restart;

        clock.Restart();
        var load = LongWork.Run(
            words[Word.Continuing], null, () => Continue(node, tape, acknowledged, rest));
        latencies.Add(load.Pipeline.Latencies);
        return restart with
        {
            Seconds = clock.Elapsed.TotalSeconds,
            Commands = load.Pipeline.Commands,
            Repeats = rest.Frames.Count,
            End = Mark(node),
        };
    }

    // What had been sent and not answered is sent again, the same bytes with the same keys.
    TapeLoad Continue(Node node, Tape tape, int acknowledged, TapeHistory history)
    {
        var quantities = new OpenQuantities(
            node, history.EventSequence + 1, history.Outcome.Open);
        var start = new LoadStart(firms, history.Receipts, history.Orders);
        var load = new TapeLoad(tape, start, node, quantities);
        for (var line = acknowledged + 1; line <= tape.Messages.Count; line++)
        {
            if (history.Frames.TryGetValue(line, out var frame)) load.Repeat(line, frame);
            else load.Next(line);
            if (line % 1024 == 0) quantities.Follow();
        }
        load.Pipeline.Drain();
        return load;
    }

    static StateMark Mark(Node node) => node
        .AskAsync(static venue => new StateMark(venue.Sequence, venue.Hash()))
        .GetAwaiter().GetResult();
}
