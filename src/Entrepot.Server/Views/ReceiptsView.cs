using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A receipt as its holder sees it.</summary>
sealed class HeldReceipt(in ReceiptIssued issued, BatchTallied batch)
{
    public ReceiptId Id { get; } = issued.Receipt;
    public BatchTallied Batch { get; } = batch;
    public Digest Paper { get; } = issued.Paper;
    public TradeDate Expiry { get; set; } = issued.Expiry;
    public ParticipantId Holder { get; set; } = issued.Holder;
    public ReceiptState State { get; set; } = issued.State;
    public Quantity Quantity { get; set; } = issued.Quantity;
    public Quantity HeldForOffers { get; set; }

    /// <summary>Of its delivery order: wrong codes that were shown, and whether the right one was.
    /// </summary>
    public int WrongCodes { get; set; }
    public bool HasShownCode { get; set; }

    /// <summary>Storage was paid for the days before this one; none where nothing was paid.
    /// </summary>
    public TradeDate PaidUntil { get; set; }

    /// <summary>Whether another has a right in all of it.</summary>
    public bool IsEncumbered => State is ReceiptState.Collateral or ReceiptState.PledgePending
        or ReceiptState.Pledged or ReceiptState.ReleasePending or ReceiptState.TransferPending
        or ReceiptState.FrozenJudicial;

    /// <summary>What can be sold, where orders hold so much of it.</summary>
    public Quantity FreeBeside(Quantity orders) =>
        State is ReceiptState.Active or ReceiptState.FrozenTrade
            ? Quantity - orders - HeldForOffers
            : Quantity.Zero;
}

/// <summary>All receipts that are not at their end, by holder.</summary>
sealed class ReceiptsView : IView
{
    readonly Dictionary<BatchId, BatchTallied> batches = [];
    readonly Dictionary<ReceiptId, HeldReceipt> receipts = [];
    readonly Dictionary<ParticipantId, SortedDictionary<ulong, HeldReceipt>> holders = [];

    // The receipt issued last in each slot; the half of a number above the slot counts up.
    readonly Dictionary<uint, ReceiptId> newest = [];

    /// <summary>A firm's receipts.</summary>
    public IEnumerable<HeldReceipt> Of(ParticipantId holder) =>
        holders.TryGetValue(holder, out var held) ? held.Values : [];

    public IEnumerable<HeldReceipt> All => receipts.Values;

    public HeldReceipt? Find(ReceiptId id) => receipts.GetValueOrDefault(id);

    /// <summary>Whether there was a receipt of this number, and is none any more.</summary>
    public bool HasEnded(ReceiptId id) =>
        newest.TryGetValue(SlotOf(id), out var last) && id.Value <= last.Value
            && id.Value >> 32 != 0 && !receipts.ContainsKey(id);

    /// <summary>What lies in a keeper's store under receipts.</summary>
    public IEnumerable<HeldReceipt> KeptBy(ParticipantId keeper) =>
        receipts.Values.Where(receipt => receipt.Batch.Keeper == keeper);

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.BatchTallied:
                batches[e.As<BatchTallied>().Batch] = e.As<BatchTallied>();
                break;
            case MessageKind.ReceiptIssued: Apply(in e.As<ReceiptIssued>()); break;
            case MessageKind.ReceiptStateChanged: Apply(in e.As<ReceiptStateChanged>()); break;
            case MessageKind.ReceiptHeld: Apply(in e.As<ReceiptHeld>()); break;
            case MessageKind.ReceiptReinspected: Apply(in e.As<ReceiptReinspected>()); break;
            case MessageKind.DeliveryCodeShown: Apply(in e.As<DeliveryCodeShown>()); break;
            case MessageKind.StoragePaid: Apply(in e.As<StoragePaid>()); break;
            case MessageKind.TitleMoved: Apply(in e.As<TitleMoved>()); break;
            case MessageKind.Traded: Apply(in e.As<Traded>()); break;
        }
    }

    void Apply(in ReceiptIssued e)
    {
        var receipt = new HeldReceipt(in e, batches[e.Batch]);
        receipts[receipt.Id] = receipt;
        newest[SlotOf(receipt.Id)] = receipt.Id;
        Held(receipt.Holder)[receipt.Id.Value] = receipt;
    }

    void Apply(in ReceiptStateChanged e)
    {
        if (!receipts.TryGetValue(e.Receipt, out var receipt)) return;
        receipt.State = e.To;
        // With a new delivery order come a new code and new tries.
        if (e.To is ReceiptState.Cancelled) (receipt.WrongCodes, receipt.HasShownCode) = (0, false);
        // A cancelled receipt with a delivery order goes on; one that was divided, united or sold
        // does not, and what it had stands on others.
        var isOver = e.To is ReceiptState.Closed
            || (e.To is ReceiptState.Cancelled
                && e.From is ReceiptState.Active or ReceiptState.FrozenTrade);
        if (isOver) End(receipt);
    }

    void Apply(in ReceiptHeld e)
    {
        if (!receipts.TryGetValue(e.Receipt, out var receipt)) return;
        if (e.Reason is not HoldReason.Collateral) receipt.HeldForOffers += e.Change;
    }

    void Apply(in ReceiptReinspected e)
    {
        if (receipts.TryGetValue(e.Receipt, out var receipt)) receipt.Expiry = e.Expiry;
    }

    void Apply(in DeliveryCodeShown e)
    {
        if (!receipts.TryGetValue(e.Receipt, out var receipt)) return;
        (receipt.WrongCodes, receipt.HasShownCode) = (e.WrongCodes, e.Verdict is Verdict.Approve);
    }

    void Apply(in StoragePaid e)
    {
        if (receipts.TryGetValue(e.Receipt, out var receipt)) receipt.PaidUntil = e.Until;
    }

    void Apply(in TitleMoved e)
    {
        if (e.From != e.To)
        {
            Move(e.From, e.To, e.Quantity);
            return;
        }
        if (!receipts.TryGetValue(e.From, out var receipt)) return;
        Held(receipt.Holder).Remove(receipt.Id.Value);
        receipt.Holder = e.Taker;
        Held(receipt.Holder)[receipt.Id.Value] = receipt;
    }

    void Apply(in Traded e) => Move(e.From, e.To, e.Quantity);

    // A receipt that was sold whole is gone by the time its trade is told.
    void Move(ReceiptId from, ReceiptId to, Quantity quantity)
    {
        if (receipts.TryGetValue(from, out var source)) source.Quantity -= quantity;
        if (receipts.TryGetValue(to, out var target)) target.Quantity += quantity;
    }

    void End(HeldReceipt receipt)
    {
        receipts.Remove(receipt.Id);
        Held(receipt.Holder).Remove(receipt.Id.Value);
    }

    static uint SlotOf(ReceiptId id) => (uint)(id.Value & uint.MaxValue);

    SortedDictionary<ulong, HeldReceipt> Held(ParticipantId holder)
    {
        if (!holders.TryGetValue(holder, out var held)) holders[holder] = held = [];
        return held;
    }
}
