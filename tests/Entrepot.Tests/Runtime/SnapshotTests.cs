using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>Snapshots shorten the way; they are never needed to tell the truth.</summary>
public sealed class SnapshotTests
{
    const ulong Keys = 300;

    readonly SimulatedDisk disk = new();
    readonly Trial trial = new();

    [Fact]
    public void A_start_from_a_snapshot_ends_where_a_start_from_the_beginning_does()
    {
        Run(Trial.Stepped(disk) with { SnapshotEvery = 70 });
        var snapshots = SnapshotHeader.All(disk);
        Assert.Equal(2, snapshots.Count);

        var fromGenesis = HashOf(disk, _ => false, out var start);
        Assert.Equal(0UL, start);
        Assert.Equal(fromGenesis, HashOf(disk, _ => true, out start));
        Assert.Equal(snapshots[0], start);
        Assert.Equal(fromGenesis, HashOf(disk, s => s.Sequence == snapshots[1], out start));
        Assert.Equal(snapshots[1], start);
    }

    [Fact]
    public void Two_venues_of_one_journal_have_the_same_bytes()
    {
        Run(Trial.Stepped(disk) with { SnapshotEvery = 70 });
        var states = new List<byte[]>();
        foreach (var accepts in new Func<SnapshotHeader, bool>[] { _ => true, _ => false })
        {
            using var replay = Replay.Open(disk, new ReplayOptions { Accepts = accepts });
            while (replay.Step()) { }
            var writer = new StateWriter();
            replay.Venue.Save(writer);
            states.Add(writer.Written.ToArray());
        }
        Assert.Equal(states[0], states[1]);
    }

    [Fact]
    public async Task A_snapshot_carries_the_hash()
    {
        using var node = Node.Open(Trial.Stepped(disk));
        Assert.True(trial.Send(node, 1, 50));
        var taken = node.SnapshotAsync();
        var asked = node.HashAsync();
        node.Step();
        using var file = disk.OpenToRead(SnapshotHeader.NameOf(await taken));
        Assert.Null(SnapshotLoader.ReadHeader(file, out var header));
        Assert.Equal(await asked, header.State);
        Assert.Equal(51UL, header.Sequence);
    }

