using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Papers.Anchor;

/// <summary>
/// A journaled command as a leaf: its frame, header with sequence, time, key and sender included,
/// the transport checksum zero. One frame, not one batch, so that what proves a firm's command
/// shows nothing of its neighbours.
/// </summary>
public static class JournalLeaf
{
    /// <summary>The hash of the first frame of the bytes.</summary>
    public static Digest HashOf(ReadOnlySpan<byte> frame)
    {
        var header = MemoryMarshal.Read<FrameHeader>(frame);
        Span<byte> leaf = stackalloc byte[header.Length];
        frame[..header.Length].CopyTo(leaf);
        MemoryMarshal.Write(leaf, header with { Checksum = 0 });
        return MerkleHash.OfLeaf(leaf);
    }
}
