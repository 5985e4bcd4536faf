using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>A receipt in the order book and what else may happen to it.</summary>
public sealed class OrdersOnReceiptTests
{
    const long Price = 1_000_000;

    readonly TestVenue venue = Town();
    readonly ReceiptId receipt;

    public OrdersOnReceiptTests()
    {
        receipt = venue.Receipt(Alice, 1000);
        venue.OpenMarket();
        venue.Fund(Bob, 1000 * Price);
    }

    [Fact]
    public void What_an_order_holds_is_not_offered_pledged_split_or_fetched_as_well()
    {
        venue.Sell(Alice, receipt, 700, Price);
        Assert.Equal(ReceiptState.Active, venue.StateOf(receipt));
        venue.Refuses(
            ResultCode.ReceiptEncumbered, Alice, new PledgeReceipt(receipt, Lender, 0, Paper(1)));
        venue.Refuses(
            ResultCode.ReceiptEncumbered, Alice, new SplitReceipt(receipt, new(300), new(700)));
        venue.Refuses(ResultCode.ReceiptEncumbered, Alice, new RequestPickup(receipt));
        var offer = new FreezeReceipt(receipt, new(301), HoldReason.Offer, 0, 1);
        venue.Refuses(ResultCode.ExceedsReceipt, Alice, offer);
        venue.Must(Alice, offer with { Quantity = new(300) });
        venue.Must(Alice, new UnfreezeReceipt(receipt, 1));
        Assert.Equal(700, venue.Balance(Goods(Alice, Purpose.HeldOrder)));
        Assert.Equal(300, venue.Balance(Goods(Alice)));
    }

    [Fact]
    public void What_is_offered_is_not_sold_as_well()
    {
        venue.Must(Alice, new FreezeReceipt(receipt, new(400), HoldReason.Offer, 0, 1));
        venue.Refuses(
            ResultCode.ExceedsReceipt, Alice, Limit(Side.Sell, receipt, 601, Price));
        venue.Sell(Alice, receipt, 600, Price);
    }

    [Fact]
    public void A_court_cancels_the_orders_first()
    {
        venue.Sell(Alice, receipt, 700, Price);
        venue.Must(Operator, new FreezeJudicially(receipt, Paper(1)));
        Assert.Equal(
            CancelReason.ReceiptUnavailable,
            Assert.Single(venue.Emitted<OrderCancelled>()).Reason);
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.FrozenJudicial)));
        venue.Buy(Bob, 100, Price);
        Assert.Empty(venue.All<Traded>());
    }

    [Fact]
    public void An_expired_receipt_is_not_sold()
    {
        venue.Sell(Alice, receipt, 700, Price);
        venue.Time = new(Morning.Nanoseconds + 366L * 24 * 3600 * Instant.PerSecond);
        venue.Must(Keeper, new ExpireReceipt(receipt));
        Assert.Single(venue.Emitted<OrderCancelled>());
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.Undeliverable)));
    }

    [Fact]
    public void Suspension_leaves_no_order_and_no_offer()
    {
        venue.Sell(Alice, receipt, 300, Price);
        venue.Sell(Alice, receipt, 300, Price + 1000);
        venue.Must(Alice, new FreezeReceipt(receipt, new(400), HoldReason.Offer, 0, 1));
        venue.Must(Operator, new SuspendParticipant(Alice, 1));
        Assert.Equal(2, venue.Emitted<OrderCancelled>().Count);
        Assert.Equal(MessageKind.ParticipantSuspended, venue.Emitted()[^1]);
        Assert.Equal(ReceiptState.Active, venue.StateOf(receipt));
        Assert.Equal(1000, venue.Balance(Goods(Alice)));
    }

    [Fact]
    public void Bought_parts_are_title_like_any_other()
    {
        venue.Sell(Alice, receipt, 700, Price);
        venue.Buy(Bob, 200, Price);
        venue.Buy(Bob, 100, Price);
        var bought = venue.All<ReceiptIssued>()[^1].Receipt;
        Assert.Equal(300, venue.QuantityOf(bought));
        venue.Must(Bob, new SplitReceipt(bought, new(100), new(200)));
        var split = Assert.Single(venue.Emitted<ReceiptSplit>());
        venue.Buy(Bob, 50, Price);
        venue.Must(Bob, new MergeReceipts(split.First, split.Second));
        venue.Must(Bob, new PledgeReceipt(
            venue.All<ReceiptsMerged>()[^1].Merged, Lender, 0, Paper(1)));
    }

    [Fact]
    public void A_receipt_sold_out_ends_and_its_cell_stays_taken()
    {
        venue.Sell(Alice, receipt, 1000, Price);
        venue.Buy(Bob, 1000, Price);
        Assert.Equal(ReceiptState.None, venue.StateOf(receipt));
        var other = venue.Tally(Alice, 10);
        venue.Refuses(
            ResultCode.CellTakenByLiveReceipt, Keeper,
            new IssueReceipt(other, NextYear, new(10), Paper(1), Paper(2)));
    }

    [Fact]
    public void A_new_group_of_owners_reaches_resting_orders()
    {
        venue.Sell(Alice, receipt, 1000, Price);
        venue.Must(Operator, new SetOwnerGroup(Bob, new(5)));
        venue.Must(Operator, new SetOwnerGroup(Alice, new(5)));
        venue.Buy(Bob, 100, Price);
        Assert.Empty(venue.All<Traded>());
    }
}
