namespace Entrepot.Core;

// Goods of a receipt that listings and contracts hold, and how they come to the buyer.
public sealed partial class Venue
{
    /// <summary>Holds goods for a listing or a contract. The caller has seen that they are free.
    /// </summary>
    void HoldGoods(int slot, HoldReason reason, Quantity quantity, ulong reference)
    {
        if (receipts[slot].State is ReceiptState.Active) Step(slot, ReceiptState.FrozenTrade);
        CarryGoods(slot, Purpose.Available, Purpose.HeldOffer, quantity);
        AddTradeHold(slot, reason, quantity, reference);
        CheckSound(slot);
    }

    void AddTradeHold(int slot, HoldReason reason, Quantity quantity, ulong reference)
    {
        receipts.AddHold(slot, reason, quantity, reference);
        events.Emit(new ReceiptHeld(receipts.IdOf(slot), quantity, reason, 0, reference));
    }

    /// <summary>Ends a hold; what a court has stays with the court.</summary>
    void FreeGoods(ReceiptId id, HoldReason reason, ulong reference)
    {
        var slot = receipts.Find(id);
        EndHold(slot, receipts.FindHold(slot, reason, reference));
        ref var receipt = ref receipts[slot];
        if (receipt.Before is ReceiptState.FrozenTrade && receipts.FirstHold(slot) == 0)
        {
            receipt.Before = ReceiptState.Active;
        }
    }

    /// <summary>What a listing or an auction held of its receipt, its contract holds from now on.
    /// </summary>
    void PassHold(int slot, int hold, ulong contract, Quantity quantity)
    {
        TakeFromHold(slot, hold, quantity);
        AddTradeHold(slot, HoldReason.Contract, quantity, contract);
    }

    // Less is held, or nothing; the goods stay where they are.
    void TakeFromHold(int slot, int hold, Quantity quantity)
    {
        var held = receipts.Hold(hold);
        receipts.RemoveHold(slot, hold);
        events.Emit(new ReceiptHeld(
            receipts.IdOf(slot), Quantity.Zero - quantity, held.Reason, 0, held.Reference));
        if (held.Quantity > quantity)
        {
            receipts.AddHold(slot, held.Reason, held.Quantity - quantity, held.Reference);
        }
    }

    /// <summary>Title to what a contract holds goes to its buyer.</summary>
    ReceiptId DeliverGoods(
        ReceiptId id, ulong contract, ParticipantId buyer, Quantity quantity)
    {
        var slot = receipts.Find(id);
        var (seller, good) = (receipts[slot].Holder, receipts[slot].Good);
        LinkTitle(receipts[slot].Batch, seller, buyer);
        CountHolding(good, seller, Quantity.Zero - quantity);
        CountHolding(good, buyer, quantity);
        TakeFromHold(slot, receipts.FindHold(slot, HoldReason.Contract, contract), quantity);
        var pair = EnsureAccount(new AccountId(buyer, good, Purpose.Available));
        Carry(
            new AccountId(seller, good, Purpose.HeldOffer),
            new AccountId(buyer, good, Purpose.Available), quantity.Units);
        // Title moves out of what is held for sale; here the sale is the contract.
        receipts[slot].HeldForOrders += quantity;
        var to = MoveTitle(slot, buyer, pair, quantity);
        events.Emit(new TitleMoved(id, to, seller, buyer, quantity));
        slot = receipts.Find(id);
        if (slot == 0) return to;
        if (receipts.FirstHold(slot) == 0) Step(slot, ReceiptState.Active);
        CheckSound(slot);
        return to;
    }
}
