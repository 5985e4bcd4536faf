using System.Runtime.InteropServices;
using Entrepot.Core;
using Entrepot.Papers.Anchor;
using Microsoft.Win32.SafeHandles;

namespace Entrepot.Services.Anchors;

/// <summary>The nodes of a tree in a file, 32 bytes each. What is added stays in memory until it is
/// written in one piece.</summary>
sealed class NodeFile : IMerkleNodes, IDisposable
{
    const int PieceNodes = 1 << 15;

    readonly SafeFileHandle file;
    readonly List<Digest> added = [];
    long written;

    /// <param name="kept">Nodes of the file that are to be believed; the rest is cut off.</param>
    public NodeFile(string path, long kept)
    {
        file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        written = Math.Min(kept, RandomAccess.GetLength(file) / Digest.Size);
        RandomAccess.SetLength(file, written * Digest.Size);
    }

    public long Count => written + added.Count;

    public Digest this[long place]
    {
        get
        {
            if (place >= written) return added[(int)(place - written)];
            Span<byte> bytes = stackalloc byte[Digest.Size];
            var read = RandomAccess.Read(file, bytes, place * Digest.Size);
            return read == Digest.Size
                ? Digest.From(bytes)
                : throw new EndOfStreamException("The nodes of the anchors are cut off.");
        }
    }

    public void Append(Digest node)
    {
        added.Add(node);
        if (added.Count == PieceNodes) Write();
    }

    /// <summary>Returns when all nodes are on the disk.</summary>
    public void Sync()
    {
        Write();
        RandomAccess.FlushToDisk(file);
    }

    public void Dispose() => file.Dispose();

    void Write()
    {
        var bytes = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(added));
        RandomAccess.Write(file, bytes, written * Digest.Size);
        written += added.Count;
        added.Clear();
    }
}
