using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class SplitAndMergeTests
{
    readonly TestVenue venue = Town();

    [Fact]
    public void A_split_must_add_up()
    {
        // Golden vector G13: 100.36 t into 40.00 + 60.36, not into 40.00 + 60.37.
        var receipt = venue.Receipt(Alice, 100_360);
        venue.Refuses(
            ResultCode.PartsDoNotAddUp, Alice,
            new SplitReceipt(receipt, new(40_000), new(60_370)));
        var first = new ReceiptId(venue.Must(
            Alice, new SplitReceipt(receipt, new(40_000), new(60_360))));
        var split = Assert.Single(venue.Emitted<ReceiptSplit>());
        Assert.Equal(
            new ReceiptSplit(receipt, first, split.Second, new(40_000), new(60_360)), split);
        Assert.Equal(40_000, venue.QuantityOf(first));
        Assert.Equal(60_360, venue.QuantityOf(split.Second));
        Assert.Equal(ReceiptState.Active, venue.StateOf(first));
        Assert.Equal(ReceiptState.Active, venue.StateOf(split.Second));
        Assert.Equal(ReceiptState.None, venue.StateOf(receipt));
        Assert.Equal(100_360, venue.Balance(Goods(Alice)));
        venue.Refuses(ResultCode.ReceiptAtEnd, Alice, new RequestPickup(receipt));
    }

    [Fact]
    public void A_pledged_receipt_is_not_split()
    {
        // Golden vector G13.
        var receipt = venue.Pledged(Alice, 100_360);
        venue.Refuses(
            ResultCode.ReceiptEncumbered, Alice,
            new SplitReceipt(receipt, new(40_000), new(60_360)));
    }

    [Fact]
    public void A_part_is_not_nothing()
    {
        var receipt = venue.Receipt(Alice, 1000);
        venue.Refuses(
            ResultCode.QuantityOutOfRange, Alice, new SplitReceipt(receipt, new(0), new(1000)));
        venue.Refuses(
            ResultCode.QuantityOutOfRange, Alice, new SplitReceipt(receipt, new(1001), new(-1)));
        venue.Refuses(
            ResultCode.QuantityOutOfRange, Alice,
            new SplitReceipt(receipt, new(1), new(long.MaxValue)));
    }

    [Fact]
    public void Only_the_holder_splits_and_a_stranger_learns_nothing()
    {
        var receipt = venue.Receipt(Alice, 1000);
        venue.Refuses(
            ResultCode.HolderOnly, Bob, new SplitReceipt(receipt, new(400), new(600)));
        venue.Refuses(
            ResultCode.HolderOnly, Bob, new SplitReceipt(receipt, new(400), new(601)));
    }

    [Fact]
    public void Parts_come_together_again()
    {
        var receipt = venue.Receipt(Alice, 1000);
        venue.Must(Alice, new SplitReceipt(receipt, new(400), new(600)));
        var split = Assert.Single(venue.Emitted<ReceiptSplit>());
        var merged = new ReceiptId(venue.Must(
            Alice, new MergeReceipts(split.First, split.Second)));
        Assert.Equal(
            new ReceiptsMerged(split.First, split.Second, merged, new(1000)),
            Assert.Single(venue.Emitted<ReceiptsMerged>()));
        Assert.Equal(1000, venue.QuantityOf(merged));
        Assert.NotEqual(receipt, merged);
        Assert.Equal(ReceiptState.None, venue.StateOf(split.First));
        Assert.Equal(ReceiptState.None, venue.StateOf(split.Second));
    }

    [Fact]
    public void Receipts_are_merged_when_they_are_alike()
    {
        var batch = venue.Tally(Alice, 3000);
        var (first, second) = (venue.Issue(batch, 1000), venue.Issue(batch, 1000));
        var older = new ReceiptId(venue.Must(
            Keeper, new IssueReceipt(
                batch, new(2027_01_01), new(1000), Paper(2), Paper(3))));
        foreach (var receipt in new[] { first, second, older }) venue.Register(receipt);
        var elsewhere = venue.Receipt(Alice, 1000, cell: 2);
        var bobs = venue.Receipt(Bob, 1000, cell: 3);

        venue.Refuses(ResultCode.ReceiptsMustDiffer, Alice, new MergeReceipts(first, first));
        venue.Refuses(ResultCode.ReceiptNotFound, Alice, new MergeReceipts(first, new(0)));
        venue.Refuses(ResultCode.ReceiptNotFound, Alice, new MergeReceipts(new(99), first));
        venue.Refuses(ResultCode.HolderOnly, Alice, new MergeReceipts(first, bobs));
        venue.Refuses(ResultCode.HolderOnly, Bob, new MergeReceipts(first, bobs));
        venue.Refuses(ResultCode.ReceiptsNotAlike, Alice, new MergeReceipts(first, older));
        venue.Refuses(ResultCode.ReceiptsNotAlike, Alice, new MergeReceipts(first, elsewhere));
        venue.Must(Alice, new FreezeReceipt(second, new(1), HoldReason.Offer, 0, 1));
        venue.Refuses(ResultCode.ReceiptEncumbered, Alice, new MergeReceipts(first, second));
        venue.Must(Alice, new UnfreezeReceipt(second, 1));
        venue.Must(Alice, new MergeReceipts(first, second));
    }
}
