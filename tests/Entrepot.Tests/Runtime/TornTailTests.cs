using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// RG-04, second half: a batch that was under way when the power went is told from one that was
/// acknowledged and is damaged.
/// </summary>
public sealed class TornTailTests
{
    static readonly SimulatedDisk Whole = Journals.OfBatches(4, 40);
    static readonly List<(long Offset, BatchHeader Header)> Batches = Journals.BatchesOf(Whole);

    [Fact]
    public void A_tail_torn_at_any_sector_is_cut_off()
    {
        var (offset, header) = Batches[^1];
        Assert.True(header.Extent >= 8 * Sector.Size);
        for (var at = offset; at < offset + header.Extent; at += Sector.Size)
        {
            var disk = Whole.Copy();
            disk[Journals.First].AsSpan((int)at, (int)(offset + header.Extent - at)).Clear();
            RequireTorn(disk, at);
        }
    }

    [Fact]
    public void A_tail_that_lacks_any_one_sector_is_cut_off()
    {
        var (offset, header) = Batches[^1];
        for (var at = offset; at < offset + header.Extent; at += Sector.Size)
        {
            var disk = Whole.Copy();
            disk[Journals.First].AsSpan((int)at, Sector.Size).Clear();
            RequireTorn(disk, at);
        }
    }

    [Fact]
    public void What_is_left_of_a_torn_tail_does_not_stand_behind_what_comes_after()
    {
        var (offset, _) = Batches[^1];
        var disk = Whole.Copy();
        disk[Journals.First].AsSpan((int)offset + Sector.Size, Sector.Size).Clear();
        using (var node = Node.Open(Trial.Stepped(disk)))
        {
            Assert.True(node.Submit(Load.Of(1, 1)));
            node.Step();
        }
        Assert.Null(Journals.Read(disk, out _));
        Node.Open(Trial.Stepped(disk)).Dispose();
    }

    [Fact]
    public void A_tail_that_lacks_any_set_of_sectors_is_cut_off()
    {
        var (offset, header) = Batches[^1];
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var disk = Whole.Copy();
            var missing = 0;
            for (var at = offset; at < offset + header.Extent; at += Sector.Size)
            {
                if (random.Next(2) == 0) continue;
                disk[Journals.First].AsSpan((int)at, Sector.Size).Clear();
                missing++;
            }
            if (missing > 0) RequireTorn(disk, seed);
        }
    }

    [Fact]
    public void A_tail_cut_short_at_any_byte_is_cut_off()
    {
        var (offset, header) = Batches[^1];
        for (var length = 1; length < header.Extent; length += 7)
        {
            var disk = Whole.Copy();
            var from = (int)offset + length;
            disk[Journals.First].AsSpan(from, header.Extent - length).Clear();
            RequireTorn(disk, length);
        }
    }

    [Fact]
    public void A_sector_missing_before_the_tail_is_damage()
    {
        for (var batch = 0; batch < Batches.Count - 1; batch++)
        {
            var (offset, header) = Batches[batch];
            for (var at = offset; at < offset + header.Extent; at += Sector.Size)
            {
                var disk = Whole.Copy();
                disk[Journals.First].AsSpan((int)at, Sector.Size).Clear();
                var damage = Journals.Read(disk, out _);
                Assert.NotNull(damage);
                Assert.Equal(offset, damage.Offset);
                Assert.Equal(Journals.First, damage.File);
                Assert.InRange(damage.Sequence, header.FirstSequence, header.LastSequence);
                Assert.Throws<JournalDamagedException>(() => Node.Open(Trial.Stepped(disk)));
            }
        }
    }

    [Fact]
    public void Bytes_after_the_tail_that_no_batch_explains_are_damage()
    {
        var end = (int)(Batches[^1].Offset + Batches[^1].Header.Extent);
        var length = Whole[Journals.First].Length;
        for (var at = end; at < length; at += 97)
        {
            var disk = Whole.Copy();
            disk[Journals.First][at] = 1;
            Assert.NotNull(Journals.Read(disk, out _));
        }
    }

    [Fact]
    public void A_prepared_segment_that_is_not_empty_is_damage()
    {
        var disk = Whole.Copy();
        var next = SegmentHeader.NameOf(2);
        for (var at = 0; at < disk[next].Length; at += 999)
        {
            disk[next][at] = 0x80;
            Assert.NotNull(Journals.Read(disk, out _));
            disk[next][at] = 0;
        }
        Assert.Null(Journals.Read(disk, out _));
    }

    [Fact]
    public void A_command_cannot_be_made_to_look_like_a_batch()
    {
        // Somebody sends the bytes of a later batch as a command. Then the power goes.
        var later = Batches[^1];
        var fake = new byte[60_000];
        var original = Whole[Journals.First].AsSpan((int)later.Offset, later.Header.Extent);
        var disk = new SimulatedDisk();
        using (var node = Node.Open(Trial.Stepped(disk)))
        {
            Assert.True(new Trial().Send(node, 1, 10));
            for (var shift = 0; shift < Sector.Size; shift += 8)
            {
                fake.AsSpan().Clear();
                for (var at = shift; at + original.Length < fake.Length - 40; at += original.Length)
                {
                    original.CopyTo(fake.AsSpan(40 + at));
                }
                BitConverter.TryWriteBytes(fake, (ushort)fake.Length);
                BitConverter.TryWriteBytes(fake.AsSpan(2), (ushort)777);
                BitConverter.TryWriteBytes(fake.AsSpan(24), (ulong)(1000 + shift));
                var submission = new Submission(fake.Length);
                Assert.True(submission.Add(fake) == Core.ResultCode.Ok && node.Submit(submission));
                node.Step();
            }
        }
        var names = disk.Names.Where(name => SegmentHeader.TryParse(name, out _)).ToList();
        Assert.True(names.Count > 10);
        Assert.Null(Journals.Read(disk, out var last));
        var (file, batch) = LastBatch(disk);
        disk[file].AsSpan((int)batch, Sector.Size).Clear();
        Assert.Null(Journals.Read(disk, out var before));
        Assert.Equal(last.Sequence - 1, before.Sequence);
    }

    static (string File, long Offset) LastBatch(IDisk disk)
    {
        using var reader = new JournalReader(disk);
        while (reader.MoveNext()) { }
        return (reader.File, reader.Offset);
    }

    static void RequireTorn(SimulatedDisk disk, long what)
    {
        var damage = Journals.Read(disk, out var last);
        Assert.True(damage is null, $"{what}: {damage?.Message}");
        Assert.Equal(Batches[^1].Header.FirstSequence - 1, last.Sequence);
        using (var node = Node.Open(Trial.Stepped(disk)))
        {
            // Without its first sector and all others there is nothing left to be seen.
            Assert.True(node.Recovery.TornBytes > 0 || what == Batches[^1].Offset);
            Assert.Equal(last.Sequence, node.Recovery.Sequence);
            new Trial().Repeat(node, 160);
        }
        Assert.Null(Journals.Read(disk, out _));
    }
}
