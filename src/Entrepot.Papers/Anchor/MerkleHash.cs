using System.Security.Cryptography;
using Entrepot.Core;

namespace Entrepot.Papers.Anchor;

/// <summary>
/// The hashes of RFC 6962 §2.1: SHA-256, with a first byte that tells a leaf from a node, so that
/// neither can pass for the other.
/// </summary>
public static class MerkleHash
{
    const byte LeafPrefix = 0;
    const byte NodePrefix = 1;

    /// <summary>The root of a tree without leaves.</summary>
    public static readonly Digest Empty = Digest.From(SHA256.HashData([]));

    /// <summary>SHA-256 of 0x00 and the bytes.</summary>
    public static Digest OfLeaf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[Digest.Size];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(bytes);
        hash.GetHashAndReset(digest);
        return Digest.From(digest);
    }

    /// <summary>SHA-256 of 0x01, the left and the right digest.</summary>
    public static Digest OfNode(Digest left, Digest right)
    {
        Span<byte> message = stackalloc byte[1 + 2 * Digest.Size];
        message[0] = NodePrefix;
        left.CopyTo(message[1..]);
        right.CopyTo(message[(1 + Digest.Size)..]);
        SHA256.HashData(message, message[..Digest.Size]);
        return Digest.From(message[..Digest.Size]);
    }
}
