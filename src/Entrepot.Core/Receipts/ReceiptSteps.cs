namespace Entrepot.Core;

/// <summary>What the verbs of receipts have in common: to be allowed a step, and to take
/// it.</summary>
public sealed partial class Venue
{
    /// <summary>Whether the command at hand may begin from where the receipt stands.</summary>
    ResultCode CheckStep(int slot)
    {
        var code = ReceiptEdges.Check(
            current.Kind, receipts[slot].State, receipts[slot].IsBill);
        if (!code.IsOk) return code;
        return ledger.IsFull ? ResultCode.ExceedsVenueCapacity : ResultCode.Ok;
    }

    /// <summary>The same for steps that take the whole receipt: nothing of it may be
    /// held.</summary>
    ResultCode CheckWholeStep(int slot)
    {
        var code = ReceiptEdges.Check(
            current.Kind, receipts[slot].State, receipts[slot].IsBill);
        if (!code.IsOk) return code;
        if (receipts[slot].HasHolds) return ResultCode.ReceiptEncumbered;
        return ledger.IsFull ? ResultCode.ExceedsVenueCapacity : ResultCode.Ok;
    }

    /// <summary>Takes a step: the goods change accounts, the state changes, both are
    /// told.</summary>
    void Step(int slot, ReceiptState to, in Digest evidence = default)
    {
        ref var receipt = ref receipts[slot];
        var from = receipt.State;
        Invariant.Holds(ReceiptEdges.Has(new(current.Kind, from, to)));
        // What orders hold stays where it is, or there are no orders left.
        Invariant.Holds(receipt.HeldForOrders == Quantity.Zero
            || ReceiptEdges.PurposeOf(from) == ReceiptEdges.PurposeOf(to));
        var (held, rest) = (receipt.HeldForOffers, receipt.Quantity - receipt.HeldForOffers);
        CarryGoods(slot, ReceiptEdges.HeldPurposeOf(from), ReceiptEdges.HeldPurposeOf(to), held);
        CarryGoods(slot, ReceiptEdges.PurposeOf(from), ReceiptEdges.PurposeOf(to), rest);
        TellState(slot, to, in evidence);
    }

    void TellState(int slot, ReceiptState to, in Digest evidence)
    {
        ref var receipt = ref receipts[slot];
        var from = receipt.State;
        receipt.State = to;
        events.Emit(new ReceiptStateChanged(
            receipts.IdOf(slot), from, to, 0, receipt.Party, evidence));
        CheckSound(slot);
    }

    void CarryGoods(int slot, Purpose from, Purpose to, Quantity quantity)
    {
        if (from == to) return;
        ref var receipt = ref receipts[slot];
        var (holder, good) = (receipt.Holder, receipt.Good);
        Carry(new AccountId(holder, good, from), new AccountId(holder, good, to), quantity.Units);
    }

    /// <summary>The firm that was to come next is no longer concerned.</summary>
    void ForgetParty(int slot)
    {
        receipts[slot].Party = default;
        ref var terms = ref receipts.Terms(slot);
        (terms.Price, terms.Currency) = (default, default);
    }

    /// <summary>What must be true of every receipt after every command.</summary>
    void CheckSound(int slot)
    {
        ref var receipt = ref receipts[slot];
        Invariant.Holds(receipts[receipt.Batch].AddsUp);
        Invariant.Holds(receipt.Quantity > Quantity.Zero);
        Invariant.Holds(receipt.HeldForOrders.Units >= 0 && receipt.HeldForOffers.Units >= 0);
        Invariant.Holds(!(receipt.HeldForOrders + receipt.HeldForOffers > receipt.Quantity));
        var purpose = ReceiptEdges.PurposeOf(receipt.State);
        if (purpose is Purpose.None) return;
        var rest = receipt.IsTradable ? receipt.Free : receipt.Quantity;
        if (rest == Quantity.Zero) return;
        var place = ledger.Find(new AccountId(receipt.Holder, receipt.Good, purpose));
        Invariant.Holds(place >= 0 && ledger[place].Balance >= rest.Units);
    }

    /// <summary>Gives a receipt a slot and tells of it. Its batch has the goods already.</summary>
    int AddReceipt(in WarehouseReceipt row, BatchId batch, Digest paper)
    {
        var slot = receipts.Take();
        ref var receipt = ref receipts[slot];
        var generation = receipt.Generation;
        receipt = row;
        receipt.Generation = generation;
        receipts.Terms(slot).Paper = paper;
        events.Emit(new ReceiptIssued(
            receipts.IdOf(slot), batch, row.Holder, row.Expiry, row.State, 0, 0, row.Quantity,
            paper));
        return slot;
    }

    bool IsHolder(int slot) => receipts[slot].Holder == current.Sender;

    bool IsParty(int slot) => receipts[slot].Party == current.Sender;

    bool IsKeeper(int slot) => receipts[receipts[slot].Batch].Keeper == current.Sender;

    TradeDate Today => ChinaTime.DateOf(current.Time);

    bool SenderMay(Permissions permission) => participants[current.Sender].May(permission);
}
