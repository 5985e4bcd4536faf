using Entrepot.Core;

namespace Entrepot.Services.Records;

/// <summary>Every order and every trade of the order books, from the first.</summary>
sealed class OrdersFold : IFold
{
    public Table<long, MarketRow> Markets { get; } =
        new("markets", row => row.Market, 1, "true");

    public Table<long, OrderRow> Orders { get; } = new("orders", row => row.Id, 1, "open > 0");

    public History<TradeRow> Trades { get; } = new("trades");

    public IReadOnlyList<ITable> Tables => [Markets, Orders, Trades];

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.MarketCreated: Put(e.As<MarketCreated>().Terms); break;
            case MessageKind.MarketRevised: Put(e.As<MarketRevised>().Terms); break;
            case MessageKind.OrderAccepted: Accept(in e); break;
            case MessageKind.OrderReplaced: Apply(e.As<OrderReplaced>()); break;
            case MessageKind.OrderTriggered:
                Orders.Change(
                    Stored.Of(e.As<OrderTriggered>().Order.Value),
                    order => order with { IsWaiting = false });
                break;
            case MessageKind.OrderCancelled: Apply(e.As<OrderCancelled>()); break;
            case MessageKind.Traded: Trade(in e); break;
        }
    }

    void Put(in MarketTerms terms) => Markets.Put(new MarketRow
    {
        Market = terms.Market.Value, Good = terms.Good.Value, Currency = terms.Currency.Value,
        IsAnonymous = (terms.Switches & MarketSwitches.Anonymous) != 0,
    });

    void Accept(in Frame frame)
    {
        ref readonly var e = ref frame.As<OrderAccepted>();
        Orders.Put(new OrderRow
        {
            Id = Stored.Of(e.Order.Value), Sequence = Stored.Of(frame.Header.Sequence),
            Firm = e.Participant.Value, Market = e.Market.Value,
            Receipt = Stored.Of(e.Receipt.Value), Side = (short)e.Side, Type = (short)e.Type,
            TimeInForce = (short)e.TimeInForce, LimitPrice = e.LimitPrice.Minor,
            StopPrice = e.StopPrice.Minor, Quantity = e.Quantity.Units, Open = e.Quantity.Units,
            Held = e.Held.Units, IsWaiting = e.Type is OrderType.Stop or OrderType.StopLimit,
            Time = frame.Header.Time.Nanoseconds,
        });
    }

    void Apply(OrderReplaced e) => Orders.Change(Stored.Of(e.Order.Value), order => order with
    {
        Quantity = order.Quantity + e.Quantity.Units - order.Open, Open = e.Quantity.Units,
        LimitPrice = e.LimitPrice.Minor, Held = e.Held.Units,
    });

    void Apply(OrderCancelled e)
    {
        var id = Stored.Of(e.Order.Value);
        OrderRow Changed(OrderRow order) => order with
        {
            Open = order.Open - e.Quantity.Units, Held = order.Held - e.Freed.Units,
            Reason = (short)e.Reason,
        };
        if (e.Leaves == Quantity.Zero) Orders.End(id, Changed);
        else Orders.Change(id, Changed);
    }

    void Trade(in Frame frame)
    {
        ref readonly var e = ref frame.As<Traded>();
        var (buy, sale) = e.TakerSide is Side.Sell ? (e.Maker, e.Taker) : (e.Taker, e.Maker);
        Trades.Add(new TradeRow
        {
            Sequence = Stored.Of(frame.Header.Sequence), Time = frame.Header.Time.Nanoseconds,
            Market = e.Market.Value, TakerSide = (short)e.TakerSide, Buyer = e.Buyer.Value,
            Seller = e.Seller.Value, BuyOrder = Stored.Of(buy.Value),
            SellOrder = Stored.Of(sale.Value), Price = e.Price.Minor, Quantity = e.Quantity.Units,
            Value = e.Value.Units, BuyerFee = e.BuyerFee.Units, SellerFee = e.SellerFee.Units,
            SellerReceipt = Stored.Of(e.From.Value), BuyerReceipt = Stored.Of(e.To.Value),
        });
        Fill(buy, e.Quantity.Units, (e.Value + e.BuyerFee + e.BuyerFreed).Units);
        Fill(sale, e.Quantity.Units, e.Quantity.Units);
    }

    void Fill(OrderId id, long quantity, long spent)
    {
        var key = Stored.Of(id.Value);
        if (Orders.Find(key) is not { } order) return;
        OrderRow Filled(OrderRow row) => row with
        {
            Open = row.Open - quantity, Filled = row.Filled + quantity, Held = row.Held - spent,
        };
        if (order.Open == quantity) Orders.End(key, Filled);
        else Orders.Change(key, Filled);
    }
}
