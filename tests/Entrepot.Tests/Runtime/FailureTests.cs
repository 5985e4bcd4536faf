using Entrepot.Core;
using Entrepot.Runtime;
using Xunit.Abstractions;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// RG-03: every call to the disk fails once, in every way. Nobody is told what is not so, the node
/// stops and says why, and the next start finds everything that anybody was told.
/// </summary>
public sealed class FailureTests(ITestOutputHelper output)
{
    const ulong Keys = 230;
    const ulong SnapshotEvery = 60;

    [Theory]
    [InlineData((int)Fault.InputOutputError)]
    [InlineData((int)Fault.NoSpace)]
    [InlineData((int)Fault.Halfway)]
    public void Any_call_may_fail_once_and_nothing_acknowledged_is_lost(int fault)
    {
        var calls = CallsOfAWholeRun();
        Assert.True(calls >= 500, $"{calls} calls");
        output.WriteLine($"{(Fault)fault} at each of {calls} calls");
        for (var failing = 1; failing <= calls; failing++)
        {
            var disk = new SimulatedDisk { Faults = Once(failing, (Fault)fault) };
            var trial = new Trial();
            var stopped = !Run(disk, trial);
            disk.Faults = null;

            // The process starts again; the operating system still shows what it never wrote.
            trial.Resume(disk, Keys);
            // And then the power goes after all.
            var random = new Random(failing);
            trial.Resume(disk.AfterPowerLoss(Survival.Nothing, random), Keys);
            Assert.True(stopped || trial.Told == (int)Keys);
        }
    }

    [Fact]
    public void A_node_whose_disk_fails_says_so_and_takes_no_more()
    {
        var disk = new SimulatedDisk();
        using var node = Node.Open(Trial.Options(disk));
        var trial = new Trial();
        Assert.True(trial.Send(node, 1, 10));
        disk.Faults = (_, call) =>
            call is DiskCall.Sync ? Fault.InputOutputError : Fault.None;

        Assert.False(trial.Send(node, 11, 11));
        Assert.Contains("Sync failed", node.Failure!.Message, StringComparison.Ordinal);
        disk.Faults = null;
        Assert.False(trial.Send(node, 12, 12));
        Assert.Equal(10, trial.Told);
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_written_does_not_stop_the_node()
    {
        var disk = new SimulatedDisk();
        var trial = new Trial();
        using var node = Node.Open(Trial.Options(disk));
        Assert.True(trial.Send(node, 1, 10));
        disk.Faults = (_, call) => call is DiskCall.Rename ? Fault.NoSpace : Fault.None;

        await Assert.ThrowsAsync<IOException>(() => node.SnapshotAsync());
        disk.Faults = null;
        Assert.True(trial.Send(node, 11, 20));
        Assert.Equal(21UL, await node.SnapshotAsync());
        Assert.Null(node.Failure);
    }

    [Fact]
    public async Task Whoever_waits_when_the_disk_fails_is_told_that_nobody_knows()
    {
        var disk = new SimulatedDisk();
        using var node = Node.Open(Trial.Options(disk));
        disk.Faults = (_, call) => call is DiskCall.Write ? Fault.Halfway : Fault.None;
        var answer = await node.SubmitAsync(
            ParticipantId.Operator, new ClientKey(1),
            new DefineAsset(new AssetId(1), AssetKind.Currency, Digest.None));

        Assert.Equal(new Answer(0, 0, default, ResultCode.NodeStopped), answer);
        Assert.NotNull(node.Failure);
    }

    static int CallsOfAWholeRun()
    {
        var disk = new SimulatedDisk();
        Assert.True(Run(disk, new Trial()));
        return disk.Calls;
    }

    static Func<int, DiskCall, Fault> Once(int failing, Fault fault) =>
        (call, _) => call == failing ? fault : Fault.None;

    /// <summary>False when the node could not start or stopped before the end.</summary>
    static bool Run(SimulatedDisk disk, Trial trial)
    {
        try
        {
            using var node = Node.Open(Trial.Stepped(disk) with { SnapshotEvery = SnapshotEvery });
            var all = trial.Send(node, 1, Keys);
            Assert.Equal(all, node.Failure is null);
            return all;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
