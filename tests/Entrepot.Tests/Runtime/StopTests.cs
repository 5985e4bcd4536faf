using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>However a node comes to its end, nobody who asked it something waits for
/// ever.</summary>
public sealed class StopTests
{
    const int Seeds = 60;
    const int Clients = 4;

    // Firms are numbered by keys, and a snapshot holds every number up to the last.
    const ulong KeysApart = 16_000;

    static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Everybody_is_answered_when_the_disk_fails_under_load()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var last = random.Next(20, 200);
            var fault = (Fault)random.Next((int)Fault.InputOutputError, (int)Fault.PowerLoss + 1);
            var disk = new SimulatedDisk
            {
                Faults = (call, _) => call >= last ? fault : Fault.None,
            };
            using var node = Open(disk);
            if (node is null) continue;
            var trials = await Crowd(node).WaitAsync(LongEnough);
            Assert.NotNull(node.Failure);
            node.Dispose();

            disk.Faults = null;
            var found = fault is Fault.PowerLoss
                ? disk.AfterPowerLoss(Survival.Sectors, random)
                : disk;
            using var again = Node.Open(Trial.Stepped(found));
            foreach (var trial in trials)
            {
                Assert.True(again.Recovery.Sequence >= trial.LastTold, $"seed {seed}");
            }
        }
    }

    [Fact]
    public async Task Everybody_is_answered_when_the_node_is_closed_under_load()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var disk = new SimulatedDisk();
            var node = Node.Open(Trial.Options(disk));
            var crowd = Crowd(node);
            var enough = (ulong)new Random(seed).Next(1, 200);
            using var patience = new CancellationTokenSource(LongEnough);
            while (node.Sequence < enough) patience.Token.ThrowIfCancellationRequested();
            node.Dispose();
            var trials = await crowd.WaitAsync(LongEnough);
            Assert.Null(node.Failure);
            using var again = Node.Open(Trial.Stepped(disk));
            Assert.Equal(node.Sequence, again.Recovery.Sequence);
            Assert.All(trials, trial => Assert.True(trial.LastTold <= node.Sequence));
        }
    }

    // Some send and wait, some await, some ask and take snapshots.
    static async Task<Trial[]> Crowd(Node node)
    {
        var trials = Enumerable.Range(0, Clients).Select(_ => new Trial()).ToArray();
        var senders = trials.Select((trial, client) => Task.Factory.StartNew(
            () => Send(node, trial, (ulong)client * KeysApart + 8), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll([.. senders, Task.Run(() => Await(node)), Task.Run(() => Ask(node))]);
        return trials;
    }

    static void Send(Node node, Trial trial, ulong first)
    {
        for (var key = first; trial.Send(node, key, key + 1); key += 8) { }
    }

    static async Task Await(Node node)
    {
        for (var key = 900_000_000UL; ; key++)
        {
            var answer = await node.SubmitAsync(
                ParticipantId.Operator, new ClientKey(key), new CancelAllOrders());
            if (answer.Code == ResultCode.NodeStopped) return;
        }
    }

    static async Task Ask(Node node)
    {
        try
        {
            while (true)
            {
                await node.SnapshotAsync();
                await node.AskAsync(venue => venue.Sequence);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The end, said as it should be.
        }
    }

    static Node? Open(IDisk disk)
    {
        try
        {
            return Node.Open(Trial.Options(disk));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
