using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// What ties each batch to all before it. The digest of a batch is the SHA-256 of its header (with
/// checksum and digest zero; the header names the batch before) followed by the SHA-256 of each
/// 2048 bytes of its records. Who edits, deletes, inserts or swaps anything has to rewrite
/// everything after it, and then has other digests than those he once showed.
/// </summary>
/// <remarks>Two levels, because the pieces are independent and can be hashed side by side; where
/// there is little to hash the second level costs nothing.</remarks>
sealed class HashChain
{
    byte[] message = new byte[BatchHeader.Size + 64 * Digest.Size];

    /// <summary>The digest of a batch with this header and these records.</summary>
    public Digest DigestOf(in BatchHeader header, ReadOnlySpan<byte> records)
    {
        var length = BatchHeader.Size + PieceHash.CountFor(records.Length) * Digest.Size;
        if (message.Length < length) message = new byte[length * 2];
        MemoryMarshal.Write(message, header with { Checksum = 0, Digest = default });
        PieceHash.Compute(records, message.AsSpan(BatchHeader.Size));
        return Of(message.AsSpan(0, length));
    }

    /// <summary>Where the chain of a journal begins.</summary>
    public static Digest Genesis(Digest configuration, UInt128 journal)
    {
        Span<byte> start = stackalloc byte[Digest.Size + 16 + sizeof(ulong)];
        configuration.CopyTo(start);
        MemoryMarshal.Write(start[Digest.Size..], journal);
        MemoryMarshal.Write(start[(Digest.Size + 16)..], SegmentHeader.MagicValue);
        return Of(start);
    }

    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[Digest.Size];
        SHA256.HashData(bytes, digest);
        return Digest.From(digest);
    }
}
