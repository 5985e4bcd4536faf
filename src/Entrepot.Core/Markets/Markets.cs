namespace Entrepot.Core;

/// <summary>All markets by number.</summary>
sealed class Markets
{
    Market?[] markets = new Market?[16];

    public Market? Find(MarketId id) =>
        id.Value < (uint)markets.Length ? markets[id.Value] : null;

    public Market this[MarketId id] => markets[id.Value]!;

    /// <summary>Whether any market trades a good.</summary>
    public bool Trades(AssetId good)
    {
        foreach (var market in markets)
        {
            if (market is not null && market.Terms.Good == good) return true;
        }
        return false;
    }

    public Market Of(in Order order) => markets[order.Market]!;

    public void Add(Market market)
    {
        var number = (int)market.Terms.Market.Value;
        Slabs.Reach(ref markets, number);
        markets[number] = market;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(markets.Count(market => market is not null));
        foreach (var market in markets) market?.Save(writer);
    }

    public void Load(ref StateReader reader, Orders orders)
    {
        var count = reader.Read<int>();
        for (var n = 0; n < count; n++) Add(Market.Load(ref reader, orders));
    }

    public void AddTo(StateHash hash, Orders orders)
    {
        foreach (var market in markets)
        {
            if (market is null) continue;
            hash.Add(in market.Terms);
            hash.Add(market.Phase);
            hash.Add(market.Date);
            hash.Add(market.PreviousSettlement);
            hash.Add(market.LowerTicks);
            hash.Add(market.UpperTicks);
            hash.Add(market.LastTicks);
            hash.Add(market.OpeningTicks);
            foreach (var ladder in market.Ladders) AddTo(hash, ladder, orders);
        }
    }

    // In priority, so that two books with the same queues have the same hash, wherever they lie.
    static void AddTo(StateHash hash, Ladder ladder, Orders orders)
    {
        for (var slot = ladder.First(); slot != 0; slot = ladder.After(orders, slot))
        {
            ref readonly var order = ref orders[slot];
            ref readonly var terms = ref orders.Terms(slot);
            hash.Add(new OrderContent(
                orders.IdOf(slot), order.Ticks, order.Lots, order.Owner, order.Side, order.Traits,
                order.Market, terms.Firm, (uint)terms.Receipt, terms.HeldPerLot));
            if ((order.Traits & ~Traits.Day) != 0) hash.Add(orders.ExtrasOf(slot));
        }
    }

    readonly record struct OrderContent(
        OrderId Id, int Ticks, int Lots, uint Owner, Side Side, Traits Traits, ushort Market,
        ParticipantId Firm, uint Receipt, long HeldPerLot);
}
