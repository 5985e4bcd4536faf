using System.Security.Cryptography;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>Digests, sums and stamps against their definitions.</summary>
public sealed class HashTests
{
    [Fact]
    public void Pieces_hashed_side_by_side_have_the_digests_of_the_standard()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(1, 50 * PieceHash.PieceBytes)];
            random.NextBytes(bytes);
            var digests = new byte[PieceHash.CountFor(bytes.Length) * Digest.Size];
            PieceHash.Compute(bytes, digests);
            var expected = bytes.Chunk(PieceHash.PieceBytes).SelectMany(SHA256.HashData);
            Assert.Equal(expected, digests);
        }
    }

    [Fact]
    public void The_digest_of_a_batch_is_what_the_format_says()
    {
        var records = new byte[5000];
        new Random(1).NextBytes(records);
        var header = new BatchHeader(
            BatchHeader.MagicValue, 1, 2, records.Length, 4, 5, new Instant(6), 7, 0, 0, 0,
            new Digest(8, 9, 10, 11), new Digest(12, 13, 14, 15));
        var message = new byte[BatchHeader.Size + 3 * Digest.Size];
        System.Runtime.InteropServices.MemoryMarshal.Write(
            message, header with { Checksum = 0, Digest = default });
        for (var n = 0; n < 3; n++)
        {
            SHA256.HashData(records.AsSpan(n * 2048, Math.Min(2048, 5000 - n * 2048)))
                .CopyTo(message, BatchHeader.Size + n * Digest.Size);
        }
        Assert.Equal(
            Digest.From(SHA256.HashData(message)), new HashChain().DigestOf(in header, records));
    }

    [Fact]
    public void The_checksum_is_CRC_32C()
    {
        // RFC 3720, B.4: 32 bytes of zeros.
        var crc = ~System.Numerics.BitOperations.Crc32C(
            System.Numerics.BitOperations.Crc32C(
                System.Numerics.BitOperations.Crc32C(
                    System.Numerics.BitOperations.Crc32C(uint.MaxValue, 0UL), 0UL), 0UL), 0UL);
        Assert.Equal(0x8A91_36AAU, crc);
        Assert.Equal(crc, Checksum.Of(new byte[24], salt: 0));
    }

    [Fact]
    public void Every_bit_of_a_record_but_the_checksum_is_summed()
    {
        var record = new byte[104];
        new Random(1).NextBytes(record);
        var sum = Checksum.OfRecord(record);
        for (var bit = 0; bit < record.Length * 8; bit++)
        {
            record[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Equal(bit / 8 is >= 4 and < 8, sum == Checksum.OfRecord(record));
            record[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public void What_is_spread_over_sectors_is_gathered_again()
    {
        for (var length = 1; length < 5 * Sector.Room; length += 13)
        {
            var content = new byte[length];
            new Random(length).NextBytes(content);
            var sectors = new byte[Sector.CountFor(length) * Sector.Size];
            Assert.Equal(sectors.Length, Sector.Spread(content, sectors, salt: 5, firstSector: 9));
            var gathered = new byte[sectors.Length];
            Assert.Equal(-1, Sector.Gather(sectors, gathered, salt: 5, firstSector: 9));
            Assert.Equal(content, gathered[..length]);
            Assert.Equal(0, Sector.Gather(sectors, gathered, salt: 6, firstSector: 9));
            Assert.Equal(0, Sector.Gather(sectors, gathered, salt: 5, firstSector: 8));
        }
    }
}
