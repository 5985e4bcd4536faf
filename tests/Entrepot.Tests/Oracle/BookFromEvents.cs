using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// The books of all markets, folded from the events and nothing else: what a feed's late joiner
/// knows after the delta. Counts on the way that no order trades more than it asked for.
/// </summary>
sealed class BookFromEvents
{
    readonly Dictionary<OrderId, Entry> orders = [];
    long turns;

    /// <summary>The order that is on its way into the book, and the command that sent it.</summary>
    OrderId incoming;
    ulong command;

    /// <summary>An order in the book or waiting, as an outsider knows it.</summary>
    public sealed class Entry
    {
        public required OrderId Id { get; init; }
        public required MarketId Market { get; init; }
        public required ParticipantId Firm { get; init; }
        public required Side Side { get; init; }
        public required long Display { get; init; }
        public required long StopPrice { get; init; }
        public long Price { get; set; }
        public long Open { get; set; }
        public long Shown { get; set; }
        public bool IsWaiting { get; set; }
        public long Turn { get; set; }

        /// <summary>Shows of what is open as much as may be seen.</summary>
        public void Show() => Shown = Display > 0 ? Math.Min(Display, Open) : Open;
    }

    /// <summary>What a venue shows of its books: where a late joiner begins.</summary>
    public static BookFromEvents Of(Venue venue, IEnumerable<MarketId> ids)
    {
        var book = new BookFromEvents();
        foreach (var market in Inside.MarketsOf(venue, ids))
        {
            foreach (var ladder in market.Ladders) book.Join(venue, market, ladder);
        }
        return book;
    }

    void Join(Venue venue, Market market, Ladder ladder)
    {
        var all = Inside.OrdersOf(venue);
        foreach (var slot in Inside.Queue(all, ladder))
        {
            var order = all[slot];
            var extras = all.ExtrasOf(slot);
            var isWaiting = order.Traits.HasFlag(Traits.Stop);
            orders.Add(all.IdOf(slot), new Entry
            {
                Id = all.IdOf(slot), Market = market.Terms.Market, Firm = all.Terms(slot).Firm,
                Side = order.Side, IsWaiting = isWaiting, Turn = ++turns,
                Display = market.QuantityOf(extras.DisplayLots).Units,
                StopPrice = market.PriceOf(isWaiting ? order.Ticks : 0).Minor,
                Price = market.PriceOf(isWaiting ? extras.LimitTicks : order.Ticks).Minor,
                Shown = market.QuantityOf(order.Lots).Units,
                Open = market.QuantityOf(all.OpenLots(slot)).Units,
            });
        }
    }

    public IEnumerable<Entry> Orders => orders.Values;

    /// <summary>One side of a market in priority.</summary>
    public IEnumerable<Entry> Queue(MarketId market, Side side) => orders.Values
        .Where(order => order.Market == market && order.Side == side && !order.IsWaiting)
        .OrderBy(order => side is Side.Buy ? -order.Price : order.Price)
        .ThenBy(order => order.Turn);

    /// <summary>The stops of one side in the order in which they are reached.</summary>
    public IEnumerable<Entry> Waiting(MarketId market, Side side) => orders.Values
        .Where(order => order.Market == market && order.Side == side && order.IsWaiting)
        .OrderBy(order => side is Side.Buy ? order.StopPrice : -order.StopPrice)
        .ThenBy(order => order.Turn);

    public void Receive(in Frame e)
    {
        if (e.Header.Key != command) incoming = default;
        command = e.Header.Key;
        switch (e.Header.Kind)
        {
            case MessageKind.OrderAccepted: Apply(in e.As<OrderAccepted>()); break;
            case MessageKind.OrderReplaced: Apply(in e.As<OrderReplaced>()); break;
            case MessageKind.OrderTriggered: Apply(in e.As<OrderTriggered>()); break;
            case MessageKind.OrderRefreshed: Apply(in e.As<OrderRefreshed>()); break;
            case MessageKind.OrderCancelled: Apply(in e.As<OrderCancelled>()); break;
            case MessageKind.Traded: Apply(in e.As<Traded>()); break;
        }
    }

    void Apply(in OrderAccepted e)
    {
        var order = new Entry
        {
            Id = e.Order, Market = e.Market, Firm = e.Participant, Side = e.Side,
            Display = e.DisplayQuantity.Units, StopPrice = e.StopPrice.Minor,
            Price = e.LimitPrice.Minor, Open = e.Quantity.Units, Turn = ++turns,
            IsWaiting = e.Type is OrderType.Stop or OrderType.StopLimit,
        };
        order.Show();
        orders.Add(e.Order, order);
        incoming = e.Order;
    }

    void Apply(in OrderReplaced e)
    {
        var order = orders[e.Order];
        (order.Price, order.Open) = (e.LimitPrice.Minor, e.Quantity.Units);
        if (e.KeptPriority != 0)
        {
            order.Shown = Math.Min(order.Shown, order.Open);
            return;
        }
        order.Turn = ++turns;
        order.Show();
        incoming = e.Order;
    }

    void Apply(in OrderTriggered e)
    {
        var order = orders[e.Order];
        order.IsWaiting = false;
        order.Turn = ++turns;
        incoming = e.Order;
    }

    void Apply(in OrderRefreshed e)
    {
        var order = orders[e.Order];
        order.Shown = e.Displayed.Units;
        order.Turn = ++turns;
    }

    void Apply(in OrderCancelled e)
    {
        var order = orders[e.Order];
        Assert.Equal(order.Open - e.Quantity.Units, e.Leaves.Units);
        Take(order, e.Quantity.Units);
    }

    void Apply(in Traded e)
    {
        Take(orders[e.Maker], e.Quantity.Units);
        Take(orders[e.Taker], e.Quantity.Units);
    }

    // What comes takes from the whole, what rests from what it shows.
    void Take(Entry order, long quantity)
    {
        order.Open -= quantity;
        Assert.True(order.Open >= 0, $"{order.Id} traded more than it asked for");
        if (order.Id == incoming) order.Show(); else order.Shown -= quantity;
        if (order.Open == 0) orders.Remove(order.Id);
    }
}
