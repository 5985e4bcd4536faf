using System.Reflection;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>Frames in words, for whoever has to find out why a test failed.</summary>
static class Frames
{
    static readonly MethodInfo read = typeof(Frames).GetMethod(
        nameof(Read), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static string Describe(MessageKind kind, byte[] payload)
    {
        var type = Messages.TypeOf(kind);
        if (type is null || payload.Length != Messages.SizeOf(kind))
        {
            return $"{kind}, {payload.Length} bytes: {Convert.ToHexString(payload)}";
        }
        return read.MakeGenericMethod(type).Invoke(null, [payload])!.ToString()!;
    }

    /// <summary>The events in the bytes, a line each.</summary>
    public static IEnumerable<string> Describe(byte[] events) =>
        Split(events).Select(e =>
        {
            var header = MemoryMarshal.Read<FrameHeader>(e);
            return $"  {header.Sequence} {Describe(header.Kind, e[FrameHeader.Size..])}";
        });

    public static IEnumerable<byte[]> Split(byte[] frames)
    {
        for (var at = 0; at < frames.Length;)
        {
            var length = MemoryMarshal.Read<ushort>(frames.AsSpan(at));
            yield return frames[at..(at + length)];
            at += length;
        }
    }

    static object Read<T>(byte[] payload) where T : unmanaged
    {
        var message = MemoryMarshal.Read<T>(payload);
        // Legs lie in an inline array, which has no words of its own.
        return message is PostLinkedTransfers linked
            ? $"{linked.Count} legs: {linked.Legs[0]}, {linked.Legs[1]}, {linked.Legs[2]}, "
                + $"{linked.Legs[3]}"
            : message;
    }
}
