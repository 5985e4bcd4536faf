using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>The views in the form in which JSON and pages show them. Who calls holds the gate.
/// </summary>
sealed class Showing(ReadModels models)
{
    public IEnumerable<ShownMarket> Markets() => models.Markets.All.Select(Market);

    public ShownMarket Market(MarketState market)
    {
        var terms = market.Terms;
        var (good, currency) = (
            models.Firms.NameOf(terms.Good), models.Firms.NameOf(terms.Currency));
        return new ShownMarket(
            terms.Market.Value, good.Code.Length > 0 ? good.Code : $"M{terms.Market.Value}", good,
            terms.Mechanism, market.Phase, (terms.Switches & MarketSwitches.Simulation) != 0,
            $"{currency.CurrencyMark}/{good.GoodUnit}", good.GoodUnit, currency.CurrencyMark,
            DecimalText.Money(terms.Tick.Minor), terms.Lot.Text(), Best(market, Side.Buy),
            Best(market, Side.Sell), market.Last.Text(), ChangeOf(market), market.Open.Text(),
            market.High.Text(), market.Low.Text(),
            DecimalText.Money(market.PreviousSettlement.Minor), market.Lower.Text(),
            market.Upper.Text(), market.Volume.Text(),
            DecimalText.Money((long)Int128.Min(market.Turnover, long.MaxValue)),
            market.Date.Text());
    }

    public static IReadOnlyList<ShownLevel> Levels(MarketState market, Side side, int count) =>
        [.. market.Levels(side).Take(count).Select(level => new ShownLevel(
            DecimalText.Money(level.Key), DecimalText.Quantity(level.Value.Quantity),
            level.Value.Orders))];

    public static ShownPrint Print(Print print) => new(
        print.Sequence.Text(), print.Time.Text(), DecimalText.Money(print.Price.Minor),
        print.Quantity.Text(), print.Taker);

    public static ShownOrder Order(OrderState order) => new(
        order.Id.Value.Text(), order.Market.Value, order.Side, order.Type, order.TimeInForce,
        order.LimitPrice.Text(), order.StopPrice.Text(), order.Quantity.Text(),
        order.Open.Text(), order.Filled.Text(), order.Status,
        order.Reason is CancelReason.None ? null : order.Reason,
        order.Side is Side.Buy
            ? DecimalText.Money(order.Held.Units)
            : DecimalText.Quantity(order.Held.Units),
        order.Receipt.Value == 0 ? null : order.Receipt.Value.Text(), order.Time.Text());

    /// <summary>A trade; whose the other side was stays hidden where the market is anonymous.
    /// </summary>
    public ShownFill Fill(Fill fill)
    {
        var terms = models.Markets[fill.Market].Terms;
        return new ShownFill(
            fill.Sequence.Text(), fill.Time.Text(), fill.Market.Value,
            fill.Order.Value.Text(), fill.Side, DecimalText.Money(fill.Price.Minor),
            fill.Quantity.Text(), DecimalText.Money(fill.Value.Units),
            DecimalText.Money(fill.Fee.Units), fill.Receipt.Value.Text(),
            (terms.Switches & MarketSwitches.Anonymous) != 0 ? null : fill.Other.Value);
    }

    public IEnumerable<ShownBalance> Balances(ParticipantId firm) =>
        from balance in models.Money.Of(firm)
        let asset = balance.Account.Asset
        let isMoney = models.Firms.IsCurrency(asset)
        let name = models.Firms.NameOf(asset)
        select new ShownBalance(
            asset.Value, name, isMoney ? AssetKind.Currency : AssetKind.Good,
            balance.Account.Purpose,
            isMoney ? DecimalText.Money(balance.Units) : DecimalText.Quantity(balance.Units),
            isMoney ? name.CurrencyMark : name.GoodUnit);

    public IEnumerable<ShownReceipt> Receipts(IEnumerable<HeldReceipt> receipts) =>
        receipts.Select(Receipt);

    public ShownReceipt Receipt(HeldReceipt receipt)
    {
        var good = models.Firms.NameOf(receipt.Batch.Good);
        var orders = models.Orders.HeldOf(receipt.Holder, receipt.Id);
        return new ShownReceipt(
            receipt.Id.Value.Text(), receipt.Batch.Good.Value, good, receipt.Quantity.Text(),
            orders.Text(), receipt.HeldForOffers.Text(), receipt.FreeBeside(orders).Text(),
            good.GoodUnit, receipt.State, receipt.Batch.Keeper.Value,
            models.Firms.NameOf(receipt.Batch.Keeper), receipt.Batch.Cell.Value,
            receipt.Batch.Grade, receipt.Batch.Batch.Value, receipt.Expiry.Text() ?? "",
            receipt.Holder.Value);
    }

    public ShownIntake Intake(AwaitedIntake intake)
    {
        var (forecast, good) = (intake.Forecast, models.Firms.NameOf(intake.Forecast.Good));
        return new ShownIntake(
            forecast.Intake.Value.Text(), forecast.Warehouse.Value, forecast.Owner.Value,
            models.Firms.NameOf(forecast.Owner), forecast.Good.Value, good,
            forecast.Quantity.Text(), intake.Arrived.Text(), good.GoodUnit, intake.State,
            forecast.Until.Text(), intake.Batch.Value == 0 ? null : intake.Batch.Value);
    }

    static string? Best(MarketState market, Side side) =>
        market.Best(side) is { } price ? DecimalText.Money(price) : null;

    static string? ChangeOf(MarketState market) => market.Last.Minor == 0
        ? null
        : DecimalText.Money(market.Last.Minor - market.PreviousSettlement.Minor);
}
