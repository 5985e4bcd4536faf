using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Simulation;

/// <summary>
/// RG-01: kills a server under load with SIGKILL, again and again, at points drawn by lot, in the
/// middle of whole trades as well, and keeps outside of it a record of what it has acknowledged.
/// Then holds it to that: nothing lost, nothing twice, the same answers to the same keys, and the
/// state of a replay from the first command.
/// </summary>
sealed class KillRun(string folder, Random random)
{
    const int KillsPerFolder = 25;
    const int AnswersMax = 3_000;
    const int Clients = 3;

    /// <summary>Above what a client of the server submits at once.</summary>
    const ulong Submitted = CrashServer.CommandsMax * 2;

    /// <summary>Answered keys that are sent again after each start.</summary>
    const ulong Again = 100;

    readonly Dictionary<ulong, Answer> told = [];
    ulong next = CrashLoad.Opening + 1;
    ulong sequence;

    /// <summary>The first trade that was not told to its end.</summary>
    ulong trade;

    public static int Run(string[] args)
    {
        var kills = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000;
        var seed = args.Length > 1
            ? int.Parse(args[1], CultureInfo.InvariantCulture)
            : Environment.TickCount;
        Console.WriteLine($"{kills} kills, seed {seed}");
        var started = Stopwatch.GetTimestamp();
        var (answers, trades) = (0, 0UL);
        for (var done = 0; done < kills;)
        {
            var folder = Directory.CreateTempSubdirectory("entrepot-kills-");
            var run = new KillRun(folder.FullName, new Random(seed + done));
            for (var n = 0; n < KillsPerFolder && done < kills; n++, done++) run.Kill();
            run.Check();
            answers += run.told.Count;
            trades += run.trade;
            folder.Delete(recursive: true);
            Console.WriteLine($"{done} kills, {answers} answers kept, {trades} whole trades");
        }
        Require(trades > 0, "no trade was ever told to its end");
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(
            $"{kills} kills in {seconds:f0} s, none lost anything: below {3.0 / kills:p2} at 95 %");
        return 0;
    }

    // After a number of answers; or, one time of five, whatever it is doing then.
    void Kill()
    {
        using var server = Start(Math.Max(1, Unanswered() - Again), Clients);
        if (random.Next(5) == 0)
        {
            server.WaitForExit(random.Next(1, 250));
            server.Kill();
        }
        var left = random.Next(AnswersMax);
        var output = server.StandardOutput.BaseStream;
        while (Read(output) is { } record)
        {
            Take(record);
            if (left-- == 0) server.Kill();
        }
        server.WaitForExit();
    }

    void Check()
    {
        using var server = Start(from: 1, clients: 0);
        Digest? hash = null;
        while (Read(server.StandardOutput.BaseStream) is { } record)
        {
            if (record.Key == Record.Hash) hash = record.ToHash();
            else Take(record);
        }
        server.WaitForExit();
        Require(hash is not null, "the server did not come up again");
        for (var key = 1UL; key < next; key++) Require(told.ContainsKey(key), $"{key} unanswered");

        var disk = new Disk(folder);
        var verified = Verification.Run(disk);
        Require(verified.Damage is null, verified.Damage?.Message ?? "");
        Require(verified.Snapshots.All(item => item.Wrong is null), "a snapshot is not whole");
        Require(Replayed(disk, ReplayOptions.FromGenesis) == hash, "replay differs");
        Require(Replayed(disk, new ReplayOptions()) == hash, "replay of a snapshot differs");
    }

    ulong Unanswered()
    {
        var key = Again + 1;
        while (told.ContainsKey(key)) key++;
        return key;
    }

