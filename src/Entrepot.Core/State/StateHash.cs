using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Entrepot.Core;

/// <summary>
/// SHA-256 over the content of a venue: its rows in an order that has a meaning (ids, price and
/// time), never over where they lie in memory.
/// </summary>
sealed class StateHash : IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] rows = new byte[1 << 14];
    int length;

    public void Add<T>(in T row) where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        if (rows.Length - length < size) Flush();
        MemoryMarshal.Write(rows.AsSpan(length), row);
        length += size;
    }

    public Digest Finish()
    {
        Flush();
        Span<byte> digest = stackalloc byte[Digest.Size];
        hash.GetHashAndReset(digest);
        return Digest.From(digest);
    }

    public void Dispose() => hash.Dispose();

    void Flush()
    {
        hash.AppendData(rows, 0, length);
        length = 0;
    }
}
