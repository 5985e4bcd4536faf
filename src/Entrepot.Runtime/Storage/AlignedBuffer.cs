using System.Runtime.CompilerServices;

namespace Entrepot.Runtime;

/// <summary>
/// Bytes that begin where the memory of a page begins and never move, so that a disk can read them
/// itself and the operating system need not copy them.
/// </summary>
sealed class AlignedBuffer
{
    const int Page = 4096;

    readonly byte[] memory;
    readonly int start;

    public unsafe AlignedBuffer(int length)
    {
        Length = length;
        memory = GC.AllocateArray<byte>(length + Page, pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref memory[0]);
        start = (int)((Page - address % Page) % Page);
    }

    public int Length { get; }

    public Span<byte> Span => memory.AsSpan(start, Length);
}
