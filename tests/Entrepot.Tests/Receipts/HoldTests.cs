using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class HoldTests
{
    readonly TestVenue venue = Town();
    readonly ReceiptId receipt;
    readonly FreezeReceipt offer;
    readonly FreezeReceipt collateral;

    public HoldTests()
    {
        receipt = venue.Receipt(Alice, 1000);
        offer = new(receipt, new(300), HoldReason.Offer, 0, 1);
        collateral = new(receipt, new(1000), HoldReason.Collateral, 0, 1);
    }

    [Fact]
    public void Several_holds_fit_as_long_as_their_sum_does()
    {
        venue.Must(Alice, offer);
        venue.Must(Alice, offer with { Reference = 2, Quantity = new(600) });
        Assert.Equal(ReceiptState.FrozenTrade, venue.StateOf(receipt));
        Assert.Equal(900, venue.Balance(Goods(Alice, Purpose.HeldOffer)));
        Assert.Equal(100, venue.Balance(Goods(Alice)));
        venue.Refuses(
            ResultCode.ExceedsReceipt, Alice, offer with { Reference = 3, Quantity = new(101) });
        venue.Must(Alice, offer with { Reference = 3, Quantity = new(100) });
    }

    [Fact]
    public void With_the_last_hold_the_receipt_is_free_again()
    {
        venue.Must(Alice, offer);
        venue.Must(Alice, offer with { Reference = 2 });
        venue.Must(Alice, new UnfreezeReceipt(receipt, 1));
        Assert.Equal(
            new ReceiptHeld(receipt, new(-300), HoldReason.Offer, 0, 1),
            Assert.Single(venue.Emitted<ReceiptHeld>()));
        Assert.Equal(ReceiptState.FrozenTrade, venue.StateOf(receipt));
        venue.Must(Operator, new UnfreezeReceipt(receipt, 2));
        Assert.Equal(ReceiptState.Active, venue.StateOf(receipt));
        Assert.Equal(1000, venue.Balance(Goods(Alice)));
    }

    [Fact]
    public void A_reference_is_used_once_at_a_time()
    {
        venue.Must(Alice, offer);
        venue.Refuses(ResultCode.HoldExists, Alice, offer with { Quantity = new(1) });
        venue.Must(Alice, new UnfreezeReceipt(receipt, 1));
        venue.Refuses(ResultCode.HoldNotFound, Alice, new UnfreezeReceipt(receipt, 1));
        venue.Must(Alice, offer);
    }

    [Fact]
    public void Collateral_takes_the_whole_receipt_and_the_operator_lets_it_go()
    {
        venue.Refuses(
            ResultCode.CollateralMustBeWhole, Alice, collateral with { Quantity = new(999) });
        venue.Must(Alice, collateral);
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.Collateral)));
        venue.Refuses(ResultCode.ReceiptEncumbered, Alice, offer with { Reference = 2 });
        venue.Refuses(ResultCode.ReceiptEncumbered, Alice, collateral with { Reference = 2 });
        venue.Refuses(ResultCode.OperatorOnly, Alice, new UnfreezeReceipt(receipt, 1));
        venue.Must(Operator, new UnfreezeReceipt(receipt, 1));
        Assert.Equal(1000, venue.Balance(Goods(Alice)));
    }

    [Fact]
    public void What_is_offered_is_not_pledged_sent_or_posted_as_well()
    {
        venue.Must(Alice, offer);
        venue.Refuses(ResultCode.ReceiptEncumbered, Alice, collateral with { Reference = 2 });
        venue.Refuses(
            ResultCode.ReceiptEncumbered, Alice, new PledgeReceipt(receipt, Lender, 0, Paper(1)));
        venue.Refuses(
            ResultCode.ReceiptEncumbered, Alice,
            new TransferReceipt(receipt, Bob, Yuan, new(1), Paper(1)));
        venue.Refuses(ResultCode.ReceiptEncumbered, Alice, new RequestPickup(receipt));
        venue.Refuses(
            ResultCode.ReceiptEncumbered, Alice, new SplitReceipt(receipt, new(1), new(999)));
    }

    [Fact]
    public void A_malformed_hold_is_refused_for_its_first_fault()
    {
        venue.Refuses(ResultCode.QuantityOutOfRange, Alice, offer with { Quantity = new(0) });
        venue.Refuses(ResultCode.HoldReasonUnknown, Alice, offer with { Reason = default });
        venue.Refuses(
            ResultCode.HoldReasonUnknown, Alice, offer with { Reason = (HoldReason)3 });
        venue.Refuses(ResultCode.ReferenceMissing, Alice, offer with { Reference = 0 });
        venue.Refuses(ResultCode.ReservedMustBeZero, Alice, offer with { Reserved = 1 });
        venue.Refuses(ResultCode.HolderOnly, Bob, offer);
        venue.Refuses(ResultCode.ReferenceMissing, Alice, new UnfreezeReceipt(receipt, 0));
        venue.Refuses(ResultCode.HolderOnly, Bob, new UnfreezeReceipt(receipt, 1));
    }

    [Fact]
    public void Holds_on_one_receipt_are_counted()
    {
        for (ulong n = 1; n <= Limits.HoldsPerReceiptMax; n++)
        {
            venue.Must(Alice, offer with { Reference = n, Quantity = new(1) });
        }
        venue.Refuses(
            ResultCode.ExceedsHoldsOfReceipt, Alice,
            offer with { Reference = 1000, Quantity = new(1) });
    }

    [Fact]
    public void A_court_keeps_the_holds_and_gives_them_back()
    {
        venue.Must(Alice, offer);
        venue.Must(Operator, new FreezeJudicially(receipt, Paper(1)));
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.FrozenJudicial)));
        venue.Refuses(ResultCode.ReceiptFrozenByCourt, Alice, new UnfreezeReceipt(receipt, 1));
        venue.Refuses(ResultCode.ReceiptFrozenByCourt, Alice, offer with { Reference = 2 });
        venue.Must(Operator, new LiftJudicialFreeze(receipt, Paper(2)));
        Assert.Equal(300, venue.Balance(Goods(Alice, Purpose.HeldOffer)));
        Assert.Equal(700, venue.Balance(Goods(Alice)));
        venue.Must(Alice, new UnfreezeReceipt(receipt, 1));
    }
}
