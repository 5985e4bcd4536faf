using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>One side of a trade: whose order, and where its money, goods and receipt are.</summary>
struct Party
{
    public OrderId Order;
    public ParticipantId Firm;
    public int MoneyPair;
    public int GoodsPair;
    public int Receipt;
    public long HeldPerLot;

    /// <summary>The side of an order that is in the book.</summary>
    public static void Read(Orders orders, int slot, out Party party)
    {
        ref readonly var terms = ref orders.Terms(slot);
        party.Order = orders.IdOf(slot);
        party.Firm = terms.Firm;
        party.MoneyPair = terms.MoneyPair;
        party.GoodsPair = terms.GoodsPair;
        party.Receipt = terms.Receipt;
        party.HeldPerLot = terms.HeldPerLot;
    }
}

public sealed partial class Venue
{
    /// <summary>Settles what an incoming order trades with the book.</summary>
    ref struct BookSettlement(Venue venue, Market market, Side side, ref readonly Party taker)
        : ISettlement
    {
        readonly ref readonly Party taker = ref taker;

        public int FilledLots;

        public void Trade(int maker, int lots, int ticks)
        {
            Party.Read(venue.orders, maker, out var other);
            FilledLots += lots;
            if (side is Side.Buy) venue.Settle(market, side, in taker, in other, lots, ticks);
            else venue.Settle(market, side, in other, in taker, lots, ticks);
        }

        public readonly void Cancel(int maker, int lots) =>
            venue.FreeLots(maker, lots, CancelReason.SelfTrade);

        public readonly void Gone(int maker) => venue.Forget(maker);

        public readonly void Refreshed(int maker, int lots) => venue.EmitRefreshed(maker, lots);
    }

    /// <summary>
    /// Delivery versus payment: goods from what the seller holds for sale to what the buyer has
    /// available, money from what the buyer holds to what the seller has, fees to the house, title
    /// with them. Nothing here can be refused, since both sides were held before.
    /// </summary>
    /// <param name="takerSide">Who came last and pays the taker's fee; none in a call auction,
    /// where both pay the maker's.</param>
    void Settle(
        Market market, Side takerSide, in Party buyer, in Party seller, int lots, int ticks)
    {
        ref readonly var terms = ref market.Terms;
        var value = ticks * market.LotValuePerTick * lots;
        var quantity = lots * terms.Lot.Units;
        var buyerFee = market.FeeOn(
            takerSide is Side.Buy ? terms.TakerFee : terms.MakerFee, value, lots);
        var sellerFee = market.FeeOn(
            takerSide is Side.Sell ? terms.TakerFee : terms.MakerFee, value, lots);
        var held = buyer.HeldPerLot * lots;
        var freed = held - value - buyerFee;
        Invariant.Holds(freed >= 0 && sellerFee <= value);

        ref var buyerHeld = ref ledger[buyer.MoneyPair + Pair.HeldOrder];
        ref var sellerHeld = ref ledger[seller.GoodsPair + Pair.HeldOrder];
        Invariant.Holds(buyerHeld.Balance >= held && sellerHeld.Balance >= quantity);
        buyerHeld.Balance -= held;
        ledger[buyer.MoneyPair].Balance += freed;
        ledger[seller.MoneyPair].Balance += value - sellerFee;
        ledger[market.FeeIncome].Balance += buyerFee + sellerFee;
        sellerHeld.Balance -= quantity;
        ledger[buyer.GoodsPair].Balance += quantity;

        var from = receipts.IdOf(seller.Receipt);
        var to = MoveTitle(seller.Receipt, buyer.Firm, buyer.GoodsPair, new Quantity(quantity));
        market.LastTicks = ticks;
        EmitTraded(
            market, takerSide, in buyer, in seller, new Fill(ticks, lots, value, buyerFee,
                sellerFee, freed, from, to));
        if (market.OpeningTicks == 0) FindOpeningPrice(market, ticks);
    }

    readonly record struct Fill(
        int Ticks, int Lots, long Value, long BuyerFee, long SellerFee, long Freed, ReceiptId From,
        ReceiptId To);

    void EmitTraded(
        Market market, Side takerSide, in Party buyer, in Party seller, in Fill fill)
    {
        var (maker, taker) = takerSide is Side.Sell
            ? (buyer.Order, seller.Order)
            : (seller.Order, buyer.Order);
        events.Emit(new Traded(
            market.Terms.Market, takerSide, 0, 0, maker, taker, buyer.Firm, seller.Firm,
            market.PriceOf(fill.Ticks), market.QuantityOf(fill.Lots), new Amount(fill.Value),
            new Amount(fill.BuyerFee), new Amount(fill.SellerFee), new Amount(fill.Freed),
            fill.From, fill.To));
    }

    void EmitRefreshed(int slot, int lots)
    {
        var market = markets.Of(in orders[slot]);
        events.Emit(new OrderRefreshed(
            orders.IdOf(slot), market.Terms.Market, 0, market.QuantityOf(lots)));
    }
}
