namespace Entrepot.Core;

// Everything that can refuse an order, in the order in which it is looked at.
public sealed partial class Venue
{
    // Whether the rest of an order may stand in the book or wait.
    static bool MayRest(TimeInForce tif) =>
        tif is TimeInForce.Day or TimeInForce.GoodTillCancel or TimeInForce.GoodTillDate;

    static bool IsStop(OrderType type) => type is OrderType.Stop or OrderType.StopLimit;

    static bool HasLimit(OrderType type) => type is OrderType.Limit or OrderType.StopLimit;

    // What the order says by itself.
    static ResultCode CheckForm(in PlaceOrder c)
    {
        if (c.Side is not (Side.Buy or Side.Sell)) return ResultCode.SideUnknown;
        if (c.Type is OrderType.None or > OrderType.StopLimit) return ResultCode.OrderTypeUnknown;
        if (!MayRest(c.TimeInForce)
            && c.TimeInForce is not (TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill))
        {
            return ResultCode.TimeInForceUnknown;
        }
        if (c.SelfTradePrevention > SelfTradePrevention.Decrement)
        {
            return ResultCode.SelfTradePreventionUnknown;
        }
        if (c.Instructions > ExecutionInstructions.PostOnly) return ResultCode.InstructionUnknown;
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Collar.Minor is < 0 or > Limits.PriceMax) return ResultCode.CollarOutOfRange;
        if (c.Side is Side.Buy && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        if (c.Type is OrderType.Market && MayRest(c.TimeInForce))
        {
            return ResultCode.MarketOrderMustBeImmediate;
        }
        if (c.Type is OrderType.Limit && c.TimeInForce is not TimeInForce.GoodTillDate
            && c.StopPrice.Minor == 0 && c.ExpireDate.Value == 0 && c.DisplayQuantity.Units == 0
            && c.Instructions is ExecutionInstructions.None)
        {
            return ResultCode.Ok; // The plain order of every day.
        }
        return CheckSpecialForm(in c);
    }

    static ResultCode CheckSpecialForm(in PlaceOrder c)
    {
        if (!HasLimit(c.Type) && c.LimitPrice.Minor != 0) return ResultCode.LimitPriceNotAllowed;
        if (!IsStop(c.Type) && c.StopPrice.Minor != 0) return ResultCode.StopPriceNotAllowed;
        if (IsStop(c.Type) && !MayRest(c.TimeInForce)) return ResultCode.StopMustRest;
        if (c.DisplayQuantity.Units < 0 || c.DisplayQuantity > c.Quantity)
        {
            return ResultCode.DisplayQuantityOutOfRange;
        }
        if (c.DisplayQuantity.Units != 0
            && (c.Type is not OrderType.Limit || c.TimeInForce is not TimeInForce.Day))
        {
            return ResultCode.IcebergMustBeDayLimit;
        }
        if (c.Instructions is ExecutionInstructions.PostOnly
            && (c.Type is not OrderType.Limit || !MayRest(c.TimeInForce)))
        {
            return ResultCode.PostOnlyMustRest;
        }
        if (c.TimeInForce is TimeInForce.GoodTillDate)
        {
            return c.ExpireDate.IsDate ? ResultCode.Ok : ResultCode.ExpireDateMissing;
        }
        return c.ExpireDate.Value == 0 ? ResultCode.Ok : ResultCode.ExpireDateNotAllowed;
    }

    // What the market's steps make of it.
    static ResultCode CheckSteps(Market market, in PlaceOrder c, ref Entry entry)
    {
        if (HasLimit(c.Type))
        {
            if (!market.IsPrice(c.LimitPrice)) return ResultCode.PriceOutOfRange;
            if (!market.TryTicks(c.LimitPrice, out entry.Ticks))
            {
                return ResultCode.PriceNotMultipleOfTick;
            }
        }
        if (IsStop(c.Type))
        {
            if (!market.IsPrice(c.StopPrice)) return ResultCode.StopPriceOutOfRange;
            if (!market.TryTicks(c.StopPrice, out entry.StopTicks))
            {
                return ResultCode.StopPriceNotMultipleOfTick;
            }
        }
        if (c.Quantity > market.Terms.QuantityMax) return ResultCode.ExceedsOrderQuantityMax;
        return market.TryLots(c.Quantity, out entry.Lots)
            && market.TryLots(c.DisplayQuantity, out entry.DisplayLots)
                ? ResultCode.Ok
                : ResultCode.QuantityNotMultipleOfLot;
    }

    // Who sends it, and from which accounts and receipt.
    ResultCode CheckSender(
        Market market, in PlaceOrder c, ref Participant firm, ref Party party)
    {
        ref readonly var terms = ref market.Terms;
        party.Firm = current.Sender;
        if (c.Side is Side.Sell)
        {
            party.Receipt = receipts.Find(c.Receipt);
            if (party.Receipt == 0) return ResultCode.ReceiptNotFound;
            ref readonly var receipt = ref receipts[party.Receipt];
            // Another's receipt is not there for this sender.
            if (receipt.Holder != current.Sender) return ResultCode.ReceiptNotFound;
            party.GoodsPair = receipt.Pair;
            if (receipt.Good != terms.Good) return ResultCode.ReceiptOfOtherGood;
        }
        else
        {
            party.GoodsPair = ledger.FindPair(current.Sender, terms.Good);
            if (party.GoodsPair < 0) return ResultCode.AccountNotFound;
        }
        if (firm.Cash != terms.Currency || firm.CashPair == 0)
        {
            var pair = ledger.FindPair(current.Sender, terms.Currency);
            if (pair < 0) return ResultCode.AccountNotFound;
            (firm.Cash, firm.CashPair) = (terms.Currency, pair);
        }
        party.MoneyPair = firm.CashPair;
        return CheckPermission(market, in firm);
    }

