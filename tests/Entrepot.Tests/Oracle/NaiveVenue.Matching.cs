using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Price, then time; who meets his own; stops; what trades, and what it moves.
sealed partial class NaiveVenue
{
    /// <summary>The receipt that took a firm's last title to a good by trade.</summary>
    readonly Dictionary<(ParticipantId Firm, AssetId Good), ReceiptId> lastTitles = [];

    /// <summary>Trades an incoming order as far as it goes; the rest stands or falls.</summary>
    /// <returns>What it traded.</returns>
    long Work(NaiveOrder order)
    {
        var market = order.Market;
        var before = order.Open;
        long lost = 0;
        if (market.Phase is Phase.Continuous
            && (order.TimeInForce is not TimeInForce.FillOrKill || WouldFill(order)))
        {
            Match(order, ref lost);
        }
        var rest = order.Open;
        var traded = before - rest - lost;
        if (lost > 0) Lose(order, lost, rest, CancelReason.SelfTrade);
        if (rest > 0 && order.MayRest)
        {
            order.Show();
            Place(order);
            return traded;
        }
        if (rest > 0) Lose(order, rest, 0, CancelReason.Unfilled);
        orderIds.Free(order.Id.Value);
        return traded;
    }

    /// <summary>Plays the match of an order beforehand, to see whether all of it would trade.
    /// </summary>
    bool WouldFill(NaiveOrder order)
    {
        var queue = Queue(order.Market, Opposite(order.Side))
            .Where(other => order.Reaches(other.Price))
            .Select(other => (Order: other, other.Shown, other.Hidden))
            .ToList();
        var left = order.Open;
        while (left > 0 && queue.Count > 0)
        {
            var (other, shown, hidden) = queue[0];
            queue.RemoveAt(0);
            if (AreOneOwner(other.Firm, order.Firm))
            {
                if (order.SelfTradePrevention is SelfTradePrevention.CancelOldest) continue;
                return false;
            }
            left -= shown;
            if (hidden == 0) continue;
            var next = Math.Min(other.Display, hidden);
            var behind = queue.FindIndex(later => later.Order.Price != other.Price);
            queue.Insert(behind < 0 ? queue.Count : behind, (other, next, hidden - next));
        }
        return left <= 0;
    }

    void Match(NaiveOrder order, ref long lost)
    {
        while (order.Open > 0
            && Queue(order.Market, Opposite(order.Side)).FirstOrDefault() is { } maker
            && order.Reaches(maker.Price))
        {
            var quantity = Math.Min(order.Open, maker.Shown);
            if (!AreOneOwner(order.Firm, maker.Firm))
            {
                Trade(maker, order, quantity, PriceOf(order, maker), order.Side);
                order.Take(quantity);
                TakeOff(maker, quantity);
                continue;
            }
            var lostNow = MeetOwn(order, maker, quantity);
            order.Take(lostNow);
            lost += lostNow;
        }
    }

    /// <summary>What an order loses that meets one of its own owner.</summary>
    long MeetOwn(NaiveOrder order, NaiveOrder maker, long quantity)
    {
        switch (order.SelfTradePrevention)
        {
            case SelfTradePrevention.CancelOldest:
                Cancel([maker], CancelReason.SelfTrade);
                return 0;
            case SelfTradePrevention.CancelBoth:
                Cancel([maker], CancelReason.SelfTrade);
                return order.Open;
            case SelfTradePrevention.Decrement:
                Lose(maker, quantity, maker.Open - quantity, CancelReason.SelfTrade);
                TakeOff(maker, quantity);
                return quantity;
            default:
                return order.Open;
        }
    }

    /// <summary>The resting price, or of both orders' prices and the last the middle one.</summary>
    static long PriceOf(NaiveOrder order, NaiveOrder maker)
    {
        if (order.Market.Terms.TradePrice is TradePriceRule.Resting) return maker.Price;
        long[] three = [order.Price, maker.Price, order.Market.Last];
        return three.Order().ElementAt(1);
    }

