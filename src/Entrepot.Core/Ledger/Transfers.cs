using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>A transfer that somebody asked for by number, and what became of it. 64
/// bytes.</summary>
struct TransferRecord
{
    public Transfer Transfer;

    /// <summary>The pending transfer this one resolved, or the posted one it reversed.</summary>
    public TransferId Related;

    /// <summary>What went back when a pending transfer was resolved.</summary>
    public Amount Freed;

    /// <summary>The transfer that resolved or reversed this one.</summary>
    public TransferId FollowedBy;

    public readonly bool IsFollowed => FollowedBy.Value != 0;

    public readonly bool IsAwaited =>
        Transfer.Phase is TransferPhase.Pending && !IsFollowed;

    public readonly bool HasMoved =>
        Transfer.Phase is TransferPhase.Posted or TransferPhase.PendingPosted;
}

/// <summary>
/// The transfers that are known by number, so that a repeat moves nothing. Pending ones stay until
/// they are resolved; of the others the last so many are remembered, in the order of arrival.
/// </summary>
sealed class Transfers(ulong secret, int retained = Limits.TransfersRetained)
{
    readonly SlotAllocator slots = new(Limits.PendingTransfersMax);
    readonly IdIndex awaitedById = new(secret);
    readonly IdIndex settledById = new(secret);
    TransferRecord[] awaited = new TransferRecord[16];
    TransferRecord[] settled = new TransferRecord[16];

    // Settled records are numbered from 0 without end; each lies at its number modulo retained.
    long first;
    long next;

    public int Pending => slots.InUse;

    public bool HasRoomFor(int pending) => slots.InUse + pending <= Limits.PendingTransfersMax;

    /// <summary>The record of a transfer, or a null reference.</summary>
    public ref TransferRecord Find(TransferId id)
    {
        if (id.Value == 0) return ref Unsafe.NullRef<TransferRecord>();
        var slot = awaitedById.Find(id.Value);
        if (slot >= 0) return ref awaited[slot];
        var place = settledById.Find(id.Value);
        if (place >= 0) return ref settled[place];
        return ref Unsafe.NullRef<TransferRecord>();
    }

    public void Add(in TransferRecord record)
    {
        if (record.IsAwaited) Await(in record); else Settle(in record);
    }

    /// <summary>A pending transfer has had its second word.</summary>
    public void Resolve(TransferId pending, in TransferRecord by)
    {
        var slot = awaitedById.Find(pending.Value);
        var record = awaited[slot];
        record.FollowedBy = by.Transfer.Id;
        awaitedById.Remove(pending.Value);
        awaited[slot] = default;
        slots.Give(slot);
        Settle(in record);
        Settle(in by);
    }

    void Await(in TransferRecord record)
    {
        var slot = slots.Take();
        Slabs.Reach(ref awaited, slot);
        awaited[slot] = record;
        awaitedById.Add(record.Transfer.Id.Value, slot);
    }

    void Settle(in TransferRecord record)
    {
        if (next - first == retained)
        {
            settledById.Remove(settled[(int)(first % retained)].Transfer.Id.Value);
            first++;
        }
        var place = (int)(next++ % retained);
        Slabs.Reach(ref settled, place);
        settled[place] = record;
        settledById.Add(record.Transfer.Id.Value, place);
    }

    public void Save(StateWriter writer)
    {
        slots.Save(writer);
        writer.Write(awaited.AsSpan(0, Math.Min(slots.Reach, awaited.Length)));
        writer.Write(first);
        writer.Write(next);
        // As the ring stands; its first record lies at its number.
        writer.Write(settled.AsSpan(0, (int)Math.Min(next, retained)));
    }

    public void Load(ref StateReader reader)
    {
        slots.Load(ref reader);
        awaited = reader.ReadArray<TransferRecord>(1);
        first = reader.Read<long>();
        next = reader.Read<long>();
        settled = reader.ReadArray<TransferRecord>();
        StateReader.Require(awaited.Length >= slots.Reach && first >= 0
            && first == Math.Max(0, next - retained) && settled.Length == next - first);
        if (settled.Length == 0) settled = new TransferRecord[16];
        for (var slot = 1; slot < slots.Reach; slot++)
        {
            var id = awaited[slot].Transfer.Id;
            if (id.Value != 0) Index(awaitedById, id, slot);
        }
        for (var place = 0; place < next - first; place++)
        {
            Index(settledById, settled[place].Transfer.Id, place);
        }
    }

    static void Index(IdIndex index, TransferId id, int place)
    {
        StateReader.Require(id.Value != 0 && index.Find(id.Value) < 0);
        index.Add(id.Value, place);
    }

    public void AddTo(StateHash hash)
    {
        for (var slot = 1; slot < slots.Reach; slot++)
        {
            if (awaited[slot].Transfer.Id.Value != 0) hash.Add(in awaited[slot]);
        }
        for (var number = first; number < next; number++)
        {
            hash.Add(in settled[(int)(number % retained)]);
        }
    }
}
