using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entrepot.Core;

/// <summary>
/// Finds the slot of an id: open addressing, linear probing, no tombstones. Never enumerated, so
/// its order can leak into nothing. Key 0 is not allowed.
/// </summary>
sealed class IdIndex
{
    const int Capacity = 1 << 10;

    struct Entry
    {
        public ulong Key;
        public ulong Slot;
    }

    readonly ulong secret;
    Entry[] entries = new Entry[Capacity * 2];
    int shift = 64 - BitOperations.Log2((uint)Capacity * 2);
    int count;

    /// <param name="secret">A number that whoever chooses keys cannot know, so that they cannot be
    /// chosen to be looked for in one place. Where that is shows in nothing but time.</param>
    public IdIndex(ulong secret) => this.secret = secret;

    public int Count => count;

    /// <summary>The slot of a key, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        var table = entries;
        for (var at = Home(key); ; at = (at + 1) & (table.Length - 1))
        {
            ref var entry = ref table[at];
            if (entry.Key == key) return (int)entry.Slot;
            if (entry.Key == 0) return -1;
        }
    }

    public void Add(ulong key, int slot)
    {
        Invariant.Holds(key != 0);
        if (count * 2 >= entries.Length) Grow();
        Insert(key, (ulong)slot);
        count++;
    }

    public void Remove(ulong key)
    {
        var at = Home(key);
        while (entries[at].Key != key)
        {
            Invariant.Holds(entries[at].Key != 0);
            at = (at + 1) & (entries.Length - 1);
        }
        CloseGap(at);
        count--;
    }

    public void Clear()
    {
        Array.Clear(entries);
        count = 0;
    }

    // Moves later entries of the run back, so that no probe ends too early.
    void CloseGap(int gap)
    {
        var mask = entries.Length - 1;
        for (var at = (gap + 1) & mask; entries[at].Key != 0; at = (at + 1) & mask)
        {
            var home = Home(entries[at].Key);
            if (((at - home) & mask) < ((at - gap) & mask)) continue;
            entries[gap] = entries[at];
            gap = at;
        }
        entries[gap] = default;
    }

    void Insert(ulong key, ulong slot)
    {
        var at = Home(key);
        while (entries[at].Key != 0)
        {
            Invariant.Holds(entries[at].Key != key);
            at = (at + 1) & (entries.Length - 1);
        }
        entries[at] = new Entry { Key = key, Slot = slot };
    }

    void Grow()
    {
        var old = entries;
        entries = new Entry[old.Length * 2];
        shift--;
        foreach (ref readonly var entry in old.AsSpan())
        {
            if (entry.Key != 0) Insert(entry.Key, entry.Slot);
        }
    }

    /// <summary>Where a key is looked for first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Home(ulong key) =>
        (int)(Mixing.Mix(key ^ secret, BitOperations.RotateLeft(secret, 32)) >> shift);
}
