using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>All money that is held for promises outside the order book.</summary>
sealed class Securities
{
    readonly SlotAllocator slots = new(Limits.SecuritiesMax);
    Security[] rows = new Security[16];

    public bool HasRoomFor(int more) => slots.InUse + more <= Limits.SecuritiesMax;

    public int Count => slots.InUse;

    /// <summary>One past the highest slot ever given.</summary>
    public int Reach => slots.Reach;

    public ref Security this[int slot] => ref rows[slot];

    public SecurityId IdOf(int slot) => new(slot, rows[slot].Generation);

    /// <summary>The slot of a live security, or 0.</summary>
    public int Find(SecurityId id)
    {
        var slot = id.Slot;
        if ((uint)slot >= (uint)rows.Length || rows[slot].Kind is SecurityKind.None) return 0;
        return rows[slot].Generation == id.Generation ? slot : 0;
    }

    public int Add(in Security security)
    {
        var slot = slots.Take();
        Slabs.Reach(ref rows, slot);
        var generation = rows[slot].Generation + 1;
        rows[slot] = security with { Generation = generation };
        return slot;
    }

    public void Remove(int slot)
    {
        rows[slot] = new Security { Generation = rows[slot].Generation };
        if (rows[slot].Generation != uint.MaxValue) slots.Give(slot);
    }

    public void Save(StateWriter writer)
    {
        slots.Save(writer);
        writer.Write(rows.AsSpan(0, Math.Min(slots.Reach, rows.Length)));
    }

    public void Load(ref StateReader reader)
    {
        slots.Load(ref reader);
        rows = reader.ReadArray<Security>(1);
        StateReader.Require(rows.Length >= slots.Reach);
    }

    public void AddTo(StateHash hash)
    {
        slots.AddTo(hash);
        for (var slot = 1; slot < slots.Reach; slot++)
        {
            if (rows[slot].Kind is not SecurityKind.None) hash.Add(in rows[slot]);
        }
    }
}
