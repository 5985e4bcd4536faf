using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// A new order, and a changed one: every check, in the order of docs/reference/orders.md.
sealed partial class NaiveVenue
{
    ResultCode Handle(PlaceOrder c)
    {
        var code = CheckForm(c);
        if (code is not ResultCode.Ok) return code;
        if (!markets.TryGetValue(c.Market.Value, out var market)) return ResultCode.MarketNotFound;
        code = CheckSteps(market, c);
        if (code is not ResultCode.Ok) return code;
        code = CheckSender(market, c);
        if (code is not ResultCode.Ok) return code;
        code = CheckPhase(market, c);
        if (code is not ResultCode.Ok) return code;
        code = CheckPrice(market, c, out var price);
        if (code is not ResultCode.Ok) return code;
        code = CheckMeans(market, c, price);
        if (code is not ResultCode.Ok) return code;

        Accept(market, c, (long)price);
        return ResultCode.Ok;
    }

    static bool IsStop(OrderType type) => type is OrderType.Stop or OrderType.StopLimit;

    static bool NamesLimit(OrderType type) => type is OrderType.Limit or OrderType.StopLimit;

    static ResultCode CheckForm(PlaceOrder c)
    {
        var rests = NaiveOrder.IsForRest(c.TimeInForce);
        var isIceberg = c.DisplayQuantity.Units != 0;
        var isPostOnly = c.Instructions.HasFlag(ExecutionInstructions.PostOnly);
        var isGoodTillDate = c.TimeInForce is TimeInForce.GoodTillDate;

        if (!IsNamed(c.Side)) return ResultCode.SideUnknown;
        if (!IsNamed(c.Type)) return ResultCode.OrderTypeUnknown;
        if (!Enum.IsDefined(c.TimeInForce)) return ResultCode.TimeInForceUnknown;
        if (!Enum.IsDefined(c.SelfTradePrevention)) return ResultCode.SelfTradePreventionUnknown;
        if (!Enum.IsDefined(c.Instructions)) return ResultCode.InstructionUnknown;
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (!IsWithin(c.Collar.Minor, Limits.PriceMax)) return ResultCode.CollarOutOfRange;
        if (c.Side is Side.Buy && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        if (c.Type is OrderType.Market && rests) return ResultCode.MarketOrderMustBeImmediate;
        if (!NamesLimit(c.Type) && c.LimitPrice.Minor != 0) return ResultCode.LimitPriceNotAllowed;
        if (!IsStop(c.Type) && c.StopPrice.Minor != 0) return ResultCode.StopPriceNotAllowed;
        if (IsStop(c.Type) && !rests) return ResultCode.StopMustRest;
        if (!IsWithin(c.DisplayQuantity.Units, c.Quantity.Units))
        {
            return ResultCode.DisplayQuantityOutOfRange;
        }
        if (isIceberg && !(c.Type is OrderType.Limit && c.TimeInForce is TimeInForce.Day))
        {
            return ResultCode.IcebergMustBeDayLimit;
        }
        if (isPostOnly && !(c.Type is OrderType.Limit && rests)) return ResultCode.PostOnlyMustRest;
        if (isGoodTillDate && !c.ExpireDate.IsDate) return ResultCode.ExpireDateMissing;
        return !isGoodTillDate && c.ExpireDate.Value != 0
            ? ResultCode.ExpireDateNotAllowed
            : ResultCode.Ok;
    }

    static ResultCode CheckSteps(NaiveMarket market, PlaceOrder c)
    {
        if (NamesLimit(c.Type))
        {
            if (!market.CanShow(c.LimitPrice)) return ResultCode.PriceOutOfRange;
            if (c.LimitPrice.Minor % market.Tick != 0) return ResultCode.PriceNotMultipleOfTick;
        }
        if (IsStop(c.Type))
        {
            if (!market.CanShow(c.StopPrice)) return ResultCode.StopPriceOutOfRange;
            if (c.StopPrice.Minor % market.Tick != 0) return ResultCode.StopPriceNotMultipleOfTick;
        }
        if (c.Quantity > market.Terms.QuantityMax) return ResultCode.ExceedsOrderQuantityMax;
        return c.Quantity.Units % market.Lot != 0 || c.DisplayQuantity.Units % market.Lot != 0
            ? ResultCode.QuantityNotMultipleOfLot
            : ResultCode.Ok;
    }

    ResultCode CheckSender(NaiveMarket market, PlaceOrder c)
    {
        var goods = new AccountId(command.Sender, market.Terms.Good, Purpose.Available);
        var money = new AccountId(command.Sender, market.Terms.Currency, Purpose.Available);
        if (c.Side is Side.Sell)
        {
            if (!receipts.TryGetValue(c.Receipt, out var receipt) || !SenderHolds(receipt))
            {
                return ResultCode.ReceiptNotFound;
            }
            if (receipt.Good != market.Terms.Good) return ResultCode.ReceiptOfOtherGood;
        }
        if (!accounts.ContainsKey(goods) || !accounts.ContainsKey(money))
        {
            return ResultCode.AccountNotFound;
        }
        return CheckPermission(market);
    }

    ResultCode CheckPermission(NaiveMarket market)
    {
        if (!SenderMay(Permissions.Trade)) return ResultCode.TraderOnly;
        if (SenderIsOperator) return ResultCode.OperatorMayNotTrade;
        return Sender.Form is LegalForm.NaturalPerson && !market.Has(MarketSwitches.NaturalPersons)
            ? ResultCode.NaturalPersonsNotAllowed
            : ResultCode.Ok;
    }

    static ResultCode CheckPhase(NaiveMarket market, PlaceOrder c)
    {
        if (!market.TakesOrders) return ResultCode.PhaseTakesNoOrders;
        var isPlain = c.Type is OrderType.Limit && NaiveOrder.IsForRest(c.TimeInForce)
            && c.DisplayQuantity.Units == 0 && c.Instructions is ExecutionInstructions.None;
        if (market.Phase is Phase.CallEntry && !isPlain) return ResultCode.OrderNotForCallAuction;
        return c.TimeInForce is TimeInForce.GoodTillDate && c.ExpireDate < market.Date
            ? ResultCode.ExpireDatePassed
            : ResultCode.Ok;
    }

    /// <param name="price">The worst price: the order's own, or as far as protection lets it go.
    /// </param>
    ResultCode CheckPrice(NaiveMarket market, PlaceOrder c, out BigInteger price)
    {
        var (isBuy, stop) = (c.Side is Side.Buy, c.StopPrice.Minor);
        var collar = c.Collar.Minor != 0 ? c.Collar.Minor : market.Terms.Collar.Minor;
        var from = IsStop(c.Type) ? stop : market.Last;
        var farthest = isBuy ? from + collar / market.Tick * market.Tick
            : from - collar / market.Tick * market.Tick;
        price = c.LimitPrice.Minor;
        if (!NamesLimit(c.Type))
        {
            if (collar == 0 && !market.HasBand) return ResultCode.NoProtectionPrice;
            var band = isBuy ? market.Upper : market.Lower;
            price = collar == 0 ? band
                : isBuy ? BigInteger.Min(farthest, band) : BigInteger.Max(farthest, band);
        }
        if (price > market.Upper || stop > market.Upper) return ResultCode.PriceAboveLimit;
        if (price < market.Lower || (stop != 0 && stop < market.Lower))
        {
            return ResultCode.PriceBelowLimit;
        }
        if (IsBeyond(isBuy, price, from, collar)) return ResultCode.PriceBeyondCollar;
        var worst = price;
        var wouldTrade = Queue(market, Opposite(c.Side))
            .Any(other => isBuy ? other.Price <= worst : other.Price >= worst);
        return c.Instructions.HasFlag(ExecutionInstructions.PostOnly) && wouldTrade
            ? ResultCode.WouldTakeLiquidity
            : ResultCode.Ok;
    }

    static bool IsBeyond(bool isBuy, BigInteger price, long from, long collar) =>
        collar != 0 && (isBuy ? price - from > collar : from - price > collar);

    ResultCode CheckMeans(NaiveMarket market, PlaceOrder c, BigInteger price)
    {
        var cost = market.HeldPerLot(price) * (c.Quantity.Units / market.Lot);
        var code = CheckCost(cost);
        if (code is not ResultCode.Ok) return code;
        if (c.Side is Side.Buy)
        {
            var money = AccountOf(command.Sender, market.Terms.Currency, Purpose.Available);
            if (money.Spendable < cost) return ResultCode.ExceedsAvailable;
        }
        else
        {
            if (!PaysFee(market, price)) return ResultCode.PriceDoesNotCoverFee;
            var receipt = receipts[c.Receipt];
            if (!receipt.IsTradable) return ResultCode.ReceiptNotActive;
            if (receipt.IsBill) return ResultCode.TitleOfOtherForm;
            if (receipt.Expiry < market.Date) return ResultCode.ReceiptExpired;
            if (c.Quantity.Units > receipt.Free) return ResultCode.ExceedsReceipt;
        }
        var openMax = Sender.LimitOf(LimitKind.OpenOrders) ?? Limits.OpenOrdersMax;
        if (OrdersOf(command.Sender).Count >= openMax) return ResultCode.ExceedsOpenOrdersLimit;
        return HasRateLeft ? ResultCode.Ok : ResultCode.ExceedsOrderRate;
    }

    ResultCode CheckCost(BigInteger cost)
    {
        if (cost > Limits.AmountMax) return ResultCode.AmountOutOfRange;
        return cost > (Sender.LimitOf(LimitKind.OrderValue) ?? Limits.AmountMax)
            ? ResultCode.ExceedsOrderValueLimit
            : ResultCode.Ok;
    }

    static bool PaysFee(NaiveMarket market, BigInteger price) =>
        market.HighestFeeOfLot(price) <= market.ValueOf(price, market.Lot);

    long Second => command.Time.Nanoseconds / Instant.PerSecond;

    bool HasRateLeft => Sender.LimitOf(LimitKind.OrdersPerSecond) is not { } max
        || Sender.Second != Second || Sender.OrdersInSecond < max;

    // Orders are only counted while there is a limit.
    void CountOrder()
    {
        if (Sender.LimitOf(LimitKind.OrdersPerSecond) is null) return;
        Sender.OrdersInSecond = Sender.Second == Second ? Sender.OrdersInSecond + 1 : 1;
        Sender.Second = Second;
    }

    void Accept(NaiveMarket market, PlaceOrder c, long price)
    {
        CountOrder();
        var order = new NaiveOrder
        {
            Id = new OrderId(orderIds.Give()),
            Market = market, Firm = command.Sender, Side = c.Side, Type = c.Type,
            TimeInForce = c.TimeInForce, Expiry = c.ExpireDate, Receipt = c.Receipt,
            SelfTradePrevention = c.SelfTradePrevention, Price = price,
            StopPrice = c.StopPrice.Minor, Display = c.DisplayQuantity.Units,
            Shown = c.Quantity.Units, HeldPerLot = market.HeldPerLot(price),
        };
        var held = SetAside(order, order.Open);
        Emit(new OrderAccepted(
            order.Id, c.Market, command.Sender, c.Receipt, new Price(price), c.Quantity,
            c.StopPrice, c.DisplayQuantity, new Amount((long)held), c.ExpireDate, c.Side, c.Type,
            c.TimeInForce, c.Instructions));
        value = order.Id.Value;
        if (IsStop(c.Type))
        {
            order.IsWaiting = true;
            Place(order);
        }
        else
        {
            filled = Work(order);
        }
        TriggerStops(market);
    }
}
