using System.Numerics;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>CRC-32C (Castagnoli): finds what disks and cables do, not what editors do.</summary>
static class Checksum
{
    const uint Start = uint.MaxValue;
    const ulong LengthAndKind = uint.MaxValue;

    /// <summary>The checksum of a record: all its bytes but the checksum itself.</summary>
    public static uint OfRecord(ReadOnlySpan<byte> record)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(record);
        var sum = BitOperations.Crc32C(Start, words[0] & LengthAndKind);
        for (var n = 1; n < words.Length; n++) sum = BitOperations.Crc32C(sum, words[n]);
        return ~sum;
    }

    /// <summary>The checksum of bytes in multiples of 8, begun with a salt.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, ulong salt)
    {
        var sum = BitOperations.Crc32C(Start, salt);
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            sum = BitOperations.Crc32C(sum, word);
        }
        return ~sum;
    }

    /// <summary>Writes the checksum into each of some frames.</summary>
    public static void Stamp(Span<byte> frames)
    {
        const int Place = FrameHeader.ChecksumStart - sizeof(uint);
        while (frames.Length > 0)
        {
            var length = MemoryMarshal.Read<ushort>(frames);
            var sum = OfRecord(frames[..length]);
            MemoryMarshal.Write(frames[Place..], sum);
            frames = frames[length..];
        }
    }
}
