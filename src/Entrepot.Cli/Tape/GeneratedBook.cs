using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>An order of a generated tape while it stands.</summary>
sealed class GeneratedOrder(long number, Side side, long price, int size)
{
    public long Number { get; } = number;
    public Side Side { get; } = side;
    public long Price { get; } = price;
    public int Size { get; set; } = size;

    /// <summary>Its place among all orders.</summary>
    public int Index { get; set; }
}

/// <summary>The book a generated tape tells of: plain, and always right.</summary>
sealed class GeneratedBook
{
    const long Tick = TapeLine.UnitsPerTick;

    readonly List<GeneratedOrder> orders = [];
    readonly Dictionary<long, LinkedList<GeneratedOrder>> queues = [];
    readonly SortedSet<long> bids = [];
    readonly SortedSet<long> asks = [];

    public int Count => orders.Count;

    /// <summary>The best price of a side; null when there is none.</summary>
    public long? Best(Side side) => PricesOf(side).Count == 0 ? null
        : side is Side.Buy ? bids.Max
        : asks.Min;

    /// <summary>Places an order at a price, or as near to it as it can be without trading.
    /// </summary>
    public GeneratedOrder Place(long number, Side side, long price, int size)
    {
        price = Math.Max(price, Tick);
        if (side is Side.Buy && Best(Side.Sell) is { } ask) price = Math.Min(price, ask - Tick);
        if (side is Side.Sell && Best(Side.Buy) is { } bid) price = Math.Max(price, bid + Tick);
        var order = new GeneratedOrder(number, side, price, size) { Index = orders.Count };
        orders.Add(order);
        if (PricesOf(side).Add(price)) queues[price] = [];
        queues[price].AddLast(order);
        return order;
    }

    /// <summary>Any order, those that came late more often.</summary>
    public GeneratedOrder Any(Random random) =>
        orders[Math.Max(random.Next(orders.Count), random.Next(orders.Count))];

    /// <summary>The first in the queue, of the other side where there is none.</summary>
    public GeneratedOrder First(Side side)
    {
        if (PricesOf(side).Count == 0) side = side is Side.Buy ? Side.Sell : Side.Buy;
        return queues[Best(side)!.Value].First!.Value;
    }

    /// <summary>An order becomes smaller, and goes when nothing is left.</summary>
    public void Reduce(GeneratedOrder order, int size)
    {
        order.Size -= size;
        if (order.Size == 0) Remove(order);
    }

    public void Remove(GeneratedOrder order)
    {
        orders[order.Index] = orders[^1];
        orders[order.Index].Index = order.Index;
        orders.RemoveAt(orders.Count - 1);
        var queue = queues[order.Price];
        queue.Remove(order);
        if (queue.Count == 0) PricesOf(order.Side).Remove(order.Price);
    }

    SortedSet<long> PricesOf(Side side) => side is Side.Buy ? bids : asks;
}
