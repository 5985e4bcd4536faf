using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>What the oracle has found, each as the shortest scene that shows it.</summary>
public sealed class FoundTests
{
    [Theory]
    [InlineData(0x8000_0001UL)]
    [InlineData(0x1_FFFF_FFFFUL)]
    [InlineData(ulong.MaxValue)]
    public void A_number_beyond_all_slots_names_nothing(ulong number)
    {
        var scene = new Scene();
        var order = new OrderId(number);
        var receipt = new ReceiptId(number);
        Assert.Equal(
            ResultCode.OrderNotFound, scene.Say(Scene.Alice, new CancelOrder(order)).Code);
        Assert.Equal(
            ResultCode.OrderNotFound,
            scene.Say(Scene.Alice, new ReplaceOrder(order, new(100), new(1000))).Code);
        Assert.Equal(
            ResultCode.ReceiptNotFound, scene.Say(Scene.Alice, new RequestPickup(receipt)).Code);
        Assert.Equal(
            ResultCode.ReceiptNotFound,
            scene.Say(Scene.Alice, Scene.Sell(receipt, tonnes: 1, yuan: 7800)).Code);
    }

    [Fact]
    public void A_book_goes_to_both_sides_of_the_price_it_began_at()
    {
        var scene = new Scene();
        var goods = scene.Store(Scene.Bob, tonnes: 9, cell: 1);
        foreach (var yuan in (long[])[50_000, 70_000, 20_000, 160_000])
        {
            scene.Done(Scene.Bob, Scene.Sell(goods, tonnes: 1, yuan));
        }
        foreach (var yuan in (long[])[10_000, 17_000, 19_999, 1])
        {
            scene.Done(Scene.Alice, Scene.Buy(tonnes: 1, yuan));
        }
        var answer = scene.Done(Scene.Bob, Scene.Sell(goods, tonnes: 5, yuan: 1));
        Assert.Equal(4000, answer.Filled.Units);
    }

    [Fact]
    public void A_trade_may_have_more_ticks_and_lots_than_a_number_of_32_bits_holds()
    {
        var scene = new Scene();
        var goods = scene.Store(Scene.Bob, tonnes: 1_000_000, cell: 1);
        scene.Done(Scene.Bob, Scene.Sell(goods, tonnes: 1_000_000, yuan: 7800));
        var answer = scene.Done(Scene.Alice, Scene.Buy(tonnes: 1_000_000, yuan: 7800));
        Assert.Equal(1_000_000_000, answer.Filled.Units);
    }

    [Fact]
    public void An_order_cannot_be_replaced_by_more_lots_than_any_order_may_have()
    {
        var scene = new Scene(Scene.Terms with
        {
            Tick = new Price(1000), Lot = new Quantity(1), QuantityMax = new Quantity(1000),
        });
        var order = new OrderId(scene.Done(Scene.Alice, Scene.Buy(tonnes: 1, yuan: 7800)).Value);
        var answer = scene.Say(Scene.Alice, new ReplaceOrder(
            order, new Price(780_000), new Quantity(Limits.QuantityMax)));
        Assert.Equal(ResultCode.ExceedsOrderQuantityMax, answer.Code);
    }

    [Fact]
    public void A_day_cannot_begin_from_a_price_the_market_cannot_show()
    {
        var scene = new Scene(Scene.Terms with { Tick = new Price(1) });
        foreach (var phase in (Phase[])[Phase.Closing, Phase.Settling, Phase.Settled, Phase.Closed])
        {
            scene.Operator(new ChangePhase(Scene.Market, phase, 0, 0));
        }
        var answer = scene.Say(ParticipantId.Operator, new PrepareSession(
            Scene.Market, new TradeDate(2026_11_21), new Price(Limits.PriceMax)));
        Assert.Equal(ResultCode.ReferencePriceOutOfRange, answer.Code);
    }

    [Fact]
    public void A_lot_may_be_as_dear_as_the_limits_allow()
    {
        var scene = new Scene(Scene.Terms with
        {
            Tick = new Price(Limits.PriceMax), Lot = new Quantity(Limits.LotMax),
            QuantityMax = new Quantity(Limits.LotMax), ReferencePrice = new Price(Limits.PriceMax),
        });
        var answer = scene.Say(
            Scene.Alice, Scene.Buy(tonnes: 1_000_000, yuan: Limits.PriceMax / 100));
        Assert.Equal(ResultCode.ExceedsAvailable, answer.Code);
    }

    // 10^11 分 for a tonne, 10^8 tonnes: more than 2^63, less than 2^64.
    [Fact]
    public void An_order_may_cost_more_than_a_number_of_63_bits_holds()
    {
        var scene = new Scene(Scene.Terms with
        {
            Tick = new Price(1_000_000), QuantityMax = new Quantity(Limits.QuantityMax),
        });
        var answer = scene.Say(
            Scene.Alice, Scene.Buy(tonnes: 100_000_000, yuan: Limits.PriceMax / 100));
        Assert.Equal(ResultCode.AmountOutOfRange, answer.Code);
    }

