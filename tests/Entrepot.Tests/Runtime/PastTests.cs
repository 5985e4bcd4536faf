using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>The venue as it stood, asked of a node that goes on.</summary>
public sealed class PastTests
{
    const ulong Keys = 120;

    readonly SimulatedClock clock = new();
    readonly SimulatedDisk disk = new();

    [Fact]
    public void Every_command_is_found_again_with_the_hash_it_had()
    {
        using var node = Node.Open(Trial.Options(disk, clock) with { IsStepped = true });
        var trial = new Trial();
        var hashes = new List<(ulong Command, Digest Hash, ulong Event)>();
        for (var key = 1UL; key <= Keys; key += 7)
        {
            Assert.True(trial.Send(node, key, key + 6));
            hashes.Add((node.Sequence, HashOf(node), node.Feed.Sequence));
        }
        foreach (var (command, hash, last) in hashes)
        {
            var events = 0UL;
            Assert.Equal(hash, node.Replay(command, frames => events += CountOf(frames)));
            Assert.Equal(last, events);
        }
    }

    [Fact]
    public void A_moment_is_the_last_command_taken_by_it()
    {
        using var node = Node.Open(Trial.Options(disk, clock) with { IsStepped = true });
        Assert.Equal(0UL, node.CommandBy(new Instant(long.MinValue)));
        var trial = new Trial();
        var moments = new List<(Instant Moment, ulong Command)>();
        for (var key = 1UL; key <= Keys; key++)
        {
            Assert.True(trial.Send(node, key, key));
            moments.Add((clock.Now, node.Sequence));
            clock.Jump(TimeSpan.FromSeconds(1));
        }
        foreach (var (moment, command) in moments)
        {
            Assert.Equal(command, node.CommandBy(moment));
            Assert.Equal(command, node.CommandBy(new(moment.Nanoseconds + 1)));
        }
    }

    [Fact]
    public void What_has_not_happened_cannot_be_looked_at()
    {
        using var node = Node.Open(Trial.Options(disk, clock) with { IsStepped = true });
        Assert.Throws<ArgumentOutOfRangeException>(
            () => node.Replay(node.Sequence + 1, _ => { }));
    }

    static Digest HashOf(Node node)
    {
        var asked = node.HashAsync();
        node.Step();
        return asked.GetAwaiter().GetResult();
    }

    static ulong CountOf(ReadOnlySpan<byte> frames)
    {
        var count = 0UL;
        for (; frames.Length > 0; count++) frames = frames[new Frame(frames).Bytes.Length..];
        return count;
    }
}