    // A command that was carried out a second time would have done so at another place in the
    // journal than the one its sender was told.
    void RequireOnce(
        ReadOnlySpan<byte> events, HashSet<ulong> places, HashSet<ulong> effects, TradeTally tally)
    {
        while (events.Length > 0)
        {
            var frame = new Frame(events);
            var (kind, cause) = (frame.Header.Kind, frame.Header.Key);
            if (kind is MessageKind.Transferred)
            {
                // What the venue moves on its own account has no number.
                var transfer = MemoryMarshal.Read<ulong>(frame.Payload);
                var isNew = transfer == 0 || effects.Add(transfer);
                Require(isNew, $"transfer {transfer} was booked twice");
            }
            if (kind is MessageKind.OrderAccepted or MessageKind.Transferred)
            {
                Require(places.Contains(cause), $"nobody was told of {kind} at {cause}");
            }
            tally.Count(in frame);
            events = events[frame.Bytes.Length..];
        }
    }

    /// <summary>Contracts that came about, and how they ended.</summary>
    sealed class TradeTally
    {
        public int Formed { get; private set; }

        public int Closed { get; private set; }

        public void Count(in Frame e)
        {
            if (e.Header.Kind is MessageKind.ContractFormed) Formed++;
            if (e.Header.Kind is MessageKind.ContractStateChanged
                && e.As<ContractStateChanged>().To is ContractState.Closed)
            {
                Closed++;
            }
        }
    }

    Digest Replayed(Disk disk, ReplayOptions options)
    {
        var places = told.Values.Select(answer => answer.Sequence).ToHashSet();
        Require(places.Count == told.Count, "two commands have one place");
        var (effects, tally) = (new HashSet<ulong>(), new TradeTally());
        using var replay = Replay.Open(disk, options);
        while (replay.Step())
        {
            RequireOnce(replay.Events.Written, places, effects, tally);
        }

        var deposits = told.Count(item => item.Value.Code.IsOk && CrashLoad.IsDeposit(item.Key));
        Require(
            effects.Count == deposits || replay.SnapshotSequence > 0,
            $"{effects.Count} transfers of {deposits} deposits");
        var taken = told.Keys.Count(TradeLoad.IsTake);
        var closed = told.Keys.Count(TradeLoad.IsClose);
        Require(
            (tally.Formed, tally.Closed) == (taken, closed) || replay.SnapshotSequence > 0,
            $"{tally.Formed} contracts of {taken} takes, {tally.Closed} closed of {closed}");
        return replay.Venue.Hash();
    }

    void Take(in Record record)
    {
        if (record.Key == Record.Ready)
        {
            Require(record.Answer.Sequence >= sequence, "the venue has forgotten commands");
            return;
        }
        if (told.TryGetValue(record.Key, out var first))
        {
            Require(first == record.Answer, $"{record.Key}: {first} became {record.Answer}");
        }
        told[record.Key] = record.Answer;
        sequence = Math.Max(sequence, record.Answer.Sequence);
        if (TradeLoad.IsStep(record.Key))
        {
            Require(record.Answer.Code.IsOk, $"a step of a trade: {record.Answer}");
            while (told.ContainsKey(TradeLoad.KeyOf(trade, TradeLoad.Steps - 1))) trade++;
            return;
        }
        next = Math.Max(next, record.Key + 1);
    }

    Process Start(ulong from, int clients)
    {
        // What the last server was sent and did not answer lies behind the last key that was
        // answered, by fewer than this.
        var to = next + Clients * Submitted;
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                typeof(KillRun).Assembly.Location, "server", folder,
                from.ToString(CultureInfo.InvariantCulture),
                to.ToString(CultureInfo.InvariantCulture),
                clients.ToString(CultureInfo.InvariantCulture),
                trade.ToString(CultureInfo.InvariantCulture),
            },
        };
        next = to;
        return Process.Start(start)!;
    }

    static Record? Read(Stream output)
    {
        var bytes = new byte[Record.Size];
        var read = output.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read < bytes.Length ? null : MemoryMarshal.Read<Record>(bytes);
    }

    static void Require(bool condition, string what)
    {
        if (!condition) throw new InvalidOperationException(what);
    }
}
