using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// A client that keeps its own record of what it was told, and holds the node to it after whatever
/// has happened.
/// </summary>
sealed class Trial
{
    public static readonly VenueOptions Venue = new(4096, Limits.AnswerAgeMax);

    readonly Dictionary<ulong, Answer> told = [];

    /// <summary>How many commands were acknowledged.</summary>
    public int Told => told.Count;

    /// <summary>The last command that was acknowledged.</summary>
    public ulong LastTold => told.Count == 0 ? 0 : told.Values.Max(answer => answer.Sequence);

    /// <summary>A small node: segments of some hundred commands, work done in a fixed order, no
    /// ticks but the first.</summary>
    public static NodeOptions Options(IDisk disk, IClock? clock = null) => new()
    {
        Folder = "simulated",
        Disk = disk,
        Clock = clock ?? new SimulatedClock(),
        Venue = Venue,
        SegmentBytes = 80 << 10,
        BatchBytesMax = 64 << 10,
        FeedBytes = 1 << 19,
        TickInterval = TimeSpan.FromDays(1),
        Journal = 7,
        Background = static work => work(),
    };

    /// <summary>The same without threads: the same calls to the disk in the same order each time.
    /// </summary>
    public static NodeOptions Stepped(IDisk disk) => Options(disk) with { IsStepped = true };

    /// <summary>Sends commands one after another.</summary>
    /// <returns>False as soon as the node has stopped.</returns>
    public bool Send(Node node, ulong from, ulong to)
    {
        var submission = new Submission(4096);
        for (var key = from; key <= to; key++)
        {
            submission.Clear();
            Load.Add(submission, key);
            if (node.Submit(submission)) Wait(node, submission);
            var answer = submission.Answers[0];
            if (answer.Code == ResultCode.NodeStopped) return false;
            Hear(key, answer);
        }
        return true;
    }

    /// <summary>Sends everything once more, all at once.</summary>
    public void Repeat(Node node, ulong keys)
    {
        for (var from = 1UL; from <= keys; from += 50)
        {
            var to = Math.Min(from + 49, keys);
            var submission = Load.Of(from, to);
            Assert.True(node.Submit(submission));
            Wait(node, submission);
            for (var key = from; key <= to; key++)
            {
                Hear(key, submission.Answers[(int)(key - from)]);
            }
        }
        Assert.Equal(keys, (ulong)Told);
    }

    /// <summary>Remembers an answer. One that was heard before must be the same.</summary>
    public void Hear(ulong key, in Answer answer)
    {
        Assert.True(answer.Code is not (ResultCode.NodeStopped or ResultCode.Busy));
        if (told.TryGetValue(key, out var first)) Assert.Equal(first, answer);
        told[key] = answer;
    }

    /// <summary>Starts the node again, sends everything once more, and compares.</summary>
    /// <returns>The hash of the venue after it.</returns>
    public Digest Resume(IDisk disk, ulong keys)
    {
        using var node = Node.Open(Stepped(disk));
        Assert.True(
            node.Recovery.Sequence >= LastTold, $"{node.Recovery.Sequence} < {LastTold}");
        Repeat(node, keys);
        var asked = node.HashAsync();
        node.Step();
        var hash = asked.GetAwaiter().GetResult();
        node.Dispose();
        Assert.Null(node.Failure);
        Assert.Equal(hash, RequireOnce(disk, keys));
        return hash;
    }

    static void Wait(Node node, Submission submission)
    {
        node.Step();
        submission.Wait();
    }

    /// <summary>Replays all from the first command and finds each transfer exactly once.</summary>
    /// <returns>The hash of the venue.</returns>
    public Digest RequireOnce(IDisk disk, ulong keys)
    {
        var transfers = new HashSet<ulong>();
        using var replay = Replay.Open(
            disk, ReplayOptions.FromGenesis with { Prefetches = false });
        while (replay.Step())
        {
            for (var events = replay.Events.Written; events.Length > 0;)
            {
                var frame = new Frame(events);
                if (frame.Header.Kind is MessageKind.Transferred)
                {
                    Assert.True(transfers.Add(MemoryMarshal.Read<ulong>(frame.Payload)));
                }
                events = events[frame.Bytes.Length..];
            }
        }
        var deposits = told.Where(item =>
            item.Key > 2 && item.Key % 8 is 2 or 3 or 4 or 5 or 7 && item.Value.Code.IsOk);
        Assert.Equal(deposits.Select(item => item.Key).Order(), transfers.Order());
        return replay.Venue.Hash();
    }
}
