using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Goods that listings and contracts hold on a receipt.
sealed partial class NaiveVenue
{
    void HoldForTrade(Receipt receipt, HoldReason reason, long quantity, ulong reference)
    {
        if (receipt.State is ReceiptState.Active) Lead(receipt, ReceiptState.FrozenTrade);
        CarryGoods(receipt, Purpose.Available, Purpose.HeldOffer, quantity);
        KeepFor(receipt, reason, quantity, reference);
    }

    void KeepFor(Receipt receipt, HoldReason reason, long quantity, ulong reference)
    {
        receipt.Holds.Insert(0, new Hold(reason, quantity, reference));
        Emit(new ReceiptHeld(receipt.Id, new Quantity(quantity), reason, 0, reference));
    }

    void FreeFromTrade(Receipt receipt, HoldReason reason, ulong reference)
    {
        EndHold(receipt, receipt.Holds.Single(
            hold => hold.Reason == reason && hold.Reference == reference));
        // What a court has will come back as free as it would be now.
        if (receipt.Holds.Count == 0 && receipt.Before is ReceiptState.FrozenTrade)
        {
            receipt.Before = ReceiptState.Active;
        }
    }

    void TakeFromHold(Receipt receipt, HoldReason reason, ulong reference, long quantity)
    {
        var hold = receipt.Holds.Single(
            its => its.Reason == reason && its.Reference == reference);
        receipt.Holds.Remove(hold);
        Emit(new ReceiptHeld(receipt.Id, new Quantity(-quantity), reason, 0, reference));
        if (hold.Quantity == quantity) return;
        receipt.Holds.Insert(0, hold with { Quantity = hold.Quantity - quantity });
    }

    /// <summary>Title to what a contract holds goes to the buyer.</summary>
    ReceiptId DeliverGoods(Receipt receipt, ulong contract, ParticipantId buyer, long quantity)
    {
        var seller = receipt.Holder;
        LinkTitle(receipt, seller, buyer);
        TakeFromHold(receipt, HoldReason.Contract, contract, quantity);
        AccountOf(buyer, receipt.Good, Purpose.Available);
        Carry(
            new AccountId(seller, receipt.Good, Purpose.HeldOffer),
            new AccountId(buyer, receipt.Good, Purpose.Available), quantity);
        receipt.HeldForOrders += quantity;
        var to = MoveTitle(receipt, buyer, quantity);
        Emit(new TitleMoved(receipt.Id, to, seller, buyer, new Quantity(quantity)));
        if (receipt.Quantity > 0 && receipt.Holds.Count == 0)
        {
            Lead(receipt, ReceiptState.Active);
        }
        return to;
    }
}
