namespace Entrepot.Core;

/// <summary>What a store of rows must know of a row.</summary>
interface IRow<T>
{
    /// <summary>How often the slot was given, this time included.</summary>
    uint Generation { get; set; }

    /// <summary>Whether there is something in the slot.</summary>
    bool IsLive { get; }

    /// <summary>The row as the state hash sees it: without places in memory.</summary>
    T Content { get; }
}

/// <summary>
/// Rows in slots that are used again. A slot and its generation are a number that is never given
/// twice.
/// </summary>
abstract class Rows<T>(int limit) where T : unmanaged, IRow<T>
{
    readonly SlotAllocator slots = new(limit);
    T[] rows = new T[16];

    public bool IsFull => slots.IsFull;

    public int Count => slots.InUse;

    /// <summary>One past the highest slot ever given.</summary>
    public int Reach => slots.Reach;

    public ref T this[int slot] => ref rows[slot];

    public bool HasRoomFor(int more) => slots.InUse + more <= limit;

    /// <summary>Takes a slot for a row.</summary>
    public int Add(T row)
    {
        var slot = slots.Take();
        Slabs.Reach(ref rows, slot);
        row.Generation = rows[slot].Generation + 1;
        rows[slot] = row;
        return slot;
    }

    public void Remove(int slot)
    {
        var generation = rows[slot].Generation;
        rows[slot] = new T { Generation = generation };
        // A slot that has used up its numbers is never given again.
        if (generation != uint.MaxValue) slots.Give(slot);
    }

    public void Save(StateWriter writer)
    {
        slots.Save(writer);
        writer.Write(rows.AsSpan(0, Math.Min(slots.Reach, rows.Length)));
    }

    public void Load(ref StateReader reader)
    {
        slots.Load(ref reader);
        rows = reader.ReadArray<T>(1);
        StateReader.Require(rows.Length >= slots.Reach);
    }

    public void AddTo(StateHash hash)
    {
        slots.AddTo(hash);
        for (var slot = 1; slot < slots.Reach; slot++)
        {
            if (rows[slot].IsLive) hash.Add(rows[slot].Content);
        }
    }

    /// <summary>Whether a slot and generation are a number that was ever given.</summary>
    public bool WasGiven(int slot, uint generation) =>
        (uint)slot < (uint)slots.Reach && generation > 0 && generation <= rows[slot].Generation;

    /// <summary>The slot, when it is of this generation and live; else 0.</summary>
    protected int Find(int slot, uint generation) =>
        unchecked((uint)slot) < (uint)rows.Length && rows[slot].IsLive
            && rows[slot].Generation == generation ? slot : 0;
}
