using System.Globalization;
using Entrepot.Core;
using Entrepot.Services.Records;

namespace Entrepot.Server;

/// <summary>A level of the book: price, what may be seen of it, and in how many orders.</summary>
public sealed record ShownLevel(string Price, string Quantity, int Orders);

/// <summary>A trade as the public sees it.</summary>
/// <param name="Time">RFC 3339.</param>
/// <param name="Taker">The side that came.</param>
public sealed record ShownPrint(
    string Sequence, string Time, string Price, string Quantity, Side Taker);

/// <summary>A market on the price board.</summary>
/// <param name="PriceUnit">What prices are in, for example CNY/t.</param>
/// <param name="Change">Last price less the previous settlement; null before a trade.</param>
/// <param name="IsSimulation">Nothing here is owed in the world.</param>
public sealed record ShownMarket(
    uint Market, string Code, Label Name, Mechanism Mechanism, Phase Phase, bool IsSimulation,
    string PriceUnit, string QuantityUnit, string Currency, string Tick, string Lot, string? Bid,
    string? Ask, string? Last, string? Change, string? Open, string? High, string? Low,
    string PreviousSettlement, string? Lower, string? Upper, string Volume, string Turnover,
    string? Date);

/// <summary>An order as its owner sees it.</summary>
public sealed record ShownOrder(
    string Order, uint Market, Side Side, OrderType Type, TimeInForce TimeInForce,
    string? LimitPrice, string? StopPrice, string Quantity, string Open, string Filled,
    OrderStatus Status, CancelReason? Reason, string Held, string? Receipt, string Time);

/// <summary>A firm's own trade.</summary>
public sealed record ShownFill(
    string Sequence, string Time, uint Market, string Order, Side Side, string Price,
    string Quantity, string Value, string Fee, string Receipt, uint? Other);

/// <summary>What is on an account.</summary>
/// <param name="Unit">A currency, or the unit of a good.</param>
public sealed record ShownBalance(
    uint Asset, Label Name, AssetKind Kind, Purpose Purpose, string Amount, string Unit);

/// <summary>A receipt as its holder sees it.</summary>
/// <param name="Free">What can be sold: neither held by orders nor by offers nor pledged.</param>
public sealed record ShownReceipt(
    string Receipt, uint Good, Label Name, string Quantity, string HeldForOrders,
    string HeldForOffers, string Free, string Unit, ReceiptState State, uint Keeper,
    Label KeeperName, uint Cell, uint Grade, uint Batch, string Expiry, uint Holder);

/// <summary>Goods on their way into a warehouse.</summary>
/// <param name="Until">RFC 3339: when the keeper must have answered the forecast.</param>
/// <param name="Batch">What they were counted as; null before.</param>
public sealed record ShownIntake(
    string Intake, uint Warehouse, uint Owner, Label OwnerName, uint Good, Label Name,
    string Forecast, string Arrived, string Unit, IntakeState State, string Until, uint? Batch);

/// <summary>Texts of values.</summary>
static class ShownValues
{
    public static string Text(this ulong number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null for a price that is not there.</summary>
    public static string? Text(this Price price) =>
        price.Minor == 0 ? null : DecimalText.Money(price.Minor);

    public static string Text(this Quantity quantity) => DecimalText.Quantity(quantity.Units);

    /// <summary>Null for a date that is not there.</summary>
    public static string? Text(this TradeDate date) => date.Value == 0
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{date.Value / 10_000:0000}-{date.Value / 100 % 100:00}-{date.Value % 100:00}");
}
