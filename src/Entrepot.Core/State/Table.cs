using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>
/// A growing array that begins on a cache line, so that an element of 32 or 64 bytes never lies
/// across two, and one fetch brings all of it. An array of the runtime begins 16 bytes into a line,
/// and every second element then costs two misses.
/// </summary>
unsafe struct Table<T> where T : unmanaged
{
    const int Line = 64;

    // Pinned, so that the first element stays where it was found; held, so that it stays at all.
    T[] memory;
    T* first;

    public Table(int length)
    {
        // Room to move the beginning by less than a line.
        memory = GC.AllocateArray<T>(length + (Line / sizeof(T)) + 1, pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref memory[0]);
        first = (T*)((start + Line - 1) & ~(nuint)(Line - 1));
        Length = length;
    }

    public int Length { get; private set; }

    public readonly ref T this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Invariant.Holds(unchecked((uint)slot < (uint)Length));
            return ref Unsafe.Add(ref *first, slot);
        }
    }

    public static Table<T> Of(ReadOnlySpan<T> elements)
    {
        var table = new Table<T>(elements.Length);
        elements.CopyTo(table.AsSpan(0, elements.Length));
        return table;
    }

    public readonly Span<T> AsSpan(int start, int length) =>
        new Span<T>(first, Length).Slice(start, length);

    public readonly Span<T> AsSpan() => new(first, Length);

    /// <summary>Asks for the lines of an element that will soon be used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Prefetch(int slot)
    {
        if (unchecked((uint)slot < (uint)Length)) Memory.Prefetch(ref Unsafe.Add(ref *first, slot));
    }

    /// <summary>Grows by half until the slot is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reach(int slot)
    {
        if (slot >= Length) Grow(slot);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow(int slot)
    {
        var grown = new Table<T>(Slabs.LengthFor(slot, Length));
        AsSpan().CopyTo(grown.AsSpan());
        this = grown;
    }
}
