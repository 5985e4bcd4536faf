using Entrepot.Core;

namespace Entrepot.Bench.Workloads;

/// <summary>An order as the generator remembers it.</summary>
sealed class ReferenceOrder
{
    public required uint Number { get; init; }
    public required Side Side { get; init; }
    public required int Ticks { get; init; }
    public int Lots { get; set; }

    /// <summary>Where it stands among the live orders of its market.</summary>
    public int LiveAt { get; set; }

    /// <summary>Where it stands in its queue; none before it rests.</summary>
    public LinkedListNode<ReferenceOrder>? Place { get; set; }
}

/// <summary>
/// The matcher of the generator, which tells what a fast book must do: an ordered map of prices and
/// a list per price, as the textbook has it. Shares no code with the product.
/// </summary>
sealed class ReferenceBook
{
    readonly ReferenceSide bids = new(-1);
    readonly ReferenceSide asks = new(+1);
    readonly List<ReferenceOrder> live = [];

    public int LiveCount => live.Count;

    public int LevelCount => bids.LevelCount + asks.LevelCount;

    public bool HasBothSides => !bids.IsEmpty && !asks.IsEmpty;

    public int? BestBid => bids.IsEmpty ? null : bids.Best;

    public int? BestAsk => asks.IsEmpty ? null : asks.Best;

    public ReferenceOrder LiveAt(int index) => live[index];

    /// <summary>Matches the order, lets the rest stand, and tells each trade.</summary>
    public void Add(ReferenceOrder order, Action<ReferenceOrder, ReferenceOrder, int> trade)
    {
        var opposite = order.Side is Side.Buy ? asks : bids;
        while (order.Lots > 0 && opposite.IsReachedBy(order.Ticks))
        {
            var maker = opposite.First;
            var lots = Math.Min(order.Lots, maker.Lots);
            trade(maker, order, lots);
            order.Lots -= lots;
            maker.Lots -= lots;
            if (maker.Lots == 0) Remove(maker);
        }
        if (order.Lots > 0) Rest(order);
    }

    public void Remove(ReferenceOrder order)
    {
        SideOf(order).Remove(order);
        var last = live[^1];
        live[order.LiveAt] = last;
        last.LiveAt = order.LiveAt;
        live.RemoveAt(live.Count - 1);
    }

    void Rest(ReferenceOrder order)
    {
        SideOf(order).Add(order);
        order.LiveAt = live.Count;
        live.Add(order);
    }

    ReferenceSide SideOf(ReferenceOrder order) => order.Side is Side.Buy ? bids : asks;
}

/// <summary>One side of a reference book.</summary>
/// <param name="sign">+1 when the lowest price is best, -1 when the highest is.</param>
sealed class ReferenceSide(int sign)
{
    readonly SortedSet<int> keys = [];
    readonly Dictionary<int, LinkedList<ReferenceOrder>> queues = [];

    public bool IsEmpty => keys.Count == 0;

    public int LevelCount => keys.Count;

    public int Best => keys.Min * sign;

    public ReferenceOrder First => queues[keys.Min].First!.Value;

    public bool IsReachedBy(int ticks) => !IsEmpty && keys.Min <= ticks * sign;

    public void Add(ReferenceOrder order)
    {
        var key = order.Ticks * sign;
        if (!queues.TryGetValue(key, out var queue)) queues.Add(key, queue = new());
        if (queue.Count == 0) keys.Add(key);
        order.Place = queue.AddLast(order);
    }

    public void Remove(ReferenceOrder order)
    {
        var key = order.Ticks * sign;
        var queue = queues[key];
        queue.Remove(order.Place!);
        if (queue.Count == 0) keys.Remove(key);
    }
}