    /// <summary>Less of a resting order is shown; an iceberg shows its next part at the end of the
    /// queue; what is used up is gone.</summary>
    void TakeOff(NaiveOrder maker, long quantity)
    {
        maker.Take(quantity);
        if (maker.Shown > 0) return;
        if (maker.Hidden == 0)
        {
            Forget(maker);
            return;
        }
        maker.Show();
        maker.Turn = ++turns;
        Emit(new OrderRefreshed(
            maker.Id, maker.Market.Terms.Market, 0, new Quantity(maker.Shown)));
    }

    /// <summary>Works every stop whose price was reached, one after another.</summary>
    void TriggerStops(NaiveMarket market)
    {
        while (market.Phase is Phase.Continuous && NextReached(market) is { } stop)
        {
            orders.Remove(stop);
            stop.IsWaiting = false;
            stop.Type = stop.Type is OrderType.Stop ? OrderType.Market : OrderType.Limit;
            Emit(new OrderTriggered(stop.Id, market.Terms.Market, 0));
            var traded = Work(stop);
            if (stop.Id.Value == value) filled = traded;
        }
    }

    NaiveOrder? NextReached(NaiveMarket market) =>
        Waiting(market, Side.Buy).Find(stop => stop.StopPrice <= market.Last)
        ?? Waiting(market, Side.Sell).Find(stop => stop.StopPrice >= market.Last);

    /// <summary>Goods against money, in one step; nothing can be refused any more.</summary>
    /// <param name="takerSide">Who came last; nobody in a call auction.</param>
    void Trade(NaiveOrder maker, NaiveOrder taker, long quantity, long price, Side takerSide)
    {
        var market = maker.Market;
        var terms = market.Terms;
        var (buy, sale) = maker.IsBuy ? (maker, taker) : (taker, maker);
        var value = market.ValueOf(price, quantity);
        var buyerFee = market.FeeOf(takerSide is Side.Buy, value, quantity);
        var sellerFee = market.FeeOf(takerSide is Side.Sell, value, quantity);
        var held = HeldFor(buy, quantity);
        var freed = held - value - buyerFee;
        Assert.True(freed >= 0 && sellerFee <= value, "the hold covers the trade");

        var purse = AccountOf(buy.Firm, terms.Currency, Purpose.HeldOrder);
        var fees = AccountOf(ParticipantId.Operator, terms.Currency, Purpose.FeeIncome);
        Move(purse, AccountOf(buy.Firm, terms.Currency, Purpose.Available), freed);
        Move(
            purse, AccountOf(sale.Firm, terms.Currency, Purpose.Available), value - sellerFee);
        Move(purse, fees, buyerFee + sellerFee);
        Move(
            AccountOf(sale.Firm, terms.Good, Purpose.HeldOrder),
            AccountOf(buy.Firm, terms.Good, Purpose.Available), quantity);
        var to = MoveTitle(receipts[sale.Receipt], buy.Firm, quantity);
        market.Last = price;
        Emit(new Traded(
            terms.Market, takerSide, 0, 0, maker.Id, taker.Id, buy.Firm, sale.Firm,
            new Price(price), new Quantity(quantity), new Amount((long)value),
            new Amount((long)buyerFee), new Amount((long)sellerFee), new Amount((long)freed),
            sale.Receipt, to));
        if (market.Opening is not null) return;
        market.Opening = price;
        Emit(new OpeningPriceFound(terms.Market, market.Date, new Price(price)));
    }

    /// <summary>Title goes into the receipt that took the buyer's last title to the good, if it is
    /// alike and free, else into a new one.</summary>
    ReceiptId MoveTitle(Receipt from, ParticipantId buyer, long quantity)
    {
        if (!lastTitles.TryGetValue((buyer, from.Good), out var last)
            || !receipts.TryGetValue(last, out var to)
            || to.Holder != buyer || to.Batch != from.Batch || to.Expiry != from.Expiry
            || !to.IsTradable || !ArePaidAlike(from, to))
        {
            to = Add(from.Batch, buyer, from.Expiry, ReceiptState.Active, (0, from.Paper));
            to.PaidUntil = from.PaidUntil;
            lastTitles[(buyer, from.Good)] = to.Id;
        }
        to.Quantity += quantity;
        from.Quantity -= quantity;
        from.HeldForOrders -= quantity;
        if (from.Quantity > 0) return to.Id;
        Replace(from);
        LeaveDebt(from);
        return to.Id;
    }
}
