using System.Numerics;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> TradingVerbs =>
    [
        new(() => Order(OrderType.Limit, TimeInForce.Day), 8),
        new(() => Order(OrderType.Limit, TimeInForce.GoodTillCancel), 4),
        new(() => Order(OrderType.Limit, TimeInForce.GoodTillDate), 3),
        new(() => Order(OrderType.Limit, TimeInForce.ImmediateOrCancel), 3),
        new(() => Order(OrderType.Limit, TimeInForce.FillOrKill), 3),
        new(() => Order(OrderType.Market, TimeInForce.ImmediateOrCancel), 3),
        new(() => Order(OrderType.Market, TimeInForce.FillOrKill), 1),
        new(() => Order(OrderType.Stop, AnyLongLife), 3),
        new(() => Order(OrderType.StopLimit, AnyLongLife), 3),
        new(() => Iceberg(), 4),
        new(() => PostOnly(), 2),
        new(AnyOrder, 1),
        new(CancelOne, 6),
        new(Replace, 6),
        new(CancelAll, 1),
    ];

    /// <summary>Who has accounts for both sides of a market, and may trade there; mostly.</summary>
    ParticipantId TraderIn(NaiveMarket market)
    {
        var traders = venue.Firms.Where(firm => IsOdd || (MayTrade(firm, market)
            && Has(firm.Id, market.Terms.Currency) && Has(firm.Id, market.Terms.Good)));
        return dice.OfAny(traders)?.Id ?? Anyone();

        bool Has(ParticipantId firm, AssetId asset) =>
            venue.Accounts.ContainsKey(new AccountId(firm, asset, Purpose.Available));
    }

    bool MayTrade(NaiveVenue.Firm firm, NaiveMarket market) => IsOdd || (!firm.IsSuspended
        && firm.Permissions.HasFlag(Permissions.Trade)
        && !firm.Permissions.HasFlag(Permissions.Operate)
        && (firm.Form is LegalForm.LegalPerson || market.Has(MarketSwitches.NaturalPersons)));

    TimeInForce AnyLongLife =>
        dice.Of(TimeInForce.Day, TimeInForce.GoodTillCancel, TimeInForce.GoodTillDate);

    Step? Order(OrderType type, TimeInForce life) =>
        SoundOrder(type, life) is var (sender, order) ? Step.Of(sender, order) : null;

    Step? Iceberg()
    {
        if (SoundOrder(OrderType.Limit, TimeInForce.Day) is not var (sender, order)) return null;
        var lot = LotOf(order.Market);
        var shown = dice.Between(0, order.Quantity.Units / lot / dice.Of(1, 2, 5) + 1) * lot;
        return Step.Of(sender, order with { DisplayQuantity = new Quantity(shown) });
    }

    Step? PostOnly() => SoundOrder(OrderType.Limit, AnyLongLife) is var (sender, order)
        ? Step.Of(sender, order with { Instructions = ExecutionInstructions.PostOnly })
        : null;

    // Every mixture of a type and a life, sensible or not.
    Step? AnyOrder()
    {
        if (SoundOrder(dice.Any<OrderType>(), dice.Any<TimeInForce>()) is not var (sender, order))
        {
            return null;
        }
        return Step.Of(sender, order with
        {
            DisplayQuantity = dice.Of(default, default, order.Quantity),
            Instructions = dice.Any<ExecutionInstructions>(),
            ExpireDate = dice.Of(order.ExpireDate, default, Expiry),
        });
    }

    long LotOf(MarketId id) => venue.Markets
        .FirstOrDefault(market => market.Terms.Market == id)?.Lot ?? 1_000;

    /// <summary>An order that is mostly accepted where its type is.</summary>
    (ParticipantId, PlaceOrder)? SoundOrder(OrderType type, TimeInForce life)
    {
        var market = dice.OfAny(venue.Markets, its => its.TakesOrders || dice.Percent(3));
        if (market is null) return null;
        // A call takes plain orders only.
        if (market.Phase is Phase.CallEntry && !IsOdd
            && !(type is OrderType.Limit && NaiveOrder.IsForRest(life)))
        {
            return null;
        }
        var side = dice.Of(Side.Buy, Side.Sell);
        var receipt = side is Side.Sell ? ReceiptToSell(market) : null;
        if (side is Side.Sell && receipt is null && dice.Percent(95)) return null;
        var sender = receipt is null ? TraderIn(market) : HolderOf(receipt);
        var (limit, stop) = (AnyPrice(market, side), AnyPrice(market, Side.None));
        var namesLimit = type is OrderType.Limit or OrderType.StopLimit;
        var isStop = type is OrderType.Stop or OrderType.StopLimit;
        return (sender, new PlaceOrder(
            IdOf(market), side, type, life, dice.Any<SelfTradePrevention>(),
            receipt is null ? default : IdOf(receipt), namesLimit ? limit : default,
            AnyQuantity(market, sender, receipt, limit), isStop ? stop : default, default,
            dice.Percent(type is OrderType.Market ? 40 : 8)
                ? new Price(dice.Of(1, market.Tick, dice.Between(1, 20) * market.Tick))
                : default,
            life is TimeInForce.GoodTillDate ? Expiry : default, ExecutionInstructions.None));
    }

    NaiveVenue.Receipt? ReceiptToSell(NaiveMarket market)
    {
        var traders = venue.Firms.Where(firm => MayTrade(firm, market))
            .Select(firm => firm.Id).ToHashSet();
        return dice.OfAny(Receipts, receipt => dice.Percent(1)
            || (receipt.Good == market.Terms.Good && traders.Contains(receipt.Holder)
                && receipt.Free >= market.Lot && !(receipt.Expiry < market.Date)));
    }

    /// <summary>Around the last price; or where somebody on the other side stands.</summary>
    Price AnyPrice(NaiveMarket market, Side side)
    {
        var ticks = dice.Between(-Climate.Spread, Climate.Spread);
        if (dice.Percent(3)) ticks *= dice.Of(10, 1_000);
        var price = Math.Max(market.Tick, market.Last + ticks * market.Tick);
        if (side is not Side.None && dice.Percent(40)
            && dice.OfAny(venue.Orders, order => order.Market == market
                && order.Side != side && !order.IsWaiting) is { } other)
        {
            price = other.Price;
        }
        if (market.HasBand && market.Lower <= market.Upper && !IsOdd)
        {
            price = (long)BigInteger.Clamp(price, market.Lower, market.Upper);
        }
        var collar = market.Terms.Collar.Minor / market.Tick * market.Tick;
        if (collar != 0 && dice.Percent(70))
        {
            price = Math.Clamp(price, market.Last - collar, market.Last + collar);
        }
        if (dice.Percent(1)) price += 1;
        if (dice.Percent(1)) price = dice.Long(Limits.PriceMax + 5);
        return new Price(Math.Clamp(price, 1, Limits.PriceMax));
    }

    Quantity AnyQuantity(
        NaiveMarket market, ParticipantId sender, NaiveVenue.Receipt? receipt, Price price)
    {
        BigInteger most;
        if (receipt is not null)
        {
            most = receipt.Free / market.Lot;
        }
        else
        {
            var purse = new AccountId(sender, market.Terms.Currency, Purpose.Available);
            var cost = market.HeldPerLot(price.Minor / market.Tick * market.Tick);
            most = venue.Accounts.TryGetValue(purse, out var money) && cost > 0
                ? money.Spendable / cost
                : 1;
        }
        var lots = dice.Between(1, dice.Percent(97)
            ? (long)BigInteger.Min(Climate.LotsMax, most + 1)
            : (long)BigInteger.Min(most, 1_000_000) * 2);
        var quantity = BigInteger.Min((BigInteger)lots * market.Lot, Limits.QuantityMax);
        return new Quantity((long)quantity + (dice.Percent(1) ? 1 : 0));
    }

    NaiveOrder? AnyOpenOrder() => dice.OfAny(venue.Orders);

    OrderId IdOf(NaiveOrder? order)
    {
        var id = order?.Id.Value ?? 0;
        return new OrderId(id != 0 && !dice.Percent(2) ? id : StrangeId(id));
    }

    Step? CancelOne()
    {
        var order = AnyOpenOrder();
        return order is null && !IsOdd
            ? null
            : Step.Of(Party(order?.Firm ?? Anyone()), new CancelOrder(IdOf(order)));
    }

    // As often less as more, as often in place as elsewhere.
    Step? Replace()
    {
        if (AnyOpenOrder() is not { } order) return null;
        var market = order.Market;
        var price = dice.Percent(50) ? new Price(order.Price) : AnyPrice(market, order.Side);
        var lots = order.Open / market.Lot;
        var quantity = dice.Of(
            lots, dice.Between(1, lots), dice.Between(1, lots), lots + dice.Between(1, 5));
        var exact = (BigInteger)quantity * market.Lot;
        var wanted = dice.Percent(98)
            ? (long)BigInteger.Min(exact, Limits.QuantityMax)
            : dice.Of(Limits.QuantityMax, Limits.QuantityMax + 1, 0, 7);
        return Step.Of(Party(order.Firm), new ReplaceOrder(
            IdOf(order), price, new Quantity(wanted)));
    }

    Step? CancelAll()
    {
        var firm = Anyone();
        return Step.Of(dice.Percent(70) ? firm : Operator, new CancelAllOrders(
            firm, dice.Percent(50) ? default : IdOf(AnyMarket)));
    }
}
