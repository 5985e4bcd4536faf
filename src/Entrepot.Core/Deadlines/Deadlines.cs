namespace Entrepot.Core;

/// <summary>
/// All that will fall due, as a heap of four children a node: to ask whether anything is due costs
/// one look at its root, however many there are; to set or cancel one, the height of the heap.
/// </summary>
sealed class Deadlines
{
    const int Children = 4;

    readonly SlotAllocator slots = new(Limits.DeadlinesMax);
    Deadline[] rows = new Deadline[16];
    int[] heap = new int[16];
    int count;
    ulong lastNumber;

    public int Count => count;

    public bool HasRoomFor(int more) => count + more <= Limits.DeadlinesMax;

    public ref readonly Deadline this[int slot] => ref rows[slot];

    /// <summary>Sets a deadline. The caller keeps the slot, to cancel it.</summary>
    public int Set(Instant due, DeadlineKind kind, int subject)
    {
        var slot = slots.Take();
        Slabs.Reach(ref rows, slot);
        Slabs.Reach(ref heap, count);
        rows[slot] = new Deadline
        {
            Due = due, Number = ++lastNumber, Kind = kind, Subject = subject, At = count,
        };
        heap[count++] = slot;
        Rise(slot);
        return slot;
    }

    /// <summary>Cancels a deadline. 0 is none: one that has come is cancelled already.</summary>
    public void Cancel(int slot)
    {
        if (slot == 0) return;
        var at = rows[slot].At;
        Invariant.Holds(heap[at] == slot && count > 0);
        var last = heap[--count];
        rows[slot] = default;
        slots.Give(slot);
        if (last == slot) return;
        Place(last, at);
        Rise(last);
        Sink(last);
    }

    /// <summary>Takes out the first that is due, if any is.</summary>
    public bool TryTake(Instant now, out Deadline due)
    {
        due = count > 0 ? rows[heap[0]] : default;
        if (count == 0 || due.Due > now) return false;
        Cancel(heap[0]);
        return true;
    }

    void Place(int slot, int at)
    {
        heap[at] = slot;
        rows[slot].At = at;
    }

    void Rise(int slot)
    {
        while (rows[slot].At > 0)
        {
            var at = rows[slot].At;
            var parent = (at - 1) / Children;
            if (!rows[slot].IsBefore(in rows[heap[parent]])) return;
            Place(heap[parent], at);
            Place(slot, parent);
        }
    }

    void Sink(int slot)
    {
        while (true)
        {
            var at = rows[slot].At;
            var first = at * Children + 1;
            var least = slot;
            for (var n = first; n < Math.Min(first + Children, count); n++)
            {
                if (rows[heap[n]].IsBefore(in rows[least])) least = heap[n];
            }
            if (least == slot) return;
            var to = rows[least].At;
            Place(least, at);
            Place(slot, to);
        }
    }

    public void Save(StateWriter writer)
    {
        slots.Save(writer);
        writer.Write(rows.AsSpan(0, Math.Min(slots.Reach, rows.Length)));
        writer.Write(heap.AsSpan(0, count));
        writer.Write(lastNumber);
    }

    public void Load(ref StateReader reader)
    {
        slots.Load(ref reader);
        rows = reader.ReadArray<Deadline>(1);
        heap = reader.ReadArray<int>();
        count = heap.Length;
        lastNumber = reader.Read<ulong>();
        StateReader.Require(rows.Length >= slots.Reach && count == slots.InUse);
        for (var at = 0; at < count; at++)
        {
            var slot = heap[at];
            StateReader.Require((uint)slot < (uint)slots.Reach && rows[slot].At == at);
            StateReader.Require(at == 0 || rows[heap[(at - 1) / Children]].IsBefore(rows[slot]));
        }
        if (heap.Length == 0) heap = new int[16];
    }

    /// <summary>In the order in which they will fall due.</summary>
    public void AddTo(StateHash hash)
    {
        hash.Add(lastNumber);
        var order = heap.AsSpan(0, count).ToArray();
        Array.Sort(order, (one, other) => rows[one].IsBefore(in rows[other]) ? -1
            : rows[other].IsBefore(in rows[one]) ? 1
            : 0);
        foreach (var slot in order) hash.Add(rows[slot] with { At = 0 });
    }
}
