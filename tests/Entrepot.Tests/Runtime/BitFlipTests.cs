using Entrepot.Runtime;
using Xunit.Abstractions;

namespace Entrepot.Tests.Runtime;

/// <summary>RG-04, first half: any single wrong bit is found, wherever it lies.</summary>
public sealed class BitFlipTests(ITestOutputHelper output)
{
    const int WindowBytes = 16 << 10;

    [Fact]
    public void Every_single_bit_flip_of_a_journal_window_is_found()
    {
        var disk = Journals.OfBatches(8, 12);
        // Many batches, and beyond the tail.
        var (offset, header) = Journals.BatchesOf(disk)[^1];
        var end = (int)offset + header.Extent;
        var start = end + 1024 - WindowBytes;
        Assert.InRange(start, 0, end);
        FlipAll(disk, start, WindowBytes);
        output.WriteLine($"{WindowBytes * 8} bits of {Journals.First} from {start}");
        Assert.Null(Journals.Read(disk, out _));
    }

    [Fact]
    public void Every_single_bit_flip_of_a_segment_header_is_found() =>
        FlipAll(Journals.Of(3), 0, SegmentHeader.Reserved);

    [Fact]
    public void Every_single_bit_flip_of_a_large_last_batch_is_found()
    {
        var disk = Journals.OfBatches(2, 60);
        var (offset, header) = Journals.BatchesOf(disk)[^1];
        FlipAll(disk, (int)offset, header.Extent, step: 5);
    }

    [Fact]
    public void Random_damage_of_many_bits_is_found()
    {
        const int Trials = 5_000;
        var whole = Journals.Of(120);
        // Up to the last batch: in that one, lost sectors are no damage but a torn tail.
        var end = (int)Journals.BatchesOf(whole)[^1].Offset;
        var bytes = whole[Journals.First];
        var original = bytes.ToArray();
        for (var seed = 0; seed < Trials; seed++)
        {
            var random = new Random(seed);
            var at = random.Next(end);
            var length = Math.Min(random.Next(1, 2000), end - at);
            if (random.Next(2) == 0) random.NextBytes(bytes.AsSpan(at, length));
            else original.AsSpan(random.Next(end - length), length).CopyTo(bytes.AsSpan(at));
            if (!bytes.AsSpan().SequenceEqual(original))
            {
                var damage = Journals.Read(whole, out var found);
                Assert.True(damage is not null, $"seed {seed}: {found.Sequence}");
            }
            original.CopyTo(bytes.AsSpan());
        }
        output.WriteLine($"{Trials} damages, all found: below {3.0 / Trials:e1} at 95 %");
    }

    static void FlipAll(SimulatedDisk disk, int start, int length, int step = 1)
    {
        var bytes = disk[Journals.First];
        Assert.Null(Journals.Read(disk, out _));
        for (var bit = 0; bit < length * 8; bit += step)
        {
            ref var place = ref bytes[start + bit / 8];
            place ^= (byte)(1 << bit % 8);
            Assert.True(Journals.Read(disk, out _) is not null, $"bit {bit} from {start}");
            place ^= (byte)(1 << bit % 8);
        }
        Assert.Null(Journals.Read(disk, out _));
    }
}
