using Entrepot.Runtime;
using Xunit.Abstractions;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// RG-02: the power goes between any two calls to the disk, and of what was never synced anything
/// may be found: nothing, all, some sectors, some pages, later calls without earlier ones.
/// </summary>
public sealed class PowerLossTests(ITestOutputHelper output)
{
    const ulong Keys = 230;

    [Theory]
    [InlineData((int)Survival.Nothing)]
    [InlineData((int)Survival.Everything)]
    [InlineData((int)Survival.Sectors)]
    [InlineData((int)Survival.Pages)]
    [InlineData((int)Survival.Calls)]
    public void Whenever_the_power_goes_nothing_acknowledged_is_lost(int survival)
    {
        var whole = new SimulatedDisk();
        Run(whole, new Trial());
        output.WriteLine($"{(Survival)survival} at each of {whole.Calls} calls");
        for (var last = 1; last <= whole.Calls; last++)
        {
            var disk = new SimulatedDisk
            {
                Faults = (call, _) => call == last ? Fault.PowerLoss : Fault.None,
            };
            var trial = new Trial();
            Run(disk, trial);
            var random = new Random(last);
            trial.Resume(disk.AfterPowerLoss((Survival)survival, random), Keys);
        }
    }

    [Fact]
    public void The_power_may_go_again_while_the_node_recovers()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var disk = new SimulatedDisk();
            var trial = new Trial();
            for (var round = 0; round < 6; round++)
            {
                var last = disk.Calls + random.Next(1, 150);
                disk.Faults = (call, _) => call == last ? Fault.PowerLoss : Fault.None;
                Run(disk, trial);
                var survival = (Survival)random.Next(5);
                disk = disk.AfterPowerLoss(survival, random);
            }
            Assert.True(trial.Resume(disk, Keys) != default, $"seed {seed}");
        }
    }

    [Fact]
    public void Segments_go_only_when_the_snapshots_that_cover_them_are_on_the_disk()
    {
        const ulong Many = 500;
        var whole = new SimulatedDisk();
        Run(whole, new Trial(), Many, keepsSegments: false);
        Assert.DoesNotContain(Journals.First, whole.Names);
        for (var last = 1; last <= whole.Calls; last += 5)
        {
            var disk = new SimulatedDisk
            {
                Faults = (call, _) => call == last ? Fault.PowerLoss : Fault.None,
            };
            var trial = new Trial();
            Run(disk, trial, Many, keepsSegments: false);
            var left = disk.AfterPowerLoss(Survival.Calls, new Random(last));
            using var node = Node.Open(Trial.Stepped(left) with { KeepsSegments = false });
            Assert.True(node.Recovery.Sequence >= trial.LastTold, $"call {last}");
            trial.Repeat(node, Many);
        }
    }

    static void Run(
        SimulatedDisk disk, Trial trial, ulong keys = Keys, bool keepsSegments = true)
    {
        try
        {
            using var node = Node.Open(Trial.Stepped(disk) with
            {
                SnapshotEvery = 60, KeepsSegments = keepsSegments,
            });
            trial.Send(node, 1, keys);
        }
        catch (IOException)
        {
            // No power: the next start is the test.
        }
    }
}
