namespace Entrepot.Services.Records;

/// <summary>An order, as it is now or was at its end.</summary>
public sealed record OrderRow
{
    public long Id { get; init; }

    /// <summary>Of the event that let it in, which orders all orders.</summary>
    public long Sequence { get; init; }
    public long Firm { get; init; }
    public long Market { get; init; }
    public long Receipt { get; init; }
    public short Side { get; init; }
    public short Type { get; init; }
    public short TimeInForce { get; init; }
    public long LimitPrice { get; init; }
    public long StopPrice { get; init; }

    /// <summary>All that was asked for: filled, cancelled and open.</summary>
    public long Quantity { get; init; }
    public long Open { get; init; }
    public long Filled { get; init; }
    public long Held { get; init; }
    public bool IsWaiting { get; init; }

    /// <summary>Of the cancellation, 0 without one.</summary>
    public short Reason { get; init; }
    public long Time { get; init; }

    public OrderStatus Status =>
        Open > 0 ? Filled > 0 ? OrderStatus.PartlyFilled : OfOpen
        : Reason == 0 ? OrderStatus.Filled
        : OrderStatus.Cancelled;

    OrderStatus OfOpen => IsWaiting ? OrderStatus.Waiting : OrderStatus.Open;
}

/// <summary>A trade in an order book. Its number is its event's.</summary>
public sealed record TradeRow
{
    public long Sequence { get; init; }
    public long Time { get; init; }
    public long Market { get; init; }
    public short TakerSide { get; init; }
    public long Buyer { get; init; }
    public long Seller { get; init; }
    public long BuyOrder { get; init; }
    public long SellOrder { get; init; }
    public long Price { get; init; }
    public long Quantity { get; init; }
    public long Value { get; init; }
    public long BuyerFee { get; init; }
    public long SellerFee { get; init; }
    public long SellerReceipt { get; init; }
    public long BuyerReceipt { get; init; }
}

/// <summary>What of a market's terms the books need: what is traded for what.</summary>
public sealed record MarketRow
{
    public long Market { get; init; }
    public long Good { get; init; }
    public long Currency { get; init; }
    public bool IsAnonymous { get; init; }
}
