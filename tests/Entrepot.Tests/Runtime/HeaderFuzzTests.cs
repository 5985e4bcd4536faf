using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Runtime;
using Xunit.Abstractions;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// Headers written by somebody who knows the format: every sum agrees, and the numbers are absurd.
/// Whatever opens the folder refuses it as damaged, or as of another venue, and never breaks.
/// </summary>
public sealed class HeaderFuzzTests(ITestOutputHelper output)
{
    const int Inputs = 6_000;

    static readonly ulong[] Absurd =
    [
        0, 1, 2, 3, 40, 4095, 4097, 8192, 65_536, 1UL << 31, (1UL << 31) - 1, 1UL << 32, 1UL << 40,
        1UL << 62, long.MaxValue, 1UL << 63, uint.MaxValue, ulong.MaxValue - 1, ulong.MaxValue,
    ];

    readonly SimulatedDisk disk = Journals.OfBatches(5, 8);

    byte[] Segment => disk[Journals.First];

    [Fact]
    public void No_header_of_a_segment_breaks_what_opens_it()
    {
        var original = Segment.ToArray();
        var refused = 0;
        for (var seed = 0; seed < Inputs; seed++)
        {
            var random = new Random(seed);
            WriteAbsurd(Segment, 16, SegmentHeader.Size + Configuration.Size, random);
            Seal(Segment);
            if (Open(seed)) refused++;
            original.CopyTo(Segment.AsSpan());
        }
        output.WriteLine($"{Inputs} inputs, {refused} refused");
        Assert.True(refused > Inputs / 2);
    }

    [Fact]
    public void No_header_of_a_batch_breaks_what_opens_it()
    {
        var original = Segment.ToArray();
        var batches = Journals.BatchesOf(disk);
        var refused = 0;
        for (var seed = 0; seed < Inputs; seed++)
        {
            var random = new Random(seed);
            var (offset, header) = batches[random.Next(batches.Count)];
            Reseal(Segment.AsSpan((int)offset, header.Extent), offset, header.Bytes, random);
            if (Open(seed)) refused++;
            original.CopyTo(Segment.AsSpan());
        }
        output.WriteLine($"{Inputs} inputs, {refused} refused");
        Assert.True(refused > Inputs / 2);
    }

    [Theory]
    [InlineData(0, Limits.AnswerAgeMax)]
    [InlineData(1, Limits.AnswerAgeMax)]
    [InlineData(4095, Limits.AnswerAgeMax)]
    [InlineData(-4096, Limits.AnswerAgeMax)]
    [InlineData(1L << 32, Limits.AnswerAgeMax)]
    [InlineData(Limits.AnswersRetainedMax * 2, Limits.AnswerAgeMax)]
    [InlineData(4096, 0)]
    [InlineData(4096, -1)]
    public void A_journal_of_a_venue_that_cannot_be_is_damaged(long retained, long age)
    {
        Configuration.Write(
            new VenueOptions(retained, age), Segment.AsSpan(SegmentHeader.Size));
        Seal(Segment);
        Assert.Contains("configuration", Journals.Read(disk, out _)!.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Node.Open(
            Trial.Stepped(new SimulatedDisk()) with { Venue = new(retained, age) }));
    }

    /// <summary>Opens the folder in every way there is.</summary>
    /// <returns>Whether it was refused.</returns>
    bool Open(int seed)
    {
        var thrown = Record.Exception(() =>
        {
            Verification.Run(disk);
            using var replay = Replay.Open(disk, new ReplayOptions { Prefetches = false });
            while (replay.Step()) { }
            using var node = Node.Open(Trial.Stepped(disk.Copy()));
        });
        Assert.True(
            thrown is null or JournalDamagedException or InvalidDataException,
            $"seed {seed}: {thrown}");
        return thrown is not null;
    }

    static void WriteAbsurd(Span<byte> bytes, int from, int to, Random random)
    {
        for (var count = random.Next(1, 3); count > 0; count--)
        {
            var number = random.Next(4) == 0
                ? unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue))
                : Absurd[random.Next(Absurd.Length)];
            var at = random.Next(from, to) & ~3;
            var length = random.Next(2) == 0 || at + 8 > to ? sizeof(uint) : sizeof(ulong);
            MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in number))[..length].CopyTo(bytes[at..]);
        }
    }

    // Mends what a segment says of itself: digest, checksum and stamp.
    static void Seal(Span<byte> segment)
    {
        var header = MemoryMarshal.Read<SegmentHeader>(segment) with
        {
            Configuration = HashChain.Of(
                segment.Slice(SegmentHeader.Size, Configuration.Size)),
        };
        MemoryMarshal.Write(segment, header.Sealed());
        var salt = SegmentHeader.SaltOf(header.Previous);
        MemoryMarshal.Write(segment[Sector.Room..], Sector.StampOf(salt, 0));
    }

    // Writes absurd numbers into a batch header and mends its digest, checksum and stamps.
    void Reseal(Span<byte> sectors, long offset, int bytes, Random random)
    {
        var salt = SegmentHeader.SaltOf(MemoryMarshal.Read<SegmentHeader>(Segment).Previous);
        var content = new byte[sectors.Length];
        Assert.Equal(-1, Sector.Gather(sectors, content, salt, offset / Sector.Size));
        WriteAbsurd(content, 16, BatchHeader.Size - 64, random);
        var header = MemoryMarshal.Read<BatchHeader>(content);
        var records = content.AsSpan(BatchHeader.Size, bytes);
        header = header with { Digest = new HashChain().DigestOf(in header, records) };
        MemoryMarshal.Write(content, header.Sealed(salt));
        Sector.Spread(
            content.AsSpan(0, BatchHeader.Size + bytes), sectors, salt, offset / Sector.Size);
    }
}
