namespace Entrepot.Core;

sealed partial class Receipts
{
    // The group (or batch that stands alone) with live receipts in each cell of each warehouse:
    // there is at most one. By its first batch.
    readonly IdIndex taken = new(secret);

    // The first batch of each group of each warehouse.
    readonly IdIndex groups = new(secret);

    public bool BatchesAreFull => batchCount > Limits.BatchesMax;

    public bool Has(BatchId batch) => batch.Value > 0 && batch.Value < (uint)batchCount;

    /// <summary>The first batch of a group; 0 when there is none yet.</summary>
    public BatchId FindGroup(WarehouseId warehouse, LotGroupId group)
    {
        if (group.Value == 0) return default;
        var first = groups.Find(GroupOf(warehouse, group));
        return first < 0 ? default : new BatchId((uint)first);
    }

    /// <summary>Numbers a batch and puts it at the end of its group.</summary>
    public BatchId Add(in Batch batch)
    {
        Invariant.Holds(batch.Tallied == batch.Free);
        var id = new BatchId((uint)batchCount++);
        Slabs.Reach(ref batches, (int)id.Value);
        ref var added = ref batches[id.Value];
        added = batch;
        added.First = FindGroup(batch.Warehouse, batch.Group);
        if (added.First.Value == 0)
        {
            (added.First, added.GroupSize) = (id, 1);
            AddGroup(in added);
            return id;
        }
        batches[added.First.Value].GroupSize++;
        var last = added.First;
        while (batches[last.Value].Next.Value != 0) last = batches[last.Value].Next;
        batches[last.Value].Next = id;
        return id;
    }

    /// <summary>Whether other goods in the same cell have live receipts.</summary>
    public bool CellIsTakenFor(BatchId id)
    {
        if (batches[id.Value].Parcel != 0) return false;
        var holder = taken.Find(CellOf(in batches[id.Value]));
        return holder >= 0 && holder != (int)batches[id.Value].First.Value;
    }

    /// <summary>Goods of a batch come onto a receipt.</summary>
    public void PutOnReceipt(BatchId id, Quantity quantity)
    {
        ref var batch = ref batches[id.Value];
        ref var first = ref batches[batch.First.Value];
        // What is at sea lies in no cell.
        if (batch.Parcel == 0)
        {
            batch.HoldsCell = 1;
            if (taken.Find(CellOf(in batch)) < 0)
            {
                taken.Add(CellOf(in batch), (int)batch.First.Value);
            }
        }
        batch.Free -= quantity;
        first.Receipted += quantity;
        first.OnReceipts += quantity;
        Invariant.Holds(first.AddsUp && batch.Free.Units >= 0);
    }

    /// <summary>Goods on a receipt of a group have left the warehouse.</summary>
    public void Retire(BatchId firstId, Quantity quantity)
    {
        ref var first = ref batches[firstId.Value];
        first.OnReceipts -= quantity;
        first.Retired += quantity;
        Invariant.Holds(first.AddsUp && first.OnReceipts.Units >= 0);
        if (first.OnReceipts == Quantity.Zero) FreeCells(firstId);
    }

    /// <summary>What should lie in the cells of a group: on receipts, and without.</summary>
    public Quantity BookOf(BatchId first)
    {
        var book = batches[first.Value].OnReceipts;
        for (var id = first; id.Value != 0; id = batches[id.Value].Next)
        {
            book += batches[id.Value].Free;
        }
        return book;
    }

    // Whose goods of a mixed group have left is not known before all have.
    void FreeCells(BatchId first)
    {
        for (var id = first; id.Value != 0; id = batches[id.Value].Next)
        {
            ref var batch = ref batches[id.Value];
            if (batch.HoldsCell == 0) continue;
            batch.HoldsCell = 0;
            var cell = CellOf(in batch);
            // Two batches of a group may have shared a cell.
            if (taken.Find(cell) == (int)first.Value) taken.Remove(cell);
        }
    }

    void AddGroup(in Batch first)
    {
        if (first.Group.Value == 0) return;
        groups.Add(GroupOf(first.Warehouse, first.Group), (int)first.First.Value);
    }

    static ulong CellOf(in Batch batch) =>
        ((ulong)batch.Warehouse.Value << 32) | batch.Cell.Value;

    static ulong GroupOf(WarehouseId warehouse, LotGroupId group) =>
        ((ulong)warehouse.Value << 32) | group.Value;
}
