using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>All orders of all markets, in slots.</summary>
sealed class Orders
{
    readonly SlotAllocator slots = new(Limits.OrdersMax);
    readonly Dictionary<int, OrderExtras> extras = [];
    Table<Order> orders = new(1024);
    Table<OrderTerms> terms = new(1024);

    public int Count => slots.InUse;

    public bool IsFull => slots.IsFull;

    public ref Order this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref orders[slot];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref OrderTerms Terms(int slot) => ref terms[slot];

    public OrderId IdOf(int slot) => new(slot, orders[slot].Generation);

    /// <summary>The slot of an order in the book or among the stops, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(OrderId id)
    {
        var slot = id.Slot;
        if ((uint)slot >= (uint)orders.Length) return 0;
        ref var order = ref orders[slot];
        return order.Generation == id.Generation && order.Side != Side.None ? slot : 0;
    }

    /// <summary>A slot for a new order, whose generation is one more than before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take()
    {
        var slot = slots.Take();
        if (slot >= orders.Length) Grow(slot);
        orders[slot].Generation++;
        return slot;
    }

    /// <summary>The order is gone; its number is never given again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Give(int slot)
    {
        MakePlain(slot);
        // A slot that has used up its numbers is never given again.
        if (orders[slot].Generation != uint.MaxValue) slots.Give(slot);
    }

    /// <summary>Makes an order plain again, before it is worked anew.</summary>
    public void MakePlain(int slot)
    {
        ref var order = ref orders[slot];
        if ((order.Traits & ~Traits.Day) != 0) extras.Remove(slot);
        order.Side = Side.None;
        order.Traits = Traits.None;
    }

    public OrderExtras ExtrasOf(int slot) => extras.GetValueOrDefault(slot);

    public void SetExtras(int slot, in OrderExtras value) => extras[slot] = value;

    /// <summary>What is open of an order, shown or not, in lots.</summary>
    public int OpenLots(int slot)
    {
        ref var order = ref orders[slot];
        return (order.Traits & Traits.Iceberg) == 0
            ? order.Lots
            : order.Lots + ExtrasOf(slot).HiddenLots;
    }

    /// <summary>Fetches what matching looks at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchRow(int slot) => orders.Prefetch(slot);

    /// <summary>Fetches what matching and settling look at.</summary>
    public void Prefetch(int slot)
    {
        orders.Prefetch(slot);
        terms.Prefetch(slot);
    }

    /// <summary>Fetches the neighbours in the queue and in the list of the firm.</summary>
    public void PrefetchLinks(in Order order, in OrderTerms of)
    {
        orders.Prefetch(order.Next);
        orders.Prefetch(order.Previous);
        terms.Prefetch(of.FirmNext);
        terms.Prefetch(of.FirmPrevious);
    }

    public void Save(StateWriter writer)
    {
        slots.Save(writer);
        writer.Write(orders.AsSpan(0, slots.Reach));
        writer.Write(terms.AsSpan(0, slots.Reach));
        var special = extras.Keys.Order().ToArray();
        writer.Write(special.AsSpan());
        writer.Write(special.Select(ExtrasOf).ToArray().AsSpan());
    }

    public void Load(ref StateReader reader)
    {
        slots.Load(ref reader);
        orders = reader.ReadTable<Order>(slots.Reach);
        terms = reader.ReadTable<OrderTerms>(slots.Reach);
        var special = reader.ReadArray<int>();
        var values = reader.ReadArray<OrderExtras>();
        StateReader.Require(orders.Length == slots.Reach && terms.Length == slots.Reach
            && special.Length == values.Length);
        for (var n = 0; n < special.Length; n++) extras.Add(special[n], values[n]);
    }

    /// <summary>The orders themselves are hashed in their books, in priority.</summary>
    public void AddTo(StateHash hash) => slots.AddTo(hash);

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow(int slot)
    {
        orders.Reach(slot);
        terms.Reach(slot);
    }
}
