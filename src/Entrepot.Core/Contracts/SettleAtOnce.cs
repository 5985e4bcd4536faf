namespace Entrepot.Core;

// Agreement and performance in one step (domain 1.11): DvP, gross against gross.
public sealed partial class Venue
{
    /// <summary>
    /// Whether a listing can be performed in the moment of the take: the goods are there and known,
    /// so is the price, and nothing is left to be weighed or waited for.
    /// </summary>
    static bool CanSettleAtOnce(in PostListing c) =>
        c.Side is Side.Sell && c.Receipt.Value != 0 && c.Pricing.IsFixed && c.Terms is
        {
            PaymentOrder: PaymentOrder.Simultaneous, NeedsInvoice: 0, Tolerance: 0,
        };

    /// <summary>Whether title to a part of a listing can go to a taker for the whole money, fee
    /// included, now.</summary>
    ResultCode CheckWholeMeans(int slot, ParticipantId taker, Price price, Quantity quantity)
    {
        ref readonly var listing = ref listings[slot];
        var market = markets[listing.Market];
        var code = CheckDeliverable(listing.Differentials, listing.Receipt, price, quantity);
        if (!code.IsOk) return code;
        var goods = receipts.Find(listing.Receipt);
        ref readonly var batch = ref receipts[receipts[goods].Batch];
        var settlement = Adjusted(listing.Differentials, price, batch.Warehouse, batch.Grade);
        code = CheckMeans(
            taker, market.Terms.Currency,
            Amount.Of(settlement, quantity)
                + FeeOn(market, market.Terms.TakerFee, price, quantity));
        if (!code.IsOk) return code;
        code = CheckChain(goods, listing.Lister, taker);
        if (!code.IsOk) return code;
        return HasRoomForTrade ? ResultCode.Ok : ResultCode.ExceedsVenueCapacity;
    }

    /// <summary>The whole money and the title change hands, and the contract has been performed.
    /// </summary>
    void SettleAtOnce(int slot)
    {
        KnowGoods(slot);
        var buyer = contracts[slot].Agreed.Buyer;
        var due = DueOf(slot, contracts[slot].Agreed.Quantity);
        contracts[slot].PaidIn = due;
        contracts[slot].Payment = HoldSecurity(
            buyer, CurrencyOf(slot), SecurityKind.Payment, due + contracts[slot].BuyerFee,
            contracts.IdOf(slot).Value);
        HandOver(slot, due);
        EndContract(slot, ContractState.Closed, Parties.Both, in Digest.None);
    }
}