    // Behind an iceberg stands an order of the taker's own group: the hidden part comes after it.
    [Fact]
    public void Fill_or_kill_is_killed_when_it_would_meet_its_own_before_a_hidden_part()
    {
        var scene = new Scene();
        var bobs = scene.Store(Scene.Bob, tonnes: 5, cell: 1);
        var alices = scene.Store(Scene.Alice, tonnes: 1, cell: 2);
        scene.Done(Scene.Bob, Scene.Sell(bobs, tonnes: 5, yuan: 7800) with
        {
            DisplayQuantity = new Quantity(1000),
        });
        scene.Done(Scene.Alice, Scene.Sell(alices, tonnes: 1, yuan: 7800));
        var answer = scene.Done(Scene.Alice, Scene.Buy(tonnes: 5, yuan: 7800) with
        {
            TimeInForce = TimeInForce.FillOrKill,
        });
        Assert.Equal(Quantity.Zero, answer.Filled);
        Assert.DoesNotContain(MessageKind.Traded, scene.Events);
    }

    [Fact]
    public void An_iceberg_that_shows_all_it_has_is_still_an_iceberg_when_it_grows()
    {
        var scene = new Scene();
        var goods = scene.Store(Scene.Bob, tonnes: 2, cell: 1);
        scene.Done(Scene.Bob, Scene.Sell(goods, tonnes: 2, yuan: 7800));
        var iceberg = new OrderId(scene.Done(Scene.Alice, Scene.Buy(tonnes: 3, yuan: 7800) with
        {
            DisplayQuantity = new Quantity(2000),
        }).Value);
        scene.Done(Scene.Alice, new ReplaceOrder(iceberg, new Price(780_000), new Quantity(9000)));
        var shown = Assert.Single(scene.Venue.Orders).Shown;
        Assert.Equal(2000, shown);
        scene.Done(Scene.Carol, Scene.Buy(tonnes: 1, yuan: 7800));
        var more = scene.Store(Scene.Bob, tonnes: 3, cell: 2);
        scene.Done(Scene.Bob, Scene.Sell(more, tonnes: 3, yuan: 7800));
        Assert.Contains(MessageKind.OrderRefreshed, scene.Events);
    }

    [Fact]
    public void A_collar_of_less_than_a_tick_is_a_collar()
    {
        var scene = new Scene();
        var near = Scene.Buy(tonnes: 1, yuan: 7800) with { Collar = new Price(99) };
        scene.Done(Scene.Alice, near);
        var far = near with { LimitPrice = new Price(780_100) };
        Assert.Equal(ResultCode.PriceBeyondCollar, scene.Say(Scene.Alice, far).Code);
        scene.Done(Scene.Alice, near with
        {
            Type = OrderType.Market, TimeInForce = TimeInForce.ImmediateOrCancel,
            LimitPrice = default,
        });
    }

    [Fact]
    public void Reserved_bytes_deep_in_a_message_must_be_zero_too()
    {
        var scene = new Scene();
        var terms = Scene.Terms with { Market = new MarketId(2), Reserved1 = 1 };
        Assert.Equal(
            ResultCode.ReservedMustBeZero,
            scene.Say(ParticipantId.Operator, new CreateMarket(terms)).Code);
        var legs = default(TransferLegs);
        legs[3] = new Transfer(default, default, default, default, 0, default, Reserved: 1);
        Assert.Equal(
            ResultCode.ReservedMustBeZero,
            scene.Say(ParticipantId.Operator, new PostLinkedTransfers(legs, 1)).Code);
    }

    // The receipt that took Alice's last title is divided; a new one, which she did not buy, comes
    // to lie in its place.
    [Fact]
    public void Title_does_not_go_into_a_receipt_that_lies_where_another_one_lay()
    {
        var scene = new Scene();
        var tally = scene.Done(Scene.Keeper, new TallyBatch(
            Scene.Bob, Scene.Good, Scene.Warehouse, new CellId(1), 1, default,
            new Quantity(10_000), new Digest(1, 1, 1, 1), default));
        var bobs = scene.Receipt(new BatchId((uint)tally.Value), tonnes: 10);
        scene.Done(Scene.Bob, Scene.Sell(bobs, tonnes: 6, yuan: 7800));
        scene.Done(Scene.Alice, Scene.Buy(tonnes: 4, yuan: 7800));
        var bought = scene.Venue.Receipts.Values.Single(receipt => receipt.Holder == Scene.Alice);
        scene.Done(Scene.Alice, new SplitReceipt(bought.Id, new(1000), new(3000)));
        var parts = scene.Venue.Receipts.Values.Where(receipt => receipt.Holder == Scene.Alice)
            .Select(receipt => receipt.Id).ToList();
        scene.Done(Scene.Alice, new MergeReceipts(parts[0], parts[1]));
        scene.Done(Scene.Alice, Scene.Buy(tonnes: 1, yuan: 7800));
        Assert.Contains(MessageKind.ReceiptIssued, scene.Events);
    }
}
