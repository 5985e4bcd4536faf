using System.Globalization;
using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Simulation;

/// <summary>
/// The process that is killed: a node on a real folder, clients that send as fast as they can, and
/// each answer written to a pipe when it has been received. `server FOLDER FROM TO CLIENTS TRADE`:
/// sends the keys from FROM on; up to TO once and then, with clients, without end. Beside them
/// whole trades are made, from TRADE on: without clients that one alone.
/// </summary>
static class CrashServer
{
    /// <summary>Commands that a client submits at once are fewer.</summary>
    public const int CommandsMax = 16;

    static readonly Lock Gate = new();
    static readonly Stream Output = Console.OpenStandardOutput();
    static readonly CrashLoad Load = new();

    /// <summary>What the folder of the server is made with; small, so that everything happens
    /// often.</summary>
    public static NodeOptions OptionsFor(string folder) => new()
    {
        Folder = folder, Venue = new VenueOptions(1 << 18, Limits.AnswerAgeMax),
        SegmentBytes = 1 << 20, BatchBytesMax = 1 << 17, SnapshotEvery = 5_000,
        FeedBytes = 1 << 20,
    };

    public static int Run(string[] args)
    {
        var (from, to) = (Number(args[1]), Number(args[2]));
        var clients = (int)Number(args[3]);
        // Who is asked for the hash alone must not tick between saying it and stopping.
        var tick = TimeSpan.FromSeconds(clients == 0 ? 1_000_000 : 1);
        using var node = Node.Open(OptionsFor(args[0]) with { TickInterval = tick });
        Say(Record.Ready, new Answer(node.Sequence, 0, default, default));
        for (var stage = 0; stage < CrashLoad.Stages; stage++)
        {
            Send(node, [.. CrashLoad.OpeningOf(stage)]);
        }
        for (var key = Math.Max(from, CrashLoad.Opening + 1); key < to; key += 100)
        {
            Send(node, [.. Keys(key, Math.Min(key + 100, to))]);
        }
        var trade = Number(args[4]);
        Parallel.Invoke(
            () => Trade(node, trade, clients == 0 ? trade : ulong.MaxValue),
            () => SendAll(node, to, clients));
        Say(Record.OfHash(node.HashAsync().GetAwaiter().GetResult()));
        return 0;
    }

    // Step by step: each is said when the one before was answered.
    static void Trade(Node node, ulong first, ulong last)
    {
        for (var trade = first; trade <= last; trade++)
        {
            for (var step = 0; step < TradeLoad.Steps; step++)
            {
                Send(node, [TradeLoad.KeyOf(trade, step)]);
            }
        }
    }

    static void SendAll(Node node, ulong to, int clients) =>
        Parallel.For(0, clients, new ParallelOptions { MaxDegreeOfParallelism = clients + 1 },
            client => SendForever(node, to, client, clients));

    // Each client has every so manyeth key.
    static void SendForever(Node node, ulong next, int client, int clients)
    {
        var random = new Random(HashCode.Combine(client, next));
        for (var key = next + (ulong)client; ;)
        {
            var keys = new List<ulong>();
            for (var count = random.Next(1, CommandsMax); count > 0; count--)
            {
                keys.Add(key);
                key += (ulong)clients;
            }
            Send(node, keys);
        }
    }

    static void Send(Node node, List<ulong> keys)
    {
        var submission = new Submission(Math.Max(1, keys.Count) * 256);
        foreach (var key in keys) Load.Add(submission, key);
        if (keys.Count == 0) return;
        if (!node.Submit(submission)) throw new InvalidOperationException("refused", node.Failure);
        submission.Wait();
        var answers = submission.Answers;
        Span<Record> records = new Record[keys.Count];
        for (var n = 0; n < keys.Count; n++)
        {
            Load.Learn(keys[n], in answers[n]);
            records[n] = new Record(keys[n], answers[n]);
        }
        Say(records);
    }

    static IEnumerable<ulong> Keys(ulong from, ulong to)
    {
        for (var key = from; key < to; key++) yield return key;
    }

    static void Say(ulong key, Answer answer) => Say(new Record(key, answer));

    static void Say(Record record) => Say(new ReadOnlySpan<Record>(in record));

    static void Say(ReadOnlySpan<Record> records)
    {
        lock (Gate) Output.Write(MemoryMarshal.AsBytes(records));
    }

    static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
