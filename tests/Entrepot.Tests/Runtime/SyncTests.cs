using Entrepot.Runtime;
using Xunit.Abstractions;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// RG-06: at the moment an answer arrives, the disk alone, without anything that was not synced,
/// already has its command.
/// </summary>
public sealed class SyncTests(ITestOutputHelper output)
{
    const int Clients = 4;
    const ulong Each = 150;

    [Fact]
    public void No_answer_comes_before_its_sync()
    {
        var disk = new SimulatedDisk();
        using var node = Node.Open(Trial.Options(disk));
        var acknowledged = 0;
        Parallel.For(0, Clients, client =>
        {
            var submission = new Submission(4096);
            for (var n = 0UL; n < Each; n++)
            {
                submission.Clear();
                Load.Add(submission, (ulong)client * Each + n + 1);
                Assert.True(node.Submit(submission));
                submission.Wait();
                Assert.True(Durable(disk) >= submission.Answers[0].Sequence);
                Interlocked.Increment(ref acknowledged);
            }
        });
        output.WriteLine($"{acknowledged} answers, each after its sync");
    }

    [Fact]
    public void One_sync_covers_all_that_wait()
    {
        var disk = new SimulatedDisk();
        using var node = Node.Open(Trial.Stepped(disk));
        var before = disk.Calls;
        for (var n = 0UL; n < 100; n++) Assert.True(node.Submit(Load.Of(n + 1, n + 1)));
        node.Step();
        // One write and one sync, whatever has come together.
        Assert.Equal(before + 2, disk.Calls);
        Assert.Equal(101UL, node.Sequence);
    }

    // Read from the tail: the header of the last batch in what would be left.
    static ulong Durable(SimulatedDisk disk)
    {
        var left = disk.AfterPowerLoss(Survival.Nothing, new Random(0));
        var last = SegmentIndex.Numbers(left).Where(number =>
        {
            using var file = new SegmentFile(left, number);
            return file.ReadHeader() is not null;
        }).Max();
        using var segment = new SegmentFile(left, last);
        using var reader = new JournalReader(left, segment.ReadHeader()!.Value.FirstSequence);
        while (reader.MoveNext()) { }
        return reader.Position.Sequence;
    }
}
