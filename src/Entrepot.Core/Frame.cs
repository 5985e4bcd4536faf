using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entrepot.Core;

/// <summary>
/// The 40 bytes before every message, in memory, in the journal and on the wire.
/// </summary>
/// <param name="Length">Bytes of the frame, header included; a multiple of 8.</param>
/// <param name="Kind">What the message is.</param>
/// <param name="Checksum">CRC-32C of all bytes of the frame after this field; 0 until journaled.
/// </param>
/// <param name="Sequence">Of a command: its place in the journal. Of an event: its place in the
/// stream of all events. Both start at 1 and have no gaps.</param>
/// <param name="Time">When the sequencer took the command. Never goes back.</param>
/// <param name="Key">Of a command: the sender's key. Of an event: the sequence of the command that
/// caused it.</param>
/// <param name="Epoch">How often the partition had been started when the frame was stamped.</param>
/// <param name="Sender">The participant who sent the command.</param>
public readonly record struct FrameHeader(
    ushort Length,
    MessageKind Kind,
    uint Checksum,
    ulong Sequence,
    Instant Time,
    ulong Key,
    uint Epoch,
    ParticipantId Sender)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 40;

    /// <summary>Where the bytes covered by <see cref="Checksum"/> begin. The length and the kind
    /// before it are mixed into the sum by the journal.</summary>
    public const int ChecksumStart = 8;

    /// <summary>
    /// Puts on a command what the sequencer says of it. Each field where it lies: a header made
    /// anew would be copied, and the copy would wait for the writes.
    /// </summary>
    /// <param name="frame">The frame, its length checked.</param>
    public static void Stamp(Span<byte> frame, ulong sequence, Instant time, uint epoch)
    {
        MemoryMarshal.Write(frame[4..], 0u);
        MemoryMarshal.Write(frame[8..], sequence);
        MemoryMarshal.Write(frame[16..], time);
        MemoryMarshal.Write(frame[32..], epoch);
    }
}

/// <summary>A header and its message, read in place.</summary>
public readonly ref struct Frame
{
    readonly ReadOnlySpan<byte> bytes;

    /// <summary>Takes the first frame of the bytes. The caller has checked the length.</summary>
    public Frame(ReadOnlySpan<byte> bytes) =>
        this.bytes = bytes[..MemoryMarshal.Read<ushort>(bytes)];

    public ref readonly FrameHeader Header =>
        ref Unsafe.As<byte, FrameHeader>(ref MemoryMarshal.GetReference(bytes));

    public ReadOnlySpan<byte> Bytes => bytes;

    public ReadOnlySpan<byte> Payload => bytes[FrameHeader.Size..];

    /// <summary>The message. The caller has looked at the kind.</summary>
    public ref readonly T As<T>() where T : unmanaged
    {
        Invariant.Holds(bytes.Length >= FrameHeader.Size + Unsafe.SizeOf<T>());
        return ref Unsafe.As<byte, T>(
            ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), FrameHeader.Size));
    }

    /// <summary>
    /// Writes a frame for a command, unstamped: sequence, time and epoch are the sequencer's.
    /// </summary>
    /// <returns>Bytes written.</returns>
    public static int Write<T>(
        Span<byte> destination, ParticipantId sender, ClientKey key, in T command)
        where T : unmanaged, ICommand
    {
        var length = SizeOf<T>();
        var header = new FrameHeader((ushort)length, T.Kind, 0, 0, default, key.Value, 0, sender);
        MemoryMarshal.Write(destination, header);
        MemoryMarshal.Write(destination[FrameHeader.Size..], command);
        return length;
    }

    /// <summary>Bytes of a frame that carries a <typeparamref name="T"/>.</summary>
    public static int SizeOf<T>() where T : unmanaged => FrameHeader.Size + Unsafe.SizeOf<T>();
}

/// <summary>A message that asks for something. Its type is its number.</summary>
public interface ICommand
{
    static abstract MessageKind Kind { get; }
}

/// <summary>A message that says what happened. Its type is its number.</summary>
public interface IEvent
{
    static abstract MessageKind Kind { get; }
}
