using Entrepot.Core;
using Entrepot.Services.Records;

namespace Entrepot.Server;

/// <summary>An order as its owner sees it.</summary>
sealed class OrderState(in OrderAccepted accepted, Instant time)
{
    public OrderId Id { get; } = accepted.Order;
    public MarketId Market { get; } = accepted.Market;
    public ParticipantId Firm { get; } = accepted.Participant;
    public ReceiptId Receipt { get; } = accepted.Receipt;
    public Side Side { get; } = accepted.Side;
    public OrderType Type { get; } = accepted.Type;
    public TimeInForce TimeInForce { get; } = accepted.TimeInForce;
    public Quantity Display { get; } = accepted.DisplayQuantity;
    public Price StopPrice { get; } = accepted.StopPrice;
    public Instant Time { get; } = time;
    public Price LimitPrice { get; set; } = accepted.LimitPrice;

    /// <summary>All that was asked for: filled, cancelled and open.</summary>
    public Quantity Quantity { get; set; } = accepted.Quantity;
    public Quantity Open { get; set; } = accepted.Quantity;
    public Quantity Filled { get; set; }
    public Amount Held { get; set; } = accepted.Held;
    public bool IsWaiting { get; set; } =
        accepted.Type is OrderType.Stop or OrderType.StopLimit;
    public CancelReason Reason { get; set; }

    /// <summary>What others see of it.</summary>
    public Quantity Shown { get; set; }

    /// <summary>The place of its first event, which orders all orders.</summary>
    public required ulong Sequence { get; init; }

    public OrderStatus Status =>
        Open > Quantity.Zero ? Filled > Quantity.Zero ? OrderStatus.PartlyFilled : OfOpen
        : Reason is CancelReason.None ? OrderStatus.Filled
        : OrderStatus.Cancelled;

    OrderStatus OfOpen => IsWaiting ? OrderStatus.Waiting : OrderStatus.Open;
}

/// <summary>A firm's own trade.</summary>
sealed record Fill(
    ulong Sequence, Instant Time, MarketId Market, OrderId Order, Side Side, Price Price,
    Quantity Quantity, Amount Value, Amount Fee, ReceiptId Receipt, ParticipantId Other);
