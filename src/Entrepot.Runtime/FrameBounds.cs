using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>Where one frame ends and the next begins, in bytes nobody has checked.</summary>
static class FrameBounds
{
    /// <summary>The length of the first frame. False when no frame can begin like this: shorter
    /// than its header, not a multiple of 8, or running past the end.</summary>
    public static bool TryFirst(ReadOnlySpan<byte> bytes, out int length)
    {
        length = bytes.Length < FrameHeader.Size ? 0 : MemoryMarshal.Read<ushort>(bytes);
        return length >= FrameHeader.Size && length % 8 == 0 && length <= bytes.Length;
    }

    /// <summary>How many frames the bytes are. False when they are not whole frames.</summary>
    public static bool TryCount(ReadOnlySpan<byte> bytes, out int count)
    {
        for (count = 0; bytes.Length > 0; count++)
        {
            if (!TryFirst(bytes, out var length)) return false;
            bytes = bytes[length..];
        }
        return true;
    }
}
