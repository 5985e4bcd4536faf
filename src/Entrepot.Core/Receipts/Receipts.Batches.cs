namespace Entrepot.Core;

sealed partial class Receipts
{
    // The batch with live receipts in each cell of each keeper: there is at most one.
    readonly IdIndex taken = new();

    public bool BatchesAreFull => batchCount > Limits.BatchesMax;

    public bool Has(BatchId batch) => batch.Value > 0 && batch.Value < (uint)batchCount;

    public BatchId Add(in Batch batch)
    {
        Invariant.Holds(batch.AddsUp);
        var number = batchCount++;
        Slabs.Reach(ref batches, number);
        batches[number] = batch;
        return new BatchId((uint)number);
    }

    /// <summary>Whether another batch in the same cell has live receipts.</summary>
    public bool CellIsTakenFor(BatchId id)
    {
        var holder = taken.Find(CellOf(in batches[id.Value]));
        return holder >= 0 && holder != (int)id.Value;
    }

    /// <summary>Goods of a batch come onto a receipt.</summary>
    public void PutOnReceipt(BatchId id, Quantity quantity)
    {
        ref var batch = ref batches[id.Value];
        if (!batch.HasLiveReceipts) taken.Add(CellOf(in batch), (int)id.Value);
        batch.Free -= quantity;
        batch.OnReceipts += quantity;
        Invariant.Holds(batch.AddsUp && batch.Free.Units >= 0);
    }

    /// <summary>Goods on a receipt of a batch have left the warehouse.</summary>
    public void Retire(BatchId id, Quantity quantity)
    {
        ref var batch = ref batches[id.Value];
        batch.OnReceipts -= quantity;
        batch.Retired += quantity;
        if (!batch.HasLiveReceipts) taken.Remove(CellOf(in batch));
        Invariant.Holds(batch.AddsUp && batch.OnReceipts.Units >= 0);
    }

    static ulong CellOf(in Batch batch) => ((ulong)batch.Keeper.Value << 32) | batch.Cell.Value;
}
