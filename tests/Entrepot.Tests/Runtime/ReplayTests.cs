using System.Globalization;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>RG-11: the same journal gives the same bytes, whoever replays it and how.</summary>
public sealed class ReplayTests
{
    static readonly SimulatedDisk Disk = Journals.Of(400, snapshotEvery: 150);

    [Fact]
    public void The_same_journal_gives_the_same_events_and_hash()
    {
        var first = Run(ReplayOptions.FromGenesis);
        Assert.Equal(first, Run(ReplayOptions.FromGenesis));
        Assert.Equal(first, Run(ReplayOptions.FromGenesis with { Prefetches = false }));
    }

    [Fact]
    public void How_people_write_numbers_makes_no_difference()
    {
        var first = Run(ReplayOptions.FromGenesis);
        var before = CultureInfo.CurrentCulture;
        // The product runs without the cultures of the machine, so this is one it cannot have met.
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NegativeSign = "minus";
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NumberGroupSeparator = "'";
        strange.NumberFormat.NumberGroupSizes = [4];
        CultureInfo.CurrentCulture = strange;
        try
        {
            Assert.Equal(first, Run(ReplayOptions.FromGenesis));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void From_a_snapshot_in_the_middle_the_rest_is_the_same()
    {
        var whole = Run(ReplayOptions.FromGenesis);
        foreach (var sequence in SnapshotHeader.All(Disk))
        {
            var rest = Run(new ReplayOptions { Accepts = s => s.Sequence == sequence });
            Assert.Equal(whole.Hash, rest.Hash);
            Assert.True(rest.Events.Length < whole.Events.Length);
            Assert.EndsWith(rest.Events, whole.Events, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Replay_can_stop_at_any_batch()
    {
        for (var through = 1UL; through <= 400; through += 37)
        {
            using var replay = Replay.Open(
                Disk, ReplayOptions.FromGenesis with { Through = through });
            while (replay.Step()) { }
            Assert.Equal(through, replay.Venue.Sequence);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Replay_can_stop_at_any_command_of_a_batch(bool prefetches)
    {
        var disk = new SimulatedDisk();
        using (var node = Node.Open(Trial.Stepped(disk) with { SnapshotEvery = 40 }))
        {
            for (var from = 1UL; from < 120; from += 60)
            {
                Assert.True(node.Submit(Load.Of(from, from + 59)));
                node.Step();
            }
        }
        var hashes = new HashSet<Digest>();
        for (var through = 1UL; through <= 121; through++)
        {
            using var replay = Replay.Open(
                disk, new ReplayOptions { Through = through, Prefetches = prefetches });
            while (replay.Step()) { }
            Assert.Equal(through, replay.Venue.Sequence);
            Assert.True(hashes.Add(replay.Venue.Hash()));
        }
    }

    [Fact]
    public void A_replay_meets_damage_after_all_that_is_good()
    {
        var disk = Disk.Copy();
        disk[SegmentHeader.NameOf(2)][20_000] ^= 1;
        using var replay = Replay.Open(disk, ReplayOptions.FromGenesis);
        var damage = Assert.Throws<JournalDamagedException>(() =>
        {
            while (replay.Step()) { }
        });
        Assert.Equal(damage.Sequence - 1, replay.Venue.Sequence);
        Assert.Equal(SegmentHeader.NameOf(2), damage.File);
    }

    [Fact]
    public async Task What_is_replayed_is_what_was_live()
    {
        var disk = new SimulatedDisk();
        var live = new List<byte>();
        Digest hash;
        using (var node = Node.Open(Trial.Stepped(disk)))
        {
            var reader = node.Feed.Read(1);
            Assert.True(new Trial().Send(node, 1, 300));
            while (reader.TryRead(out var frames)) live.AddRange(frames);
            var asked = node.HashAsync();
            node.Step();
            hash = await asked;
        }
        using var replay = Replay.Open(disk, ReplayOptions.FromGenesis);
        var replayed = new List<byte>();
        while (replay.Step()) replayed.AddRange(replay.Events.Written);
        Assert.Equal(live, replayed);
        Assert.Equal(hash, replay.Venue.Hash());
    }

    static (string Events, Digest Hash) Run(ReplayOptions options)
    {
        var events = new List<byte>();
        using var replay = Replay.Open(Disk, options);
        while (replay.Step()) events.AddRange(replay.Events.Written);
        return (Convert.ToHexString([.. events]), replay.Venue.Hash());
    }
}
