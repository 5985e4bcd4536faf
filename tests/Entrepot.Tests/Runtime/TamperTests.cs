using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// Somebody who knows the format edits the journal, and mends every checksum he can. The chain
/// tells on him, up to the last batch; that one only the digests he once showed can prove.
/// </summary>
public sealed class TamperTests
{
    readonly SimulatedDisk disk = Journals.Of(60);

    byte[] Segment => disk[Journals.First];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_edited_record_is_found_though_its_checksums_were_mended(bool withDigest)
    {
        var batches = Journals.BatchesOf(disk);
        for (var n = 0; n < batches.Count - 1; n++)
        {
            var copy = disk.Copy();
            Edit(copy[Journals.First], batches[n].Offset, batches[n].Header, withDigest);
            var damage = Journals.Read(copy, out _);
            Assert.NotNull(damage);
            Assert.InRange(
                damage.Sequence, batches[n].Header.FirstSequence,
                batches[n].Header.LastSequence + 1);
        }
    }

    [Fact]
    public void An_edited_record_at_the_end_of_a_segment_is_found_by_the_next()
    {
        var long_ = Journals.Of(500);
        var (offset, header) = Journals.BatchesOf(long_)[^1];
        Edit(long_[Journals.First], offset, header, withDigest: true);
        var damage = Journals.Read(long_, out _);
        Assert.Equal(SegmentHeader.NameOf(2), damage!.File);
        Assert.Equal(header.LastSequence + 1, damage.Sequence);
    }

    [Fact]
    public void Records_left_out_before_the_last_batch_are_found_by_its_number()
    {
        var (offset, header) = Journals.BatchesOf(disk)[^1];
        Rewrite(disk[Journals.First], offset, header, (ref later, records) =>
        {
            later = later with { FirstSequence = later.FirstSequence + 1 };
            FrameHeader.Stamp(records, later.FirstSequence, later.Time, later.Epoch);
            Mend(ref later, records, withDigest: true);
        });
        Assert.NotNull(Journals.Read(disk, out _));
    }

    [Fact]
    public void A_deleted_batch_is_found()
    {
        var batches = Journals.BatchesOf(disk);
        for (var n = 0; n < batches.Count - 1; n++)
        {
            var copy = disk.Copy();
            var bytes = copy[Journals.First];
            var (from, to) = ((int)batches[n].Offset, (int)batches[n + 1].Offset);
            Restamped(bytes[to..], to, from).CopyTo(bytes.AsSpan(from));
            Assert.NotNull(Journals.Read(copy, out _));
        }
    }

    [Fact]
    public void An_inserted_batch_is_found()
    {
        var batches = Journals.BatchesOf(disk);
        for (var n = 0; n < batches.Count - 1; n++)
        {
            var copy = disk.Copy();
            var bytes = copy[Journals.First];
            var (from, to) = ((int)batches[n].Offset, (int)batches[n + 1].Offset);
            var rest = bytes.Length - to;
            var twice = Restamped(bytes[from..(from + rest)], from, to);
            twice.CopyTo(bytes.AsSpan(to));
            Assert.NotNull(Journals.Read(copy, out _));
        }
    }

    [Fact]
    public void Two_batches_that_changed_places_are_found()
    {
        var batches = Journals.BatchesOf(disk);
        var found = 0;
        for (var n = 0; n + 2 < batches.Count; n++)
        {
            if (batches[n].Header.Extent != batches[n + 1].Header.Extent) continue;
            var copy = disk.Copy();
            var bytes = copy[Journals.First];
            var (a, b) = ((int)batches[n].Offset, (int)batches[n + 1].Offset);
            var first = Restamped(bytes[a..b], a, b);
            var second = Restamped(bytes[b..(b + first.Length)], b, a);
            second.CopyTo(bytes.AsSpan(a));
            first.CopyTo(bytes.AsSpan(b));
            Assert.NotNull(Journals.Read(copy, out _));
            found++;
        }
        Assert.True(found > 10);
    }

