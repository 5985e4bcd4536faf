using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Mirror
{
    readonly Dictionary<BatchId, MirroredBatch> batches = [];
    readonly Dictionary<ReceiptId, MirroredReceipt> receipts = [];

    public sealed class MirroredBatch
    {
        public required AssetId Good { get; init; }
        public required ParticipantId Owner { get; init; }

        /// <summary>The first batch of its group.</summary>
        public required BatchId First { get; init; }
        public Quantity Tallied { get; init; }
        public Quantity Receipted { get; set; }

        /// <summary>Of the first of a group: of all its batches.</summary>
        public Quantity Retired { get; set; }
    }

    public sealed class MirroredReceipt
    {
        public required ReceiptId Id { get; init; }
        public required BatchId Batch { get; init; }
        public required AssetId Good { get; init; }
        public ParticipantId Holder { get; set; }
        public TradeDate Expiry { get; set; }
        public ReceiptState State { get; set; }
        public bool HasEnded { get; set; }
        public Quantity Quantity { get; set; }
        public Quantity HeldForOrders { get; set; }
        public Quantity HeldForOffers { get; set; }

        public bool IsTradable => State is ReceiptState.Active or ReceiptState.FrozenTrade;

        public Quantity Free => Quantity - HeldForOrders - HeldForOffers;
    }

    /// <summary>A receipt that has not ended.</summary>
    public MirroredReceipt? Find(ReceiptId id) =>
        receipts.TryGetValue(id, out var receipt) && !receipt.HasEnded ? receipt : null;

    public MirroredBatch? Find(BatchId id) => batches.GetValueOrDefault(id);

    public IEnumerable<MirroredReceipt> LiveReceipts =>
        receipts.Values.Where(receipt => !receipt.HasEnded);

    /// <summary>What of a batch, or the group it is the first of, stands on live receipts.
    /// </summary>
    public Quantity OnReceipts(BatchId batch) => LiveReceipts
        .Where(receipt => receipt.Batch == batch)
        .Aggregate(Quantity.Zero, (sum, receipt) => sum + receipt.Quantity);

    /// <summary>
    /// The receipt a seller means who names none: his first that has enough left, else his first.
    /// </summary>
    public ReceiptId ReceiptToSell(ParticipantId seller, MarketId market, Quantity quantity)
    {
        if (!markets.TryGetValue(market, out var place)) return default;
        var his = LiveReceipts
            .Where(receipt => receipt.Holder == seller && receipt.Good == place.Terms.Good)
            .ToList();
        var enough = his.Find(receipt => receipt.IsTradable && !(quantity > receipt.Free));
        return (enough ?? his.FirstOrDefault())?.Id ?? default;
    }

    void Apply(in BatchTallied e) => batches.Add(e.Batch, new MirroredBatch
    {
        Good = e.Good, Owner = e.Owner, First = e.First, Tallied = e.Quantity,
    });

    void Apply(in ReceiptIssued e)
    {
        var batch = batches[e.Batch];
        if (e.State is ReceiptState.Issued) batch.Receipted += e.Quantity;
        receipts.Add(e.Receipt, new MirroredReceipt
        {
            Id = e.Receipt, Batch = batch.First, Good = batch.Good, Holder = e.Holder,
            Expiry = e.Expiry, State = e.State, Quantity = e.Quantity,
        });
    }

    void Apply(in ReceiptStateChanged e)
    {
        var receipt = receipts[e.Receipt];
        receipt.State = e.To;
        if (e.To is ReceiptState.Closed) batches[receipt.Batch].Retired += receipt.Quantity;
        // Cancelled from Active: sold out, split or merged. Otherwise a delivery order replaces it.
        receipt.HasEnded = e.To is ReceiptState.Closed
            || e is { To: ReceiptState.Cancelled, From: ReceiptState.Active or FrozenTrade };
    }

    const ReceiptState FrozenTrade = ReceiptState.FrozenTrade;

    void Apply(in ReceiptHeld e)
    {
        if (e.Reason is not HoldReason.Collateral) receipts[e.Receipt].HeldForOffers += e.Change;
    }

    void Apply(in ReceiptReinspected e) => receipts[e.Receipt].Expiry = e.Expiry;

    // In a move of the whole receipt both are the same.
    void Apply(in TitleMoved e)
    {
        receipts[e.To].Holder = e.Taker;
        if (e.From == e.To) return;
        receipts[e.From].Quantity -= e.Quantity;
        receipts[e.To].Quantity += e.Quantity;
    }

    void Trade(in Traded e)
    {
        var (from, to) = (receipts[e.From], receipts[e.To]);
        from.Quantity -= e.Quantity;
        from.HeldForOrders -= e.Quantity;
        to.Quantity += e.Quantity;
    }

    void HoldForOrders(ReceiptId id, Quantity change) => receipts[id].HeldForOrders += change;
}
