namespace Entrepot.Core;

public sealed partial class Venue
{
    /// <summary>
    /// Matches a call auction: finds its one price, then pairs buys and sales in their priority.
    /// What is left keeps its place. Two orders of one owner group do not trade: both shrink by the
    /// smaller, since neither came before the other to an auction.
    /// </summary>
    void MatchCall(Market market)
    {
        ref readonly var terms = ref market.Terms;
        var call = CallAuction.Find(
            market.Book, market.PreviousSettlement.Minor, terms.Tick.Minor);
        events.Emit(new CallMatched(
            terms.Market, 0, market.PriceOf(call.Ticks), InUnits(call.Volume),
            InUnits(call.Demand - call.Volume), InUnits(call.Supply - call.Volume)));
        if (call.Ticks == 0) return;

        var (bids, asks) = (market.Book.Bids, market.Book.Asks);
        Party buyer = default, seller;
        var settlement = new BookSettlement(this, market, Side.None, ref buyer);
        while (bids.IsReachedBy(call.Ticks) && asks.IsReachedBy(call.Ticks))
        {
            var (buy, sell) = (bids.First(), asks.First());
            var lots = Math.Min(orders[buy].Lots, orders[sell].Lots);
            if (orders[buy].Owner == orders[sell].Owner)
            {
                settlement.Cancel(buy, lots);
                settlement.Cancel(sell, lots);
            }
            else
            {
                Party.Read(orders, buy, out buyer);
                Party.Read(orders, sell, out seller);
                Settle(market, Side.None, in buyer, in seller, lots, call.Ticks);
            }
            market.Book.TakeOff(bids, buy, lots, ref settlement);
            market.Book.TakeOff(asks, sell, lots, ref settlement);
        }

        Quantity InUnits(long lots) => new(lots * market.Terms.Lot.Units);
    }
}
