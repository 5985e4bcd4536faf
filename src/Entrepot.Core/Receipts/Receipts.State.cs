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
        for (var number = 1; number < batchCount; number++) LoadCell(number);
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

    void LoadCell(int number)
    {
        ref readonly var batch = ref batches[number];
        if (!batch.HasLiveReceipts) return;
        var cell = CellOf(in batch);
        StateReader.Require(cell != 0 && taken.Find(cell) < 0);
        taken.Add(cell, number);
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