    [Fact]
    public void Whatever_bit_of_a_snapshot_is_wrong_the_older_one_is_used()
    {
        Run(Trial.Stepped(disk) with { SnapshotEvery = 70 });
        var (newest, older) = (SnapshotHeader.All(disk)[0], SnapshotHeader.All(disk)[1]);
        var bytes = disk[SnapshotHeader.NameOf(newest)];
        var hash = HashOf(disk, _ => false, out _);
        for (var bit = 0; bit < bytes.Length * 8; bit += bit < SnapshotHeader.Size * 8 ? 1 : 4999)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            using (var replay = Replay.Open(disk, new ReplayOptions { Prefetches = false }))
            {
                Assert.Equal(older, replay.SnapshotSequence);
                Assert.Single(replay.SkippedSnapshots);
                if (bit % 64 == 0)
                {
                    while (replay.Step()) { }
                    Assert.Equal(hash, replay.Venue.Hash());
                }
            }
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public void A_snapshot_cut_off_anywhere_is_passed_over()
    {
        Run(Trial.Stepped(disk) with { SnapshotEvery = 70 });
        var name = SnapshotHeader.NameOf(SnapshotHeader.All(disk)[0]);
        var whole = disk[name].ToArray();
        for (var length = 0; length < whole.Length; length += 1 + whole.Length / 150)
        {
            disk.Put(name, whole.AsSpan(0, length));
            using var node = Node.Open(Trial.Stepped(disk));
            Assert.Contains(name, Assert.Single(node.Recovery.SkippedSnapshots));
            Assert.Equal(SnapshotHeader.All(disk)[1], node.Recovery.SnapshotSequence);
        }
    }

    [Fact]
    public void Without_any_whole_snapshot_the_journal_alone_will_do()
    {
        Run(Trial.Stepped(disk) with { SnapshotEvery = 70 });
        foreach (var sequence in SnapshotHeader.All(disk))
        {
            disk[SnapshotHeader.NameOf(sequence)][300] ^= 1;
        }
        using var node = Node.Open(Trial.Stepped(disk));
        Assert.Equal(0UL, node.Recovery.SnapshotSequence);
        Assert.Equal(2, node.Recovery.SkippedSnapshots.Count);
        trial.Repeat(node, Keys);
    }

    [Fact]
    public void A_snapshot_of_a_venue_born_otherwise_is_refused()
    {
        var other = new SimulatedDisk();
        using (var node = Node.Open(Trial.Stepped(other) with
        {
            Venue = new VenueOptions(8192, Limits.AnswerAgeMax), SnapshotEvery = 10,
        }))
        {
            Assert.True(new Trial().Send(node, 1, 30));
        }
        Assert.NotEmpty(SnapshotHeader.All(other));
        Assert.Throws<InvalidDataException>(() => Node.Open(Trial.Stepped(other)));
    }

    [Fact]
    public void A_snapshot_of_a_venue_born_otherwise_is_no_reason_to_pass_it_over()
    {
        var other = new SimulatedDisk();
        using (var node = Node.Open(Trial.Stepped(other) with
        {
            Venue = new VenueOptions(8192, Limits.AnswerAgeMax), SnapshotEvery = 70,
        }))
        {
            Assert.True(new Trial().Send(node, 1, 100));
        }
        Run(Trial.Stepped(disk));
        var name = SnapshotHeader.NameOf(SnapshotHeader.All(other)[0]);
        disk.Put(name, other[name]);
        Assert.Throws<InvalidDataException>(() => Node.Open(Trial.Stepped(disk)));
    }

    [Fact]
    public void A_snapshot_whose_state_has_another_hash_than_it_says_is_passed_over()
    {
        Run(Trial.Stepped(disk) with { SnapshotEvery = 70 });
        var bytes = disk[SnapshotHeader.NameOf(SnapshotHeader.All(disk)[0])];
        var header = MemoryMarshal.Read<SnapshotHeader>(bytes);
        MemoryMarshal.Write(bytes.AsSpan(), (header with { State = header.Chain }).Sealed());
        using var node = Node.Open(Trial.Stepped(disk));
        Assert.Single(node.Recovery.SkippedSnapshots);
        Assert.Equal(SnapshotHeader.All(disk)[1], node.Recovery.SnapshotSequence);
    }

    [Fact]
    public void A_snapshot_of_another_journal_is_refused()
    {
        var other = new SimulatedDisk();
        using (var node = Node.Open(Trial.Stepped(other) with { Journal = 8, SnapshotEvery = 70 }))
        {
            Assert.True(new Trial().Send(node, 1, 100));
        }
        Run(Trial.Stepped(disk));
        var name = SnapshotHeader.NameOf(SnapshotHeader.All(other)[0]);
        disk.Put(name, other[name]);
        Assert.Throws<JournalDamagedException>(() => Node.Open(Trial.Stepped(disk)));
        Assert.NotNull(Assert.Single(Verification.Run(disk).Snapshots).Wrong);
    }

    [Fact]
    public void A_journal_that_ends_before_a_snapshot_has_lost_something()
    {
        Run(Trial.Stepped(disk) with { SnapshotEvery = 70 });
        foreach (var name in disk.Names.Where(name => SegmentHeader.TryParse(name, out _)))
        {
            if (name != Journals.First) disk.Delete(name);
        }
        Assert.Throws<JournalDamagedException>(() => Node.Open(Trial.Stepped(disk)));
    }

    [Fact]
    public void Segments_that_two_snapshots_cover_may_go()
    {
        var options = Trial.Stepped(disk) with { SnapshotEvery = 100, KeepsSegments = false };
        using (var node = Node.Open(options)) Assert.True(trial.Send(node, 1, 800));
        Assert.DoesNotContain(Journals.First, disk.Names);

        using (var node = Node.Open(options))
        {
            Assert.Equal(SnapshotHeader.All(disk)[0], node.Recovery.SnapshotSequence);
            trial.Repeat(node, 800);
        }
        var older = SnapshotHeader.All(disk)[1];
        // The older one still leads to the same end.
        Assert.Equal(
            HashOf(disk, _ => true, out _), HashOf(disk, s => s.Sequence == older, out _));
        var found = Verification.Run(disk);
        Assert.Null(found.Damage);
        Assert.InRange(found.FirstSequence, 2UL, older + 1);
        Assert.All(found.Snapshots, snapshot => Assert.Null(snapshot.Wrong));
        Assert.Throws<JournalDamagedException>(
            () => Replay.Open(disk, ReplayOptions.FromGenesis));
    }

    [Fact]
    public async Task A_snapshot_is_taken_while_the_market_goes_on()
    {
        using var node = Node.Open(Trial.Options(disk) with { Background = w => Task.Run(w) });
        Assert.True(trial.Send(node, 1, 50));
        var first = node.SnapshotAsync();
        Assert.True(trial.Send(node, 51, 100));
        var second = await node.SnapshotAsync();
        Assert.InRange(await first, 51UL, 101UL);
        Assert.InRange(second, await first, 101UL);
    }

    void Run(NodeOptions options)
    {
        using var node = Node.Open(options);
        Assert.True(trial.Send(node, 1, Keys));
    }

    static Digest HashOf(IDisk disk, Func<SnapshotHeader, bool> accepts, out ulong start)
    {
        using var replay = Replay.Open(disk, new ReplayOptions { Accepts = accepts });
        start = replay.SnapshotSequence;
        while (replay.Step()) { }
        return replay.Venue.Hash();
    }
}
