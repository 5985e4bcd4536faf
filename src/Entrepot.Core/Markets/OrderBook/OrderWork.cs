namespace Entrepot.Core;

// What happens to an order that has been accepted: it trades, rests, waits, is triggered, leaves.
public sealed partial class Venue
{
    /// <summary>An order on its way into the book, in ticks and lots, with its places found.
    /// </summary>
    struct Entry
    {
        public int Slot;
        public Side Side;
        public OrderType Type;
        public TimeInForce TimeInForce;
        public SelfTradePrevention SelfTradePrevention;
        public TradeDate ExpireDate;
        public uint Owner;

        /// <summary>The worst price; where the order gives none, as far as protection lets it go.
        /// </summary>
        public int Ticks;
        public int StopTicks;
        public int Lots;
        public int DisplayLots;
        public Party Party;

        public readonly Traits Traits => TimeInForce switch
        {
            TimeInForce.Day => Traits.Day,
            TimeInForce.GoodTillDate => Traits.GoodTillDate,
            _ => Traits.None,
        } | (DisplayLots != 0 ? Traits.Iceberg : Traits.None);

        public readonly bool MayRest =>
            Type is OrderType.Limit or OrderType.StopLimit && Venue.MayRest(TimeInForce);
    }

    /// <summary>Trades an order as far as it goes and lets the rest stand or fall.</summary>
    /// <returns>Lots filled.</returns>
    int Work(Market market, ref Entry entry)
    {
        var taker = new Taker
        {
            Side = entry.Side,
            SelfTradePrevention = entry.SelfTradePrevention,
            Ticks = entry.Ticks,
            Lots = entry.Lots,
            Owner = entry.Owner,
        };
        var settlement = new BookSettlement(this, market, entry.Side, ref entry.Party);
        if (market.Phase is Phase.Continuous
            && (entry.TimeInForce is not TimeInForce.FillOrKill || market.Book.CanFill(in taker)))
        {
            market.Book.Match(
                ref taker, market.Terms.TradePrice, market.LastTicks, ref settlement);
        }
        entry.Lots = taker.Lots;
        if (taker.LostLots > 0)
        {
            FreeTaker(market, in entry, taker.LostLots, taker.Lots, CancelReason.SelfTrade);
        }
        if (entry.Lots > 0 && entry.MayRest)
        {
            Rest(market, in entry);
            return settlement.FilledLots;
        }
        if (entry.Lots > 0) FreeTaker(market, in entry, entry.Lots, 0, CancelReason.Unfilled);
        orders.Give(entry.Slot);
        return settlement.FilledLots;
    }

    void Rest(Market market, in Entry entry)
    {
        ref var order = ref orders[entry.Slot];
        order.Ticks = entry.Ticks;
        order.Lots = entry.Lots;
        order.Owner = entry.Owner;
        order.Market = (ushort)market.Terms.Market.Value;
        order.Side = entry.Side;
        order.Traits = entry.Traits;
        if ((order.Traits & ~Traits.Day) != 0)
        {
            order.Lots = (order.Traits & Traits.Iceberg) != 0
                ? Math.Min(entry.DisplayLots, entry.Lots)
                : entry.Lots;
            orders.SetExtras(entry.Slot, new OrderExtras
            {
                DisplayLots = entry.DisplayLots,
                HiddenLots = entry.Lots - order.Lots,
                ExpireDate = entry.ExpireDate,
            });
        }
        market.Book.SideOf(entry.Side).Join(orders, entry.Slot);
        Link(in entry);
    }

    /// <summary>Puts a stop order among those that wait for the price.</summary>
    void Wait(Market market, in Entry entry)
    {
        ref var order = ref orders[entry.Slot];
        order.Ticks = entry.StopTicks;
        order.Lots = entry.Lots;
        order.Owner = entry.Owner;
        order.Market = (ushort)market.Terms.Market.Value;
        order.Side = entry.Side;
        order.Traits = entry.Traits | Traits.Stop;
        orders.SetExtras(entry.Slot, new OrderExtras
        {
            LimitTicks = entry.Ticks,
            ExpireDate = entry.ExpireDate,
            Type = entry.Type,
            SelfTradePrevention = entry.SelfTradePrevention,
        });
        market.StopsOf(entry.Side).Join(orders, entry.Slot);
        Link(in entry);
    }

    /// <summary>Works every stop order whose price the last trade reached, and those that their
    /// trades reach, buys before sales.</summary>
    void TriggerStops(Market market)
    {
        while (market.Phase is Phase.Continuous)
        {
            var reachedBuy = market.BuyStops.IsReachedBy(market.LastTicks);
            if (!reachedBuy && !market.SellStops.IsReachedBy(market.LastTicks)) return;
            Trigger(market, reachedBuy ? market.BuyStops : market.SellStops);
        }
    }

    void Trigger(Market market, Ladder stops)
    {
        var slot = stops.First();
        var entry = EntryOf(slot);
        var extras = orders.ExtrasOf(slot);
        entry.Ticks = extras.LimitTicks;
        entry.Type = extras.Type is OrderType.Stop ? OrderType.Market : OrderType.Limit;
        stops.Leave(orders, slot);
        Unlink(slot);
        orders.MakePlain(slot);
        events.Emit(new OrderTriggered(entry.Party.Order, market.Terms.Market, 0));
        var filled = market.QuantityOf(Work(market, ref entry));
        // The stop that just came is told what it traded, like every order that came.
        if (entry.Party.Order.Value == answerValue) answerFilled = filled;
    }

