using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entrepot.Core;

/// <summary>
/// Takes a copy of the venue's state, array by array, into one buffer that is kept and used again.
/// This is all the venue has to wait for when a snapshot is taken.
/// </summary>
public sealed class StateWriter
{
    byte[] buffer = [];
    int length;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    public void Clear() => length = 0;

    internal void Write<T>(T value) where T : unmanaged =>
        MemoryMarshal.Write(Reserve(Unsafe.SizeOf<T>()), value);

    /// <summary>Writes the count and the items.</summary>
    internal void Write<T>(ReadOnlySpan<T> items) where T : unmanaged
    {
        Write(items.Length);
        var bytes = MemoryMarshal.AsBytes(items);
        bytes.CopyTo(Reserve(bytes.Length));
    }

    internal void Write<T>(Span<T> items) where T : unmanaged => Write((ReadOnlySpan<T>)items);

    Span<byte> Reserve(int size)
    {
        if (buffer.Length - length < size) Grow(size);
        length += size;
        return buffer.AsSpan(length - size, size);
    }

    void Grow(int size)
    {
        var wanted = Math.Max((long)length + size, buffer.Length * 2L);
        Array.Resize(ref buffer, (int)Math.Min(Math.Max(wanted, 1 << 16), Array.MaxLength));
    }
}
