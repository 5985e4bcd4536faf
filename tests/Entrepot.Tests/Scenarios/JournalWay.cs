using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Scenarios;

/// <summary>
/// Runs a tape through the front door of a node: ingress, sequencer, core, journal on a disk, with
/// a real stop and start where the scenario says restart; then reads the journal back.
/// </summary>
static class JournalWay
{
    sealed class TapedClock : IClock
    {
        public Instant Now { get; set; }
    }

    public static void Run(string path, Stage stage)
    {
        var folder = Directory.CreateTempSubdirectory("entrepot-scenario-").FullName;
        try
        {
            var replay = new TapeReplay(path, stage);
            SubmitAll(folder, stage, replay);
            ReadBack(folder, stage, replay);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void SubmitAll(string folder, Stage stage, TapeReplay replay)
    {
        var clock = new TapedClock();
        var options = new NodeOptions
        {
            Folder = folder, Venue = Scenario.Options, Clock = clock,
            BatchBytesMax = 1 << 16, SegmentBytes = 1 << 18,
            TickInterval = TimeSpan.FromDays(10_000),
        };
        foreach (var epoch in stage.Tape.Sent.GroupBy(sent => sent.Header.Epoch))
        {
            // The first command of an epoch is the tick that the node makes itself.
            clock.Now = epoch.First().Header.Time;
            using var node = Node.Open(options);
            var rest = epoch.Skip(1).ToList();
            while (rest.Count > 0)
            {
                clock.Now = rest[0].Header.Time;
                var together = rest.TakeWhile(sent => sent.Header.Time == clock.Now).Take(100);
                rest = rest[Submit(node, [.. together], replay)..];
            }
            if (epoch.Key != stage.Venue.Epoch) continue;
            Assert.Equal(stage.Venue.Hash(), node.HashAsync().GetAwaiter().GetResult());
        }
    }

    static int Submit(Node node, List<Sent> together, TapeReplay replay)
    {
        var submission = new Submission();
        foreach (var sent in together) Assert.Equal(ResultCode.Ok, submission.Add(sent.Frame));
        Assert.True(node.Submit(submission));
        submission.Wait();
        foreach (var (sent, answer) in together.Zip(submission.Answers.ToArray()))
        {
            replay.CompareAnswer(sent, in answer);
        }
        return together.Count;
    }

    static void ReadBack(string folder, Stage stage, TapeReplay replay)
    {
        var machine = new VenueMachine(Scenario.Options);
        var next = 0;
        using var reader = new JournalReader(new Disk(folder));
        while (reader.MoveNext())
        {
            for (var records = reader.Records; records.Length > 0;)
            {
                var frame = new Frame(records);
                var sent = stage.Tape.Sent[next++];
                Assert.Equal(sent.Frame, frame.Bytes.ToArray());
                replay.Compare(sent, machine);
                records = records[frame.Bytes.Length..];
            }
        }
        Assert.Equal(stage.Tape.Sent.Count, next);
        Assert.Equal(stage.Venue.Hash(), machine.Venue.Hash());
    }
}
