using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>A trade, named as on the tape.</summary>
/// <param name="Line">Of the message that brought it about.</param>
/// <param name="Maker">The line of the order that was there first.</param>
/// <param name="Taker">The line of the order that came.</param>
readonly record struct TapeTrade(int Line, int Maker, int Taker, Price Price, Quantity Quantity);

/// <summary>An order that stands in the book.</summary>
/// <param name="Line">Where it was placed.</param>
/// <param name="Place">Earlier in the queue is less.</param>
readonly record struct StandingOrder(
    int Line, Side Side, Price Price, Quantity Open, ulong Place);

/// <summary>
/// What came of a tape, as its journal tells it: trades, the book, figures. A fold of the records,
/// their answers and events; the run itself is not asked.
/// </summary>
sealed class Outcome
{
    readonly Dictionary<OrderId, StandingOrder> book = [];
    readonly Dictionary<ResultCode, long> refusals = [];
    ulong place;

    public List<TapeTrade> Trades { get; } = [];

    public IReadOnlyDictionary<ResultCode, long> Refusals => refusals;

    public long Commands { get; private set; }

    public long OrdersAccepted { get; private set; }

    public Quantity Volume { get; private set; }

    public Int128 Value { get; private set; }

    public Int128 Fees { get; private set; }

    /// <summary>Orders in the book, best price first, then first come.</summary>
    public IEnumerable<StandingOrder> BookOf(Side side)
    {
        var orders = book.Values.Where(order => order.Side == side);
        return side is Side.Buy
            ? orders.OrderByDescending(order => order.Price.Minor).ThenBy(order => order.Place)
            : orders.OrderBy(order => order.Price.Minor).ThenBy(order => order.Place);
    }

    /// <summary>What is open at each price, best first.</summary>
    public IEnumerable<DepthLevel> LevelsOf(Side side) => BookOf(side)
        .GroupBy(order => order.Price.Minor)
        .Select(level => new DepthLevel(
            level.Key, level.Sum(order => TapeMarket.SharesOf(order.Open)), level.Count()));

    /// <summary>What is open of the orders in the book.</summary>
    public IEnumerable<KeyValuePair<OrderId, Quantity>> Open =>
        book.Select(order => KeyValuePair.Create(order.Key, order.Value.Open));

    /// <summary>Counts a command of the tape and its answer.</summary>
    public void Count(in Answer answer)
    {
        Commands++;
        if (answer.Code.IsOk) return;
        refusals[answer.Code] = refusals.GetValueOrDefault(answer.Code) + 1;
    }

    /// <summary>Takes what happened by one command.</summary>
    /// <param name="line">Of the tape.</param>
    /// <param name="events">Frames, one after another.</param>
    public void Receive(int line, ReadOnlySpan<byte> events)
    {
        while (events.Length > 0)
        {
            var frame = new Frame(events);
            Receive(line, in frame);
            events = events[frame.Bytes.Length..];
        }
    }

    public void Receive(int line, in Frame frame)
    {
        switch (frame.Header.Kind)
        {
            case MessageKind.OrderAccepted: Apply(line, in frame.As<OrderAccepted>()); break;
            case MessageKind.OrderReplaced: Apply(in frame.As<OrderReplaced>()); break;
            case MessageKind.OrderCancelled: Apply(in frame.As<OrderCancelled>()); break;
            case MessageKind.Traded: Apply(line, in frame.As<Traded>()); break;
        }
    }

    void Apply(int line, in OrderAccepted e)
    {
        OrdersAccepted++;
        book[e.Order] = new(line, e.Side, e.LimitPrice, e.Quantity, ++place);
    }

    void Apply(in OrderReplaced e)
    {
        var order = book[e.Order];
        book[e.Order] = order with
        {
            Price = e.LimitPrice,
            Open = e.Quantity,
            Place = e.KeptPriority == 1 ? order.Place : ++place,
        };
    }

    void Apply(in OrderCancelled e)
    {
        if (e.Leaves == Quantity.Zero) book.Remove(e.Order);
        else book[e.Order] = book[e.Order] with { Open = e.Leaves };
    }

    void Apply(int line, in Traded e)
    {
        Trades.Add(new(line, book[e.Maker].Line, book[e.Taker].Line, e.Price, e.Quantity));
        Volume += e.Quantity;
        Value += e.Value.Units;
        Fees += e.BuyerFee.Units + e.SellerFee.Units;
        Fill(e.Maker, e.Quantity);
        Fill(e.Taker, e.Quantity);
    }

    void Fill(OrderId id, Quantity quantity)
    {
        var order = book[id];
        if (order.Open == quantity) book.Remove(id);
        else book[id] = order with { Open = order.Open - quantity };
    }
}
