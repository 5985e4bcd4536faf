namespace Entrepot.Core;

sealed partial class Receipts
{
    public void Save(StateWriter writer)
    {
        slots.Save(writer);
        writer.Write(receipts.AsSpan(0, Math.Min(slots.Reach, receipts.Length)));
        writer.Write(terms.AsSpan(0, Math.Min(slots.Reach, terms.Length)));
        writer.Write(batches.AsSpan(0, batchCount));
        holdSlots.Save(writer);
        writer.Write(holds.AsSpan(0, Math.Min(holdSlots.Reach, holds.Length)));
    }

    public void Load(ref StateReader reader)
    {
        slots.Load(ref reader);
        receipts = reader.ReadTable<WarehouseReceipt>(1);
        terms = reader.ReadArray<ReceiptTerms>(1);
        batches = reader.ReadArray<Batch>(1);
        batchCount = batches.Length;
        holdSlots.Load(ref reader);
        holds = reader.ReadArray<ReceiptHold>(1);
        StateReader.Require(receipts.Length == terms.Length && receipts.Length >= slots.Reach
            && holds.Length >= holdSlots.Reach);
        for (var number = 1; number < batchCount; number++) LoadBatch(number);
        for (var slot = 1; slot < slots.Reach; slot++) RequireSound(slot);
    }

    public void AddTo(StateHash hash)
    {
        slots.AddTo(hash);
        for (var slot = 1; slot < slots.Reach; slot++)
        {
            if (receipts[slot].State is ReceiptState.None) continue;
            hash.Add(slot);
            hash.Add(in receipts[slot]);
            hash.Add(terms[slot] with { FirstHold = 0 });
            for (var hold = terms[slot].FirstHold; hold != 0; hold = holds[hold].Next)
            {
                hash.Add(holds[hold] with { Next = 0 });
            }
        }
        foreach (ref readonly var batch in batches.AsSpan(0, batchCount)) hash.Add(in batch);
    }

    // A batch comes after those of its group before it; the chain then has an end.
    void LoadBatch(int number)
    {
        ref readonly var batch = ref batches[number];
        StateReader.Require((batch.Warehouse.Value != 0 || batch.Parcel != 0) && Has(batch.First)
            && batch.First.Value <= (uint)number && batches[batch.First.Value].First == batch.First
            && (batch.Next.Value == 0
                || (Has(batch.Next) && batch.Next.Value > (uint)number)));
        if (batch.First.Value == (uint)number)
        {
            StateReader.Require(FindGroup(batch.Warehouse, batch.Group).Value == 0);
            AddGroup(in batch);
        }
        if (batch.HoldsCell == 0) return;
        var holder = taken.Find(CellOf(in batch));
        StateReader.Require(holder < 0 || holder == (int)batch.First.Value);
        if (holder < 0) taken.Add(CellOf(in batch), (int)batch.First.Value);
    }

    // What a walk along the lists relies on.
    void RequireSound(int slot)
    {
        StateReader.Require(receipts[slot].State is ReceiptState.None
            || Has(receipts[slot].Batch));
        var length = 0;
        for (var hold = terms[slot].FirstHold; hold != 0; hold = holds[hold].Next)
        {
            StateReader.Require((uint)hold < (uint)holds.Length
                && ++length <= Limits.HoldsPerReceiptMax);
        }
    }
}
