using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What lies in which cell of which warehouse, and what is missing. Folds before the
/// receipts do: it must see a receipt that ends.</summary>
sealed class StoreView(ReceiptsView receipts) : IView
{
    readonly SortedDictionary<uint, StoredBatch> batches = [];
    readonly SortedDictionary<ulong, Shortage> shortages = [];

    // What lies in the cells of a lot group is one heap: tallied, less what has left.
    readonly Dictionary<uint, Quantity> heaps = [];

    /// <summary>Batches of a warehouse of which something still lies there.</summary>
    public IEnumerable<StoredBatch> In(WarehouseId warehouse) => All.Where(
        batch => batch.Tallied.Warehouse == warehouse);

    /// <summary>All of which something still lies in a cell.</summary>
    public IEnumerable<StoredBatch> All => batches.Values.Where(
        batch => batch.Tallied.Warehouse.Value != 0 && PresentOf(batch) > Quantity.Zero);

    public IEnumerable<Shortage> Shortages => shortages.Values;

    /// <summary>By the text of its number.</summary>
    public StoredBatch? Find(string number) =>
        uint.TryParse(number, CultureInfo.InvariantCulture, out var id)
            ? Find(new BatchId(id))
            : null;

    public StoredBatch? Find(BatchId id) => batches.GetValueOrDefault(id.Value);

    /// <summary>What lies there now. What has left a lot group is shared among its cells, since
    /// nobody knows which they left.</summary>
    public Quantity PresentOf(StoredBatch batch)
    {
        var first = batch.Tallied.First.Value;
        var heap = heaps[first];
        var present = heap - batches[first].Left;
        return new Quantity((long)(
            (Int128)batch.Tallied.Quantity.Units * present.Units / Math.Max(1, heap.Units)));
    }

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.BatchTallied: Tally(in e); break;
            case MessageKind.BatchInspected: Apply(in e.As<BatchInspected>()); break;
            case MessageKind.StockTaken:
                batches[e.As<StockTaken>().Batch.Value].Count = e.As<StockTaken>();
                break;
            case MessageKind.ReceiptSigned: Apply(in e.As<ReceiptSigned>()); break;
            case MessageKind.ReceiptStateChanged: Apply(in e.As<ReceiptStateChanged>()); break;
            case MessageKind.ShortageOpened:
                shortages[e.As<ShortageOpened>().Shortage.Value] =
                    new Shortage(e.Header.Time, e.As<ShortageOpened>());
                break;
            case MessageKind.ShortageSettled:
                shortages.Remove(e.As<ShortageSettled>().Shortage.Value);
                break;
        }
    }

    void Tally(in Frame e)
    {
        ref readonly var tallied = ref e.As<BatchTallied>();
        batches[tallied.Batch.Value] = new StoredBatch(in tallied, e.Header.Time);
        var heap = heaps.GetValueOrDefault(tallied.First.Value);
        heaps[tallied.First.Value] = heap + tallied.Quantity;
    }

    void Apply(in BatchInspected e)
    {
        var batch = batches[e.Batch.Value];
        (batch.Inspection, batch.Inspector) = (e.Verdict, e.Inspector);
    }

    void Apply(in ReceiptSigned e)
    {
        if (receipts.Find(e.Receipt) is not { } receipt) return;
        batches[receipt.Batch.Batch.Value].Signed += receipt.Quantity;
    }

    void Apply(in ReceiptStateChanged e)
    {
        if (e.To is not ReceiptState.Closed || receipts.Find(e.Receipt) is not { } receipt) return;
        batches[receipt.Batch.First.Value].Left += receipt.Quantity;
    }
}
