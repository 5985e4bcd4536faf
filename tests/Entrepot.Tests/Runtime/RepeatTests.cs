using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// RG-24: a command may come many times, in any order, from several threads, before and after a
/// restart. It is done once, and everybody hears the same of it; when its answer is forgotten it is
/// refused and still not done again.
/// </summary>
public sealed class RepeatTests
{
    const int Commands = 10_000;
    const int CopiesMax = 5;
    const int Threads = 4;

    /// <summary>How far from its turn a copy may come.</summary>
    const int Disorder = 400;

    readonly SimulatedDisk disk = new();
    readonly Trial trial = new();
    readonly Random random = new(24);

    [Fact]
    public void However_often_and_in_whatever_order_a_command_comes_it_is_done_once()
    {
        var copies = Enumerable.Range(1, Commands)
            .SelectMany(key => Enumerable.Repeat((ulong)key, random.Next(1, CopiesMax + 1)))
            .OrderBy(key => (long)key + random.Next(Disorder)).ToList();
        Send(copies[..(copies.Count / 2)]);
        // After a restart some of what was done already comes once more.
        var late = copies.Take(copies.Count / 2).Where(_ => random.Next(10) == 0);
        Send([.. late, .. copies[(copies.Count / 2)..]]);
        Assert.Equal(Commands, trial.Told);
        trial.RequireOnce(disk, Commands);
    }

    [Fact]
    public void A_key_with_other_content_is_a_conflict_and_a_forgotten_number_too_old()
    {
        var options = Options with { Venue = Trial.Venue with { AnswersRetained = 1 << 9 } };
        using (var node = Node.Open(options))
        {
            Assert.True(trial.Send(node, 1, 900));
            Assert.Equal(ResultCode.KeyReusedWithOtherContent, SayOther(node, 899));
        }
        using (var node = Node.Open(options))
        {
            Assert.Equal(ResultCode.KeyReusedWithOtherContent, SayOther(node, 899));
            for (var key = 1UL; key <= 256; key++)
            {
                var submission = Load.Of(key, key);
                Assert.True(node.Submit(submission));
                submission.Wait();
                Assert.Equal(ResultCode.KeyTooOld, submission.Answers[0].Code);
            }
        }
        trial.RequireOnce(disk, 900);
    }

    NodeOptions Options => Trial.Options(disk) with
    {
        Venue = Trial.Venue with { AnswersRetained = 1 << 15 }, SegmentBytes = 1 << 20,
    };

    // No command of the load.
    static ResultCode SayOther(Node node, ulong key)
    {
        var submission = new Submission(4096);
        submission.Add(ParticipantId.Operator, new ClientKey(key), new VoidPending());
        Assert.True(node.Submit(submission));
        submission.Wait();
        return submission.Answers[0].Code;
    }

    void Send(List<ulong> keys)
    {
        using var node = Node.Open(Options);
        var next = 0;
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            for (var n = Take(); n < keys.Count; n = Take()) Send(node, keys[n]);
        })).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        int Take() => Interlocked.Increment(ref next) - 1;
    }

    void Send(Node node, ulong key)
    {
        var submission = Load.Of(key, key);
        Assert.True(node.Submit(submission));
        submission.Wait();
        lock (trial) trial.Hear(key, submission.Answers[0]);
    }
}
