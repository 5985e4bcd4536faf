using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;
using Xunit.Abstractions;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// Hostile bytes as journal and as snapshot. No crash, no hang, and nothing is believed that was
/// not written: what a reader accepts is a beginning of what there was.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    const int JournalInputs = 80_000;
    const int SnapshotInputs = 40_000;

    [Fact]
    public void No_mutated_journal_is_believed()
    {
        var disk = Journals.OfBatches(5, 8);
        var original = disk[Journals.First].ToArray();
        var batches = Journals.BatchesOf(disk);
        var chain = batches.Select(batch => batch.Header.Digest).ToHashSet();
        var end = (int)batches[^1].Offset + batches[^1].Header.Extent;
        var (refused, cut) = (0, 0);
        for (var seed = 0; seed < JournalInputs; seed++)
        {
            var random = new Random(seed);
            var bytes = disk[Journals.First];
            Mutate(bytes, end, random, seed % 2 == 0 ? batches : []);
            var damage = Journals.Read(disk, out var last);
            Assert.True(last.Sequence == 0 || chain.Contains(last.Chain), $"seed {seed}");
            if (damage is not null) refused++;
            else if (last.Chain != batches[^1].Header.Digest) cut++;
            else Assert.True(bytes.AsSpan().SequenceEqual(original), $"seed {seed}");
            original.CopyTo(bytes.AsSpan());
        }
        output.WriteLine($"{JournalInputs} inputs: {refused} refused, {cut} cut at the tail");
        Assert.True(refused > JournalInputs / 2);
    }

    [Fact]
    public void No_mutated_snapshot_is_believed()
    {
        var disk = Journals.Of(60, snapshotEvery: 50);
        var name = SnapshotHeader.NameOf(Assert.Single(SnapshotHeader.All(disk)));
        var original = disk[name].ToArray();
        for (var seed = 0; seed < SnapshotInputs; seed++)
        {
            var random = new Random(seed);
            var bytes = original.ToArray();
            // Mostly the header, which is small.
            Mutate(bytes, random.Next(4) > 0 ? SnapshotHeader.Size : bytes.Length, random, []);
            if (random.Next(3) == 0) bytes = bytes[..random.Next(bytes.Length)];
            if (bytes.AsSpan().SequenceEqual(original)) continue;
            disk.Put(name, bytes);
            var loader = new SnapshotLoader(disk);
            Assert.True(loader.Load(Trial.Venue, _ => true) is null, $"seed {seed}");
            Assert.Single(loader.Skipped);
        }
        output.WriteLine($"{SnapshotInputs} inputs, none believed");
    }

    [Fact]
    public void A_snapshot_whose_sums_were_mended_is_read_without_a_crash()
    {
        var disk = Journals.Of(60, snapshotEvery: 50);
        var name = SnapshotHeader.NameOf(Assert.Single(SnapshotHeader.All(disk)));
        var original = disk[name].ToArray();
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var bytes = original.ToArray();
            Mutate(bytes, SnapshotHeader.Size, random, []);
            var header = MemoryMarshal.Read<SnapshotHeader>(bytes);
            MemoryMarshal.Write(bytes, (header with
            {
                Magic = SnapshotHeader.MagicValue, Version = SnapshotHeader.VersionValue,
            }).Sealed());
            disk.Put(name, bytes);
            var thrown = Record.Exception(() => Replay.Open(disk, new ReplayOptions
            {
                Venue = Trial.Venue, Prefetches = false,
            }));
            Assert.True(
                thrown is null or JournalDamagedException or InvalidDataException,
                $"seed {seed}: {thrown}");
        }
    }

    [Fact]
    public void Folders_full_of_strangers_files_are_read_without_a_crash()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var disk = new SimulatedDisk();
            for (var n = 0; n < random.Next(1, 4); n++)
            {
                var bytes = new byte[random.Next(9_000)];
                if (random.Next(3) > 0) random.NextBytes(bytes);
                if (random.Next(2) == 0 && bytes.Length > 8)
                {
                    MemoryMarshal.Write(bytes, SegmentHeader.MagicValue);
                }
                disk.Put(SegmentHeader.NameOf((ulong)random.Next(4)), bytes);
            }
            disk.Put("journal-zzzzzzzzzzzzzzzz.seg", [1]);
            disk.Put("snapshot-.snap", [2]);
            Journals.Read(disk, out var last);
            Assert.Equal(0UL, last.Sequence);
        }
    }

    static void Mutate(
        Span<byte> bytes, int end, Random random, List<(long Offset, BatchHeader Header)> batches)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(end);
            var length = Math.Min(random.Next(1, 600), end - at);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: random.NextBytes(bytes.Slice(at, length)); break;
                case 3: bytes.Slice(at, length).Clear(); break;
                case 4: bytes.Slice(random.Next(end - length), length)
                    .CopyTo(bytes.Slice(at, length)); break;
                default: Write(bytes, at & ~7, random); break;
            }
        }
        if (batches.Count == 0) return;
        MendHeader(bytes, batches[random.Next(batches.Count)].Offset, random);
    }

    // Numbers that readers trip over.
    static void Write(Span<byte> bytes, int at, Random random)
    {
        ReadOnlySpan<ulong> numbers =
        [
            0, 1, 39, 40, 41, 65_535, int.MaxValue, uint.MaxValue, long.MaxValue, ulong.MaxValue,
        ];
        if (at + 8 <= bytes.Length) MemoryMarshal.Write(bytes[at..], numbers[random.Next(10)]);
    }

    // A header in which a field lies and every sum agrees.
    static void MendHeader(Span<byte> bytes, long offset, Random random)
    {
        var salt = SegmentHeader.SaltOf(MemoryMarshal.Read<SegmentHeader>(bytes).Previous);
        var sector = bytes.Slice((int)offset, Sector.Size);
        Write(sector, random.Next(16, BatchHeader.Size - 32) & ~3, random);
        var header = MemoryMarshal.Read<BatchHeader>(sector);
        MemoryMarshal.Write(sector, header.Sealed(salt));
        MemoryMarshal.Write(
            sector[Sector.Room..], Sector.StampOf(salt, offset / Sector.Size));
    }
}
