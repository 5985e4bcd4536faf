using System.CommandLine;
using System.Diagnostics;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>
/// entrepot bench: a quick look at what a node does on this machine, durably. The full measurement
/// is bench/Entrepot.Bench.
/// </summary>
static class MeasureNode
{
    const int CommandsByDefault = 1_000_000;
    const int CommandsMax = 100_000_000;
    const int Alone = 2_000;

    public static Command Command(Wording words, GlobalOptions global)
    {
        var commands = new Option<int>("--commands")
        {
            Description = words[Word.HelpBenchCommands], HelpName = "N",
            DefaultValueFactory = static _ => CommandsByDefault,
        };
        var folder = new Option<string?>("--data")
        {
            Description = words[Word.HelpData], HelpName = "DIR",
        };
        var command = new Command("bench", words[Word.HelpBench]) { commands, folder };
        commands.Require(
            count => count is >= 1 and <= CommandsMax, words.Of(Word.CommandsRange, CommandsMax));
        command.SetAction(result => Run(
            new ReplayRequest { Folder = result.GetValue(folder), Language = words.Language },
            result.GetValue(commands), words, result.GetValue(global.Json)));
        return command;
    }

    /// <param name="Many">Many submissions on their way at once.</param>
    /// <param name="One">One command, its answer, the next.</param>
    sealed record Measurement(
        long Commands, TimeSpan Took, Latencies Many, Latencies One, long JournalBytes);

    static int Run(ReplayRequest request, int commands, Wording words, bool json)
    {
        using var folder = new ReplayFolder(request);
        var flow = new OrderFlow(new Firms(Firms.CountByDefault), seed: 1);
        var measured = LongWork.Run(
            words[Word.Measuring], () => (double)flow.Sent / commands,
            () => Measure(folder.Data, flow, commands));
        if (json) WriteJson(measured);
        else Show(measured, words);
        return (int)ExitCode.Ok;
    }

    static Measurement Measure(string folder, OrderFlow flow, int commands)
    {
        using var node = Node.Open(LoadChild.Options(folder));
        flow.Open(node);
        flow.Run(node, Math.Min(commands / 10, 100_000)); // Until the code is compiled.
        var clock = Stopwatch.StartNew();
        var many = flow.Run(node, commands);
        var took = clock.Elapsed;
        var one = flow.RunAlone(node, Math.Min(commands, Alone));
        return new(commands, took, many, one, JournalFolder.Bytes(folder));
    }

    static void Show(Measurement measured, Wording words)
    {
        var facts = new FactSheet();
        var rate = (long)(measured.Commands / measured.Took.TotalSeconds);
        facts.Head(words[Word.BenchMany]);
        facts.Add(words[Word.Commands], Figures.Count(measured.Commands));
        facts.Add(words[Word.CommandsPerSecond], Figures.Count(rate));
        Add(facts, measured.Many, words);
        facts.Head(words[Word.BenchOne]);
        Add(facts, measured.One, words);
        var screen = new Screen();
        screen.Write(facts.Render());
        screen.Blank();
        screen.Write(words[Word.BenchMore], Styles.Quiet);
    }

    static void Add(FactSheet facts, Latencies latencies, Wording words)
    {
        foreach (var percent in new[] { 50, 99, 99.9 })
        {
            facts.Add(
                words.Of(Word.Latency, $"p{percent:0.#}"),
                Figures.Span(latencies.Percentile(percent)));
        }
        facts.Add(words.Of(Word.Latency, words[Word.Longest]), Figures.Span(latencies.Max));
    }

    static void WriteJson(Measurement measured) => Json.Write(new
    {
        measured.Commands,
        Seconds = measured.Took.TotalSeconds,
        CommandsPerSecond = (long)(measured.Commands / measured.Took.TotalSeconds),
        Latency = ReplayJson.Latency(measured.Many),
        LatencyAlone = ReplayJson.Latency(measured.One),
        measured.JournalBytes,
    });
}
