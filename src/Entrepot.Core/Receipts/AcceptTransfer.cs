namespace Entrepot.Core;

/// <summary>
/// The next holder pays and takes title, in one step. Sender: the next holder.
/// </summary>
public readonly record struct AcceptTransfer(ReceiptId Receipt) : ICommand
{
    public static MessageKind Kind => MessageKind.AcceptTransfer;
}

public sealed partial class Venue
{
    ResultCode Handle(in AcceptTransfer c)
    {
        var slot = receipts.Find(c.Receipt);
        if (slot == 0) return receipts.WhyMissing(c.Receipt);
        if (!IsParty(slot) && receipts[slot].State is ReceiptState.TransferPending)
        {
            return ResultCode.NextHolderOnly;
        }
        var allowed = CheckStep(slot);
        if (!allowed.IsOk) return allowed;
        if (!CanPay(slot)) return ResultCode.ExceedsAvailable;
        var chain = CheckChain(slot, receipts[slot].Holder, current.Sender);
        if (!chain.IsOk) return chain;
        var trade = CheckRightsTrade(
            receipts[slot].Good, receipts[slot].Holder, current.Sender);
        if (!trade.IsOk) return trade;

        // From here on the command must succeed.
        ref var receipt = ref receipts[slot];
        ref var terms = ref receipts.Terms(slot);
        var (giver, taker, good) = (receipt.Holder, receipt.Party, receipt.Good);
        Carry(
            new AccountId(taker, terms.Currency, Purpose.Available),
            new AccountId(giver, terms.Currency, Purpose.Available), terms.Price.Units);
        Carry(
            new AccountId(giver, good, Purpose.HeldOffer),
            new AccountId(taker, good, Purpose.Available), receipt.Quantity.Units);
        StopReceiving(slot);
        ChargeStorage(slot);
        LeaveStorage(slot);
        receipt.Holder = taker;
        receipt.Pair = ledger.FindPair(taker, good);
        Invariant.Holds(ReceiptEdges.Has(new(current.Kind, receipt.State, ReceiptState.Active)));
        LinkTitle(receipt.Batch, giver, taker);
        NoteRightsTrade(good, giver, taker);
        CountHolding(good, giver, Quantity.Zero - receipt.Quantity);
        CountHolding(good, taker, receipt.Quantity);
        events.Emit(new TitleMoved(c.Receipt, c.Receipt, giver, taker, receipt.Quantity));
        TellState(slot, ReceiptState.Active, default);
        ForgetParty(slot);
        return ResultCode.Ok;
    }

    bool CanPay(int slot)
    {
        ref var terms = ref receipts.Terms(slot);
        if (terms.Price == Amount.Zero) return true;
        var place = ledger.FindPair(receipts[slot].Party, terms.Currency);
        return place >= 0 && ledger[place].CanSpend(terms.Price.Units);
    }
}
