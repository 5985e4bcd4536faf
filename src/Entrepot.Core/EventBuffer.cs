using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entrepot.Core;

/// <summary>
/// Where the venue writes what happened: frames, one after another, each with the next number. The
/// owner takes <see cref="Written"/> after a command or a batch and clears it.
/// </summary>
public sealed class EventBuffer(int capacity = 1 << 16)
{
    byte[] buffer = new byte[capacity];
    int length;
    FrameHeader cause;

    /// <summary>The number of the last event.</summary>
    public ulong Sequence { get; internal set; }

    /// <summary>The events since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public void Clear() => length = 0;

    internal void Begin(in FrameHeader command) => cause = command;

    internal void Emit<T>(in T message) where T : unmanaged, IEvent
    {
        var size = Frame.SizeOf<T>();
        if (buffer.Length - length < size) Array.Resize(ref buffer, buffer.Length * 2);
        ref var start = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), length);
        Unsafe.WriteUnaligned(ref start, new FrameHeader(
            (ushort)size, T.Kind, 0, ++Sequence, cause.Time, cause.Sequence, cause.Epoch,
            cause.Sender));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, FrameHeader.Size), message);
        length += size;
    }
}
