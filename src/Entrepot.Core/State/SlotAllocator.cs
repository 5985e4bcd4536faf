using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>
/// Which slots of a growing store are in use, and how often each was used before. Slot 0 is never
/// given: it is the end of every list. A freed slot is the next to be given, while it is warm.
/// </summary>
sealed class SlotAllocator(int limit)
{
    int[] free = new int[16];
    int freeCount;
    int next = 1;

    /// <summary>Slots ever given, plus slot 0: how far the store reaches.</summary>
    public int Reach => next;

    /// <summary>Slots in use.</summary>
    public int InUse => next - 1 - freeCount;

    public bool IsFull => InUse >= limit;

    public int Take()
    {
        if (freeCount > 0) return free[--freeCount];
        return next++;
    }

    public void Give(int slot)
    {
        if (freeCount == free.Length) Array.Resize(ref free, freeCount * 2);
        free[freeCount++] = slot;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(next);
        writer.Write(free.AsSpan(0, freeCount));
    }

    public void Load(ref StateReader reader)
    {
        next = reader.Read<int>();
        free = reader.ReadArray<int>();
        freeCount = free.Length;
        if (free.Length == 0) free = new int[16];
        StateReader.Require(next >= 1 && next <= limit + 1 && freeCount < next);
        foreach (var slot in free.AsSpan(0, freeCount))
        {
            StateReader.Require(slot >= 1 && slot < next);
        }
    }

    /// <summary>Which slots come next decides which numbers come next.</summary>
    public void AddTo(StateHash hash)
    {
        hash.Add(next);
        foreach (var slot in free.AsSpan(0, freeCount)) hash.Add(slot);
    }
}

static class Slabs
{
    /// <summary>Grows an array by half until it has the slot: by doubling, up to half of a large
    /// store would lie idle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reach<T>(ref T[] slab, int slot)
    {
        if (slot >= slab.Length) Grow(ref slab, slot);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Grow<T>(ref T[] slab, int slot) =>
        Array.Resize(ref slab, LengthFor(slot, slab.Length));

    /// <summary>The length of a store that has outgrown its present one.</summary>
    public static int LengthFor(int slot, int length) =>
        Math.Max(length + (length >> 1), slot + 1);
}
