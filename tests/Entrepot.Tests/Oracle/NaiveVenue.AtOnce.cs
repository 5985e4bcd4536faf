using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Goods against money with the take itself (domain 1.11).
sealed partial class NaiveVenue
{
    static bool IsReadyAtOnce(PostListing c)
    {
        var isKnown = c.Receipt.Value != 0 && c.Pricing.PriceKind is PriceKind.Fixed;
        var waits = c.Terms.PaymentOrder is not PaymentOrder.Simultaneous
            || c.Terms.NeedsInvoice != 0 || c.Terms.Tolerance != 0;
        return c.Side is Side.Sell && isKnown && !waits;
    }

    // Whoever promises now and performs later cannot do both at once.
    static ResultCode CheckPromise(DeliveryTerms terms) =>
        terms.SettlementBy is SettlementBy.AtOnce
            ? ResultCode.AtOnceDoesNotFit
            : CheckForm(terms);

    ResultCode CheckBuyer(
        Listing listing, ParticipantId taker, (Price Price, long Quantity) what)
    {
        var receipt = receipts[listing.Posted.Receipt];
        var code = CheckDeliverable(listing.Table, receipt.Id, what.Price, what.Quantity);
        if (code is not ResultCode.Ok) return code;
        var tally = receipt.Batch.Tally;
        var price = Settled(
            listing.Table, (tally.Warehouse, tally.Grade), what.Price.Minor);
        var cost = Worth(new Price((long)price), what.Quantity);
        var fee = listing.Market.FeeOf(
            isTaker: true, Worth(what.Price, what.Quantity), what.Quantity);
        code = CheckPurse(taker, listing.Market.Terms.Currency, (long)(cost + fee));
        return code is ResultCode.Ok ? CheckChain(receipt, listing.Lister, taker) : code;
    }

    void Exchange(Contract contract)
    {
        KnowGoods(contract);
        contract.Brought = (long)Cost(contract, contract.Quantity);
        contract.Payment = SetAside(
            contract.Buyer, contract.Market.Terms.Currency, SecurityKind.Payment,
            contract.Brought + contract.BuyerFee, contract.Id.Value);
        HandOver(contract, contract.Brought);
        End(contract, ContractState.Closed, Parties.Both);
    }
}