    /// <summary>What is known of a resting or waiting order, to work it anew.</summary>
    Entry EntryOf(int slot)
    {
        ref readonly var order = ref orders[slot];
        var extras = (order.Traits & ~Traits.Day) != 0 ? orders.ExtrasOf(slot) : default;
        var entry = new Entry
        {
            Slot = slot,
            Side = order.Side,
            Type = OrderType.Limit,
            TimeInForce = (order.Traits & Traits.Day) != 0 ? TimeInForce.Day
                : (order.Traits & Traits.GoodTillDate) != 0 ? TimeInForce.GoodTillDate
                : TimeInForce.GoodTillCancel,
            SelfTradePrevention = extras.SelfTradePrevention,
            ExpireDate = extras.ExpireDate,
            Owner = order.Owner,
            Ticks = order.Ticks,
            Lots = orders.OpenLots(slot),
            DisplayLots = extras.DisplayLots,
        };
        Party.Read(orders, slot, out entry.Party);
        return entry;
    }

    /// <summary>Takes a resting or waiting order out, frees what it held, and says so.</summary>
    void CancelOrder(int slot, CancelReason reason)
    {
        FreeLots(slot, orders.OpenLots(slot), reason);
        LadderOf(slot).Leave(orders, slot);
        Forget(slot);
    }

    Ladder LadderOf(int slot)
    {
        ref readonly var order = ref orders[slot];
        var market = markets.Of(in order);
        return (order.Traits & Traits.Stop) != 0
            ? market.StopsOf(order.Side)
            : market.Book.SideOf(order.Side);
    }

    // A resting order loses lots without trade.
    void FreeLots(int slot, int lots, CancelReason reason)
    {
        ref readonly var order = ref orders[slot];
        var market = markets.Of(in order);
        Party.Read(orders, slot, out var party);
        var freed = Free(market, order.Side, in party, lots);
        EmitCancelled(
            market, order.Side, in party, lots, orders.OpenLots(slot) - lots, freed, reason);
    }

    // An order that is not in the book loses lots without trade.
    void FreeTaker(Market market, in Entry entry, int lots, int leaves, CancelReason reason)
    {
        var freed = Free(market, entry.Side, in entry.Party, lots);
        EmitCancelled(market, entry.Side, in entry.Party, lots, leaves, freed, reason);
    }

    void EmitCancelled(
        Market market, Side side, in Party party, int lots, int leaves, Amount freed,
        CancelReason reason) =>
        events.Emit(new OrderCancelled(
            party.Order, market.Terms.Market, party.Firm, market.QuantityOf(lots),
            market.QuantityOf(leaves), freed, reason, side));

    /// <summary>Sets aside what lots of an order can cost: of a buy money, of a sale
    /// goods.</summary>
    Amount Hold(Market market, Side side, in Party party, int lots)
    {
        if (side is Side.Buy)
        {
            var money = party.HeldPerLot * lots;
            ledger.Move(
                party.MoneyPair + Pair.Available, party.MoneyPair + Pair.HeldOrder, money);
            return new Amount(money);
        }
        var goods = market.QuantityOf(lots);
        ledger.Move(
            party.GoodsPair + Pair.Available, party.GoodsPair + Pair.HeldOrder, goods.Units);
        receipts[party.Receipt].HeldForOrders += goods;
        return new Amount(goods.Units);
    }

    /// <summary>Gives back what <see cref="Hold"/> set aside.</summary>
    Amount Free(Market market, Side side, in Party party, int lots)
    {
        if (side is Side.Buy)
        {
            var money = party.HeldPerLot * lots;
            ledger.Move(
                party.MoneyPair + Pair.HeldOrder, party.MoneyPair + Pair.Available, money);
            return new Amount(money);
        }
        var goods = market.QuantityOf(lots);
        ledger.Move(
            party.GoodsPair + Pair.HeldOrder, party.GoodsPair + Pair.Available, goods.Units);
        receipts[party.Receipt].HeldForOrders -= goods;
        return new Amount(goods.Units);
    }

    // Enters an order in the list of its firm, newest first.
    void Link(in Entry entry)
    {
        ref var firm = ref participants[entry.Party.Firm];
        ref var terms = ref orders.Terms(entry.Slot);
        terms.FirmNext = firm.FirstOrder;
        terms.FirmPrevious = 0;
        terms.Firm = entry.Party.Firm;
        terms.MoneyPair = entry.Party.MoneyPair;
        terms.GoodsPair = entry.Party.GoodsPair;
        terms.Receipt = entry.Party.Receipt;
        terms.HeldPerLot = entry.Party.HeldPerLot;
        if (firm.FirstOrder != 0) orders.Terms(firm.FirstOrder).FirmPrevious = entry.Slot;
        firm.FirstOrder = entry.Slot;
        firm.OpenOrders++;
    }

    void Unlink(int slot)
    {
        ref readonly var terms = ref orders.Terms(slot);
        ref var firm = ref participants[terms.Firm];
        if (terms.FirmPrevious != 0) orders.Terms(terms.FirmPrevious).FirmNext = terms.FirmNext;
        else firm.FirstOrder = terms.FirmNext;
        if (terms.FirmNext != 0) orders.Terms(terms.FirmNext).FirmPrevious = terms.FirmPrevious;
        firm.OpenOrders--;
    }

    // The order is out of its ladder for good.
    void Forget(int slot)
    {
        Unlink(slot);
        orders.Give(slot);
    }
}