    // Whether the firm may have a new order in this market.
    static ResultCode CheckPermission(Market market, in Participant firm)
    {
        if (!firm.May(Permissions.Trade)) return ResultCode.TraderOnly;
        if (firm.May(Permissions.Operate)) return ResultCode.OperatorMayNotTrade;
        return firm.Form is LegalForm.NaturalPerson && !market.Has(MarketSwitches.NaturalPersons)
            ? ResultCode.NaturalPersonsNotAllowed
            : ResultCode.Ok;
    }

    static ResultCode CheckPhase(Market market, in PlaceOrder c)
    {
        if (market.Phase is Phase.Continuous)
        {
            return c.TimeInForce is TimeInForce.GoodTillDate && c.ExpireDate < market.Date
                ? ResultCode.ExpireDatePassed
                : ResultCode.Ok;
        }
        if (market.Phase is not Phase.CallEntry) return ResultCode.PhaseTakesNoOrders;
        if (c.Type is not OrderType.Limit || !MayRest(c.TimeInForce)
            || c.DisplayQuantity.Units != 0 || c.Instructions is not ExecutionInstructions.None)
        {
            return ResultCode.OrderNotForCallAuction;
        }
        return c.TimeInForce is TimeInForce.GoodTillDate && c.ExpireDate < market.Date
            ? ResultCode.ExpireDatePassed
            : ResultCode.Ok;
    }

    // How far it may go: the day's band, and the collar around the last price.
    static ResultCode CheckPrice(Market market, in PlaceOrder c, ref Entry entry)
    {
        var collar = c.Collar.Minor == 0 ? market.Terms.Collar : c.Collar;
        var collarTicks = c.Collar.Minor == 0
            ? market.CollarTicks
            : c.Collar.Minor / market.Terms.Tick.Minor;
        // A collar of less than a tick holds an order at the price it is measured from.
        var hasCollar = collar.Minor != 0;
        var from = IsStop(c.Type) ? entry.StopTicks : market.LastTicks;
        if (!HasLimit(c.Type))
        {
            if (!hasCollar && !market.HasLimits) return ResultCode.NoProtectionPrice;
            entry.Ticks = Protection(market, c.Side, from, hasCollar ? collarTicks : null);
        }
        if (entry.Ticks > market.UpperTicks || entry.StopTicks > market.UpperTicks)
        {
            return ResultCode.PriceAboveLimit;
        }
        if (entry.Ticks < market.LowerTicks
            || (entry.StopTicks != 0 && entry.StopTicks < market.LowerTicks))
        {
            return ResultCode.PriceBelowLimit;
        }
        if (hasCollar && IsBeyond(c.Side, entry.Ticks, from, collarTicks))
        {
            return ResultCode.PriceBeyondCollar;
        }
        return c.Instructions is ExecutionInstructions.PostOnly
            && market.Book.Opposite(c.Side).IsReachedBy(entry.Ticks)
                ? ResultCode.WouldTakeLiquidity
                : ResultCode.Ok;
    }

    static bool IsBeyond(Side side, int ticks, int from, long collarTicks) => side is Side.Buy
        ? ticks > from + collarTicks
        : ticks < from - collarTicks;

    // The worst price of an order that names none.
    static int Protection(Market market, Side side, int from, long? collar)
    {
        if (collar is not { } collarTicks)
        {
            return side is Side.Buy ? market.UpperTicks : market.LowerTicks;
        }
        return side is Side.Buy
            ? (int)Math.Min(from + collarTicks, market.UpperTicks)
            : (int)Math.Max(from - collarTicks, market.LowerTicks);
    }

    // What lots can cost, if that is an amount at all.
    static bool TryCost(long heldPerLot, int lots, out long cost)
    {
        var high = Math.BigMul(heldPerLot, lots, out cost);
        return high == 0 && cost is >= 0 and <= Limits.AmountMax;
    }

    // Whether the firm has what it takes.
    ResultCode CheckMeans(
        Market market, in PlaceOrder c, ref Participant firm, ref Entry entry)
    {
        var heldPerLot = market.HeldPerLot(entry.Ticks);
        if (!TryCost(heldPerLot, entry.Lots, out var cost)) return ResultCode.AmountOutOfRange;
        if (firm.OrderValueMax != 0 && cost > firm.OrderValueMax)
        {
            return ResultCode.ExceedsOrderValueLimit;
        }
        if (c.Side is Side.Buy)
        {
            entry.Party.HeldPerLot = heldPerLot;
            if (!ledger[entry.Party.MoneyPair].CanSpend(cost))
            {
                return ResultCode.ExceedsAvailable;
            }
        }
        else
        {
            var value = entry.Ticks * market.LotValuePerTick;
            if (heldPerLot - value > value)
            {
                return ResultCode.PriceDoesNotCoverFee;
            }
            ref readonly var receipt = ref receipts[entry.Party.Receipt];
            if (!receipt.IsTradable) return ResultCode.ReceiptNotActive;
            if (receipt.Expiry < market.Date)
            {
                return receipt.IsBill ? ResultCode.TitleOfOtherForm : ResultCode.ReceiptExpired;
            }
            if (c.Quantity > receipt.Free) return ResultCode.ExceedsReceipt;
        }
        var openMax = firm.OpenOrdersMax == 0 ? Limits.OpenOrdersMax : firm.OpenOrdersMax;
        if (firm.OpenOrders >= openMax) return ResultCode.ExceedsOpenOrdersLimit;
        if (!firm.HasRateLeft(current.Time)) return ResultCode.ExceedsOrderRate;
        return orders.IsFull ? ResultCode.ExceedsVenueCapacity : ResultCode.Ok;
    }
}