    [Fact]
    public void A_segment_taken_away_is_found()
    {
        var long_ = Journals.Of(500);
        var names = long_.Names.Where(name => SegmentHeader.TryParse(name, out _)).ToList();
        Assert.True(names.Count >= 5);
        // The last two are the one in use and the one prepared.
        for (var n = 1; n < names.Count - 2; n++)
        {
            var copy = long_.Copy();
            copy.Delete(names[n]);
            var damage = Journals.Read(copy, out _);
            Assert.NotNull(damage);
            Assert.Throws<JournalDamagedException>(() => Node.Open(Trial.Stepped(copy)));
        }
    }

    [Fact]
    public void A_segment_of_another_journal_is_found()
    {
        var other = new SimulatedDisk();
        using (var node = Node.Open(Trial.Stepped(other) with { Journal = 8 }))
        {
            Assert.True(new Trial().Send(node, 1, 500));
        }
        var ours = Journals.Of(500);
        ours.Put(SegmentHeader.NameOf(2), other[SegmentHeader.NameOf(2)]);
        Assert.NotNull(Journals.Read(ours, out _));
    }

    [Fact]
    public void Verification_says_what_it_found()
    {
        var good = Journals.Of(500, snapshotEvery: 100);
        var found = Verification.Run(good);
        Assert.Null(found.Damage);
        Assert.Equal((1UL, 501UL, 501L), (found.FirstSequence, found.Last.Sequence, found.Batches));
        Assert.All(found.Snapshots, snapshot => Assert.Null(snapshot.Wrong));
        Assert.Equal(2, found.Snapshots.Count);

        var second = SegmentHeader.NameOf(2);
        good[second][5000] ^= 1;
        found = Verification.Run(good);
        Assert.Equal(second, found.Damage!.File);
        Assert.Equal(found.Last.Sequence + 1, found.Damage.Sequence);
    }

    delegate void Editor(ref BatchHeader header, Span<byte> records);

    // Changes the last thing a command says and mends the checksum of its record, the header's,
    // and the batch's digest if wanted.
    static void Edit(byte[] segment, long offset, in BatchHeader header, bool withDigest) =>
        Rewrite(segment, offset, header, (ref edited, records) =>
        {
            records[^1] ^= 1;
            Mend(ref edited, records, withDigest);
        });

    static void Mend(ref BatchHeader header, Span<byte> records, bool withDigest)
    {
        Checksum.Stamp(records);
        if (!withDigest) return;
        header = header with { Digest = new HashChain().DigestOf(in header, records) };
    }

    static void Rewrite(byte[] segment, long offset, BatchHeader header, Editor edit)
    {
        var salt = SegmentHeader.SaltOf(
            MemoryMarshal.Read<SegmentHeader>(segment).Previous);
        var sectors = segment.AsSpan((int)offset, header.Extent);
        var content = new byte[header.Extent];
        Assert.Equal(-1, Sector.Gather(sectors, content, salt, offset / Sector.Size));
        edit(ref header, content.AsSpan(BatchHeader.Size, header.Bytes));
        MemoryMarshal.Write(content, header.Sealed(salt));
        Sector.Spread(
            content.AsSpan(0, BatchHeader.Size + header.Bytes), sectors, salt,
            offset / Sector.Size);
    }

    // The sectors as they would be stamped at another place; nothing for what was never written.
    byte[] Restamped(byte[] sectors, int from, int to)
    {
        var salt = SegmentHeader.SaltOf(
            MemoryMarshal.Read<SegmentHeader>(Segment).Previous);
        for (var at = 0; at + Sector.Size <= sectors.Length; at += Sector.Size)
        {
            var sector = sectors.AsSpan(at, Sector.Size);
            if (Sector.IsZero(sector)) continue;
            Assert.True(Sector.IsStamped(sector, salt, (from + at) / Sector.Size));
            MemoryMarshal.Write(
                sector[Sector.Room..], Sector.StampOf(salt, (to + at) / Sector.Size));
        }
        return sectors;
    }
}
