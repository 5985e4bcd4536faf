using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>A command before it is stamped with its sequence.</summary>
sealed record Step(
    ParticipantId Sender, ulong Key, Instant Time, MessageKind Kind, byte[] Payload)
{
    public static Step Of<T>(ParticipantId sender, T command) where T : unmanaged, ICommand =>
        new(sender, 0, default, T.Kind,
            MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in command)).ToArray());

    /// <summary>The frame as the sequencer would hand it to the venue.</summary>
    public byte[] Stamp(ulong sequence)
    {
        var frame = new byte[FrameHeader.Size + Payload.Length];
        var header = new FrameHeader(
            (ushort)frame.Length, Kind, 0, sequence, Time, Key, 1, Sender);
        MemoryMarshal.Write(frame, header);
        Payload.CopyTo(frame.AsSpan(FrameHeader.Size));
        return frame;
    }

    public override string ToString() => $"firm {Sender.Value} key {Key} "
        + $"at {Time.Nanoseconds}: {Frames.Describe(Kind, Payload)}";
}
