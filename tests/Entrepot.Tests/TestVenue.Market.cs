using Entrepot.Core;

namespace Entrepot.Tests;

/// <summary>A market for wheat in yuan, open for continuous matching.</summary>
sealed partial class TestVenue
{
    public static readonly MarketId WheatMarket = new(1);

    /// <summary>No fees, no limits; tick 10 元 a tonne, lot 1 kg.</summary>
    public static readonly MarketTerms WheatTerms = new(
        WheatMarket, 1, Wheat, Yuan,
        MarketSwitches.ContinuousMatching | MarketSwitches.CallAuction | MarketSwitches.Simulation,
        ProfileKind.LegacyForward, Mechanism.OrderBook, GoodForm.WarehouseReceipt,
        SettlementMethod.AtOnce, TradePriceRule.Resting, PriceLimitKind.None, FeeBasis.Value, 0, 0,
        new Price(1000), new Quantity(1), new Quantity(Limits.LotsMax), new Price(1_000_000), 0, 0,
        default, 0, 0, default);

    public void OpenMarket()
    {
        Must(Operator, new OpenAccount(Goods(Bob)));
        Must(Operator, new CreateMarket(WheatTerms));
        Must(Operator, new PrepareSession(WheatMarket, new(2026_11_20), default));
        Must(Operator, new ChangePhase(WheatMarket, Phase.Continuous, 0, 0));
    }

    /// <summary>Places a day order to sell from a receipt.</summary>
    public OrderId Sell(ParticipantId firm, ReceiptId receipt, long quantity, long price) =>
        new(Must(firm, Limit(Side.Sell, receipt, quantity, price)));

    /// <summary>Places a day order to buy.</summary>
    public OrderId Buy(ParticipantId firm, long quantity, long price) =>
        new(Must(firm, Limit(Side.Buy, default, quantity, price)));

    /// <summary>A plain limit order for the day.</summary>
    public static PlaceOrder Limit(Side side, ReceiptId receipt, long quantity, long price) => new(
        WheatMarket, side, OrderType.Limit, TimeInForce.Day, SelfTradePrevention.None, receipt,
        new Price(price), new Quantity(quantity), default, default, default, default,
        ExecutionInstructions.None);
}
