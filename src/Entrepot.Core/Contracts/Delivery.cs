namespace Entrepot.Core;

/// <summary>Title moved to the buyer, and the first payment to the seller, in one step.</summary>
/// <param name="From">The seller's receipt.</param>
/// <param name="To">The buyer's receipt of the same batch.</param>
/// <param name="FirstPayment">What the seller got, his fee included.</param>
public readonly record struct ContractDelivered(
    ContractId Contract, ReceiptId From, ReceiptId To, Amount FirstPayment, Amount BuyerFee,
    Amount SellerFee) : IEvent
{
    public static MessageKind Kind => MessageKind.ContractDelivered;
}

public sealed partial class Venue
{
    /// <summary>
    /// Delivery versus payment: goods from what the seller holds to the buyer, the first payment
    /// from what the buyer has paid in to the seller, fees to the house. Nothing here can be
    /// refused, since all of it was held before. What a court has taken meanwhile waits for it.
    /// </summary>
    void Deliver(int slot)
    {
        // Never more than there is: the price may have become final, and higher, meanwhile.
        HandOver(slot, Least(
            contracts[slot].Rules.Part(
                DueOf(slot, contracts[slot].Agreed.Quantity),
                contracts[slot].Rules.FirstPaymentRate),
            contracts[slot].PaidIn));
        ref var row = ref contracts[slot];
        row.Accused = Parties.None;
        if (row.Agreed.Terms.NeedsInvoice == 0) row.Concluded |= Parties.Seller;
        // Nobody can settle by weight before there is a price.
        var begin = row.IsPriced || !(deadlines[row.PriceDeadline].Due > current.Time)
            ? current.Time
            : deadlines[row.PriceDeadline].Due;
        SetDue(slot, new(
            begin.Nanoseconds + row.Rules.InspectionSeconds * Instant.PerSecond));
        Step(slot, ContractState.FirstPaid, Parties.Both);
    }

    /// <summary>Title to the buyer, a payment to the seller, fees to the house.</summary>
    void HandOver(int slot, Amount first)
    {
        var contract = contracts[slot];
        var (id, currency) = (contracts.IdOf(slot), CurrencyOf(slot));
        var (buyerFee, sellerFee) = (contract.BuyerFee, contract.SellerFee);
        var batch = receipts[receipts.Find(contract.Agreed.Receipt)].Batch;
        // The seller's fee comes out of the first payment, and is never more than that.
        sellerFee = Least(sellerFee, first);
        var to = DeliverGoods(
            contract.Agreed.Receipt, id.Value, contract.Agreed.Buyer, contract.Agreed.Quantity);
        var fees = new AccountId(ParticipantId.Operator, currency, Purpose.FeeIncome);
        var seller = new AccountId(contract.Agreed.Seller, currency, Purpose.Available);
        PaySecurity(contract.Payment, fees, buyerFee + sellerFee);
        PaySecurity(contract.Payment, seller, first - sellerFee);
        events.Emit(new ContractDelivered(
            id, contract.Agreed.Receipt, to, first, buyerFee, sellerFee));
        ref var row = ref contracts[slot];
        (row.FirstPayment, row.Batch) = (first, batch);
        row.Delivered = row.Agreed.Quantity;
    }

    /// <summary>The rest to the seller, what was paid in too much to the buyer, every security to
    /// whose it is.</summary>
    void CloseContract(int slot, Parties done, in Digest evidence)
    {
        var rest = RestOf(slot);
        PayRest(slot, rest - PenaltyForLateInvoice(slot, rest));
        EndContract(slot, ContractState.Closed, done, in evidence);
    }

    /// <summary>What of the price is paid in and not paid out.</summary>
    Amount RestOf(int slot)
    {
        ref readonly var contract = ref contracts[slot];
        var due = DueOf(slot, contract.Delivered);
        var rest = due > contract.PaidOut ? due - contract.PaidOut : Amount.Zero;
        return Least(rest, AmountOf(contract.Payment));
    }

    void PayRest(int slot, Amount amount) => PaySecurity(
        contracts[slot].Payment,
        new AccountId(contracts[slot].Agreed.Seller, CurrencyOf(slot), Purpose.Available),
        amount);

    /// <summary>
    /// Ends a contract: what it still holds of money and goods goes back to whose it is.
    /// </summary>
    void EndContract(int slot, ContractState end, Parties done, in Digest evidence)
    {
        ClearDue(slot);
        if (!contracts[slot].IsPriced) deadlines.Cancel(contracts[slot].PriceDeadline);
        Step(slot, end, done, in evidence);
        var contract = contracts[slot];
        if (contract.Agreed.Receipt.Value != 0 && contract.Delivered == Quantity.Zero)
        {
            FreeGoods(
                contract.Agreed.Receipt, HoldReason.Contract, contracts.IdOf(slot).Value);
        }
        ReleaseSecurity(contract.BuyerGoodFaith);
        ReleaseSecurity(contract.BuyerEarnest);
        ReleaseSecurity(contract.BuyerMargin);
        ReleaseSecurity(contract.SellerGoodFaith);
        ReleaseSecurity(contract.SellerEarnest);
        ReleaseSecurity(contract.SellerMargin);
        ReleaseSecurity(contract.Payment);
        AwaitTitle(markets[contract.Agreed.Market].Terms.Good, contract.Agreed.Buyer, -1);
        contracts.Remove(slot);
    }
}
