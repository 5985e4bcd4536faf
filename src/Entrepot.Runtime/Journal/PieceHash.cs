using System.Security.Cryptography;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>The SHA-256 of each piece of a batch, many side by side where the processor can.
/// </summary>
static unsafe class PieceHash
{
    public const int PieceBytes = 2048;

    // With fewer than this many, empty lanes cost more than hashing one after another.
    const int LanesWorthwhile = 3;

    /// <summary>How many pieces so many bytes have; the last may be shorter.</summary>
    public static int CountFor(int bytes) => (bytes + PieceBytes - 1) / PieceBytes;

    /// <summary>The SHA-256 of the digests of all pieces.</summary>
    public static Digest DigestOf(ReadOnlySpan<byte> bytes)
    {
        var digests = new byte[CountFor(bytes.Length) * Digest.Size];
        Compute(bytes, digests);
        return HashChain.Of(digests);
    }

    /// <summary>Writes one digest per piece, in order.</summary>
    public static void Compute(ReadOnlySpan<byte> bytes, Span<byte> digests)
    {
        var done = Sha256Lanes.IsSupported ? ComputeLanes(bytes, digests) : 0;
        for (var n = done; n * PieceBytes < bytes.Length; n++)
        {
            var piece = bytes[(n * PieceBytes)..Math.Min((n + 1) * PieceBytes, bytes.Length)];
            SHA256.HashData(piece, digests.Slice(n * Digest.Size, Digest.Size));
        }
    }

    // Whole pieces only, in groups. Lanes that are left over hash the last piece once more.
    static int ComputeLanes(ReadOnlySpan<byte> bytes, Span<byte> digests)
    {
        const int Lanes = Sha256Lanes.Count;
        var whole = bytes.Length / PieceBytes;
        var starts = stackalloc byte*[Lanes];
        Span<byte> group = stackalloc byte[Lanes * Digest.Size];
        fixed (byte* start = bytes)
        {
            for (var first = 0; first < whole; first += Lanes)
            {
                var count = Math.Min(Lanes, whole - first);
                if (count < LanesWorthwhile) return first;
                for (var lane = 0; lane < Lanes; lane++)
                {
                    starts[lane] = start + (first + Math.Min(lane, count - 1)) * PieceBytes;
                }
                Sha256Lanes.Hash(starts, PieceBytes, group);
                group[..(count * Digest.Size)].CopyTo(digests[(first * Digest.Size)..]);
            }
        }
        return whole;
    }
}
