using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class NaiveVenue
{
    ResultCode Handle(ReplaceOrder c)
    {
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (orders.Find(order => order.Id == c.Order) is not { } order
            || order.Firm != command.Sender)
        {
            return ResultCode.OrderNotFound;
        }
        var market = order.Market;
        if (!market.CanShow(c.LimitPrice)) return ResultCode.PriceOutOfRange;
        if (c.LimitPrice.Minor % market.Tick != 0) return ResultCode.PriceNotMultipleOfTick;
        if (c.Quantity.Units % market.Lot != 0) return ResultCode.QuantityNotMultipleOfLot;
        if (order.IsWaiting) return ResultCode.StopCannotBeReplaced;

        if (c.LimitPrice.Minor == order.Price && c.Quantity.Units <= order.Open)
        {
            if (!market.TakesCancels) return ResultCode.PhaseTakesNoCancels;
            Reduce(order, c.Quantity.Units);
            return ResultCode.Ok;
        }
        var code = CheckAnew(order, c);
        if (code is not ResultCode.Ok) return code;
        WorkAnew(order, c);
        return ResultCode.Ok;
    }

    /// <summary>Keeps its place. An iceberg gives up what is hidden first.</summary>
    void Reduce(NaiveOrder order, long quantity)
    {
        SetAside(order, quantity - order.Open);
        order.Shown = Math.Min(order.Shown, quantity);
        order.Hidden = quantity - order.Shown;
        TellReplaced(order, keptPriority: 1);
    }

    ResultCode CheckAnew(NaiveOrder order, ReplaceOrder c)
    {
        var (market, price) = (order.Market, c.LimitPrice.Minor);
        var code = CheckPermission(market);
        if (code is not ResultCode.Ok) return code;
        if (!market.TakesOrders) return ResultCode.PhaseTakesNoOrders;
        if (price > market.Upper) return ResultCode.PriceAboveLimit;
        if (price < market.Lower) return ResultCode.PriceBelowLimit;
        if (IsBeyond(order.IsBuy, price, market.Last, market.Terms.Collar.Minor))
        {
            return ResultCode.PriceBeyondCollar;
        }
        if (c.Quantity > market.Terms.QuantityMax) return ResultCode.ExceedsOrderQuantityMax;
        var cost = market.HeldPerLot(price) * (c.Quantity.Units / market.Lot);
        code = CheckCost(cost);
        if (code is not ResultCode.Ok) return code;
        // What it holds already counts for what it will hold.
        if (order.IsBuy)
        {
            var money = AccountOf(command.Sender, market.Terms.Currency, Purpose.Available);
            var missing = cost - HeldFor(order, order.Open);
            if (missing > 0 && missing > money.Spendable) return ResultCode.ExceedsAvailable;
        }
        else
        {
            if (!PaysFee(market, price)) return ResultCode.PriceDoesNotCoverFee;
            var missing = c.Quantity.Units - order.Open;
            if (missing > receipts[order.Receipt].Free) return ResultCode.ExceedsReceipt;
        }
        return HasRateLeft ? ResultCode.Ok : ResultCode.ExceedsOrderRate;
    }

    /// <summary>Out of the book, and in again as if new.</summary>
    void WorkAnew(NaiveOrder order, ReplaceOrder c)
    {
        SetAside(order, -order.Open);
        orders.Remove(order);
        order.Price = c.LimitPrice.Minor;
        order.SelfTradePrevention = SelfTradePrevention.None;
        (order.Shown, order.Hidden) = (c.Quantity.Units, 0);
        order.HeldPerLot = order.Market.HeldPerLot(order.Price);
        SetAside(order, order.Open);
        CountOrder();
        TellReplaced(order, keptPriority: 0);
        value = order.Id.Value;
        filled = Work(order);
        TriggerStops(order.Market);
    }

    void TellReplaced(NaiveOrder order, ulong keptPriority) => Emit(new OrderReplaced(
        order.Id, order.Market.Terms.Market, order.Firm, new Price(order.Price),
        new Quantity(order.Open), new Amount((long)HeldFor(order, order.Open)), keptPriority));
}
