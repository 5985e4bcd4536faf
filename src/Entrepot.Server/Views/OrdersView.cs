using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a firm has in the markets, and what became of what it had.</summary>
sealed class FirmOrders
{
    public const int ClosedKept = 200;
    public const int FillsKept = 500;

    public SortedDictionary<ulong, OrderState> Open { get; } = [];
    public Ring<OrderState> Closed { get; } = new(ClosedKept);
    public Ring<Fill> Fills { get; } = new(FillsKept);
}

/// <summary>All orders, and through them the depth of every market.</summary>
sealed class OrdersView(MarketsView markets, OwnEvents own) : IView
{
    readonly Dictionary<OrderId, OrderState> orders = [];
    readonly Dictionary<ParticipantId, FirmOrders> firms = [];

    /// <summary>The order on its way into the book, and the command that sent it.</summary>
    OrderId incoming;
    ulong command;
    ulong sequence;

    public FirmOrders Of(ParticipantId firm)
    {
        if (!firms.TryGetValue(firm, out var orders)) firms[firm] = orders = new FirmOrders();
        return orders;
    }

    public OrderState? Find(OrderId id) => orders.GetValueOrDefault(id);

    /// <summary>What a firm's sales hold of one of its receipts.</summary>
    public Quantity HeldOf(ParticipantId firm, ReceiptId receipt) => new(Of(firm).Open.Values
        .Where(order => order.Receipt == receipt).Sum(order => order.Open.Units));

    public void Receive(in Frame e)
    {
        if (e.Header.Key != command) incoming = default;
        (command, sequence) = (e.Header.Key, e.Header.Sequence);
        switch (e.Header.Kind)
        {
            case MessageKind.OrderAccepted: Accept(in e); break;
            case MessageKind.OrderReplaced: Apply(in e.As<OrderReplaced>()); break;
            case MessageKind.OrderTriggered: Trigger(e.As<OrderTriggered>().Order); break;
            case MessageKind.OrderRefreshed: Apply(in e.As<OrderRefreshed>()); break;
            case MessageKind.OrderCancelled: Apply(in e.As<OrderCancelled>()); break;
            case MessageKind.Traded: Trade(in e); break;
        }
    }

    void Accept(in Frame frame)
    {
        ref readonly var e = ref frame.As<OrderAccepted>();
        var order = new OrderState(in e, frame.Header.Time)
        {
            Sequence = frame.Header.Sequence,
        };
        orders.Add(order.Id, order);
        Of(order.Firm).Open.Add(order.Sequence, order);
        incoming = order.Id;
        if (!order.IsWaiting) Show(order, Visible(order));
        own.Tell(sequence, MessageKind.OrderAccepted, order);
    }

    void Apply(in OrderReplaced e)
    {
        var order = orders[e.Order];
        Hide(order);
        order.Quantity += e.Quantity - order.Open;
        (order.LimitPrice, order.Open, order.Held) = (e.LimitPrice, e.Quantity, e.Held);
        if (e.KeptPriority == 0) incoming = e.Order;
        var shown = e.KeptPriority == 0 ? Visible(order) : Smaller(order.Shown, order.Open);
        Show(order, shown);
        own.Tell(sequence, MessageKind.OrderReplaced, order);
    }

    void Trigger(OrderId id)
    {
        var order = orders[id];
        order.IsWaiting = false;
        incoming = id;
        Show(order, Visible(order));
        own.Tell(sequence, MessageKind.OrderTriggered, order);
    }

    void Apply(in OrderRefreshed e)
    {
        var order = orders[e.Order];
        Hide(order);
        Show(order, e.Displayed);
    }

    void Apply(in OrderCancelled e)
    {
        var order = orders[e.Order];
        order.Reason = e.Reason;
        order.Held -= e.Freed;
        Take(order, e.Quantity);
        own.Tell(sequence, MessageKind.OrderCancelled, order);
    }

    void Trade(in Frame frame)
    {
        ref readonly var e = ref frame.As<Traded>();
        var (buy, sale) = e.TakerSide is Side.Sell ? (e.Maker, e.Taker) : (e.Taker, e.Maker);
        var fill = new Fill(
            frame.Header.Sequence, frame.Header.Time, e.Market, buy, Side.Buy, e.Price, e.Quantity,
            e.Value, e.BuyerFee, e.To, e.Seller);
        orders[buy].Held -= e.Value + e.BuyerFee + e.BuyerFreed;
        orders[sale].Held -= new Amount(e.Quantity.Units);
        Fill(orders[buy], fill);
        Fill(orders[sale], fill with
        {
            Order = sale, Side = Side.Sell, Fee = e.SellerFee, Receipt = e.From, Other = e.Buyer,
        });
    }

    void Fill(OrderState order, Fill fill)
    {
        order.Filled += fill.Quantity;
        Take(order, fill.Quantity);
        Of(order.Firm).Fills.Add(fill);
        own.Tell(sequence, MessageKind.Traded, order, fill);
    }

    // What comes takes from the whole, what rests from what it shows.
    void Take(OrderState order, Quantity quantity)
    {
        var shown = order.Shown - quantity;
        if (!order.IsWaiting) Hide(order);
        order.Open -= quantity;
        if (order.Open == Quantity.Zero) Close(order);
        else if (!order.IsWaiting) Show(order, order.Id == incoming ? Visible(order) : shown);
    }

    void Close(OrderState order)
    {
        orders.Remove(order.Id);
        Of(order.Firm).Open.Remove(order.Sequence);
        Of(order.Firm).Closed.Add(order);
    }

    void Hide(OrderState order) => markets[order.Market].Change(
        order.Side, order.LimitPrice.Minor, -order.Shown.Units, -1);

    void Show(OrderState order, Quantity shown)
    {
        order.Shown = shown;
        markets[order.Market].Change(order.Side, order.LimitPrice.Minor, shown.Units, 1);
    }

    static Quantity Visible(OrderState order) => order.Display > Quantity.Zero
        ? Smaller(order.Display, order.Open)
        : order.Open;

    static Quantity Smaller(Quantity one, Quantity other) => one < other ? one : other;
}
