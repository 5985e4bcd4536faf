using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class PickupTests
{
    static readonly Instant AfterExpiry =
        new(Morning.Nanoseconds + 366L * 24 * 3600 * Instant.PerSecond);

    readonly TestVenue venue = Town();
    readonly ReceiptId receipt;

    public PickupTests() => receipt = venue.Receipt(Alice, 1000);

    [Fact]
    public void Goods_leave_for_whoever_shows_the_code()
    {
        venue.Must(Alice, new RequestPickup(receipt));
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.PendingOut)));
        venue.Must(Registrar, new IssueDeliveryOrder(receipt, Paper(50).ToDigest()));
        Assert.Equal(Digest.None, Assert.Single(venue.Emitted<ReceiptStateChanged>()).Evidence);
        Assert.Equal(1u, venue.Must(Keeper, new ShowDeliveryCode(receipt, Paper(51))));
        venue.Refuses(ResultCode.CodeDoesNotMatch, Keeper, new StartOutbound(receipt));
        Assert.Equal(0u, venue.Must(Keeper, new ShowDeliveryCode(receipt, Paper(50))));
        venue.Must(Keeper, new StartOutbound(receipt));
        venue.Must(Keeper, new RetireReceipt(receipt, new(1), Paper(52)));
        Assert.Equal(0, venue.Balance(Goods(Alice, Purpose.PendingOut)));
        Assert.Equal(0, venue.Balance(Goods(Keeper, Purpose.Custody)));
        venue.Refuses(
            ResultCode.ReceiptAtEnd, Keeper, new RetireReceipt(receipt, new(1), Paper(52)));
    }

    [Fact]
    public void Each_step_is_its_own_firms()
    {
        venue.Refuses(ResultCode.HolderOnly, Bob, new RequestPickup(receipt));
        venue.Must(Alice, new RequestPickup(receipt));
        venue.Refuses(
            ResultCode.RegistrarOnly, Alice, new IssueDeliveryOrder(receipt, Paper(50)));
        venue.Must(Registrar, new IssueDeliveryOrder(receipt, Paper(50).ToDigest()));
        venue.Refuses(ResultCode.KeeperOnly, Alice, new ShowDeliveryCode(receipt, Paper(50)));
        venue.Must(Keeper, new ShowDeliveryCode(receipt, Paper(50)));
        venue.Refuses(ResultCode.KeeperOnly, Alice, new StartOutbound(receipt));
        venue.Must(Keeper, new StartOutbound(receipt));
        venue.Refuses(ResultCode.KeeperOnly, Alice, new RetireReceipt(receipt, new(1), Paper(52)));
    }

    [Fact]
    public void A_digest_of_the_code_opens_nothing()
    {
        venue.Must(Alice, new RequestPickup(receipt));
        var digest = Paper(50).ToDigest();
        venue.Must(Registrar, new IssueDeliveryOrder(receipt, digest));
        Assert.Equal(1u, venue.Must(Keeper, new ShowDeliveryCode(receipt, digest)));
        venue.Refuses(ResultCode.CodeDoesNotMatch, Keeper, new StartOutbound(receipt));
    }

    [Fact]
    public void Each_paper_is_there()
    {
        venue.Refuses(
            ResultCode.DigestMissing, Registrar, new IssueDeliveryOrder(receipt, default));
        venue.Refuses(ResultCode.DigestMissing, Keeper, new ShowDeliveryCode(receipt, default));
        venue.Refuses(
            ResultCode.DigestMissing, Keeper, new RetireReceipt(receipt, new(1), default));
        venue.Refuses(ResultCode.DigestMissing, Registrar, new RegisterReceipt(receipt, default));
        venue.Refuses(ResultCode.DigestMissing, Operator, new FreezeJudicially(receipt, default));
        venue.Refuses(
            ResultCode.DigestMissing, Operator, new LiftJudicialFreeze(receipt, default));
        venue.Refuses(
            ResultCode.DigestMissing, Keeper, new ReinspectReceipt(receipt, NextYear, 0, default));
    }

    [Fact]
    public void A_court_is_heard_through_the_operator()
    {
        venue.Refuses(ResultCode.OperatorOnly, Alice, new FreezeJudicially(receipt, Paper(1)));
        venue.Must(Operator, new FreezeJudicially(receipt, Paper(1)));
        venue.Refuses(ResultCode.OperatorOnly, Alice, new LiftJudicialFreeze(receipt, Paper(1)));
        venue.Refuses(
            ResultCode.ReceiptFrozenByCourt, Operator, new FreezeJudicially(receipt, Paper(1)));
    }

    [Fact]
    public void A_receipt_expires_the_day_after_its_last()
    {
        venue.Refuses(ResultCode.KeeperOnly, Alice, new ExpireReceipt(receipt));
        venue.Refuses(ResultCode.ExpireDateNotPassed, Keeper, new ExpireReceipt(receipt));
        venue.Time = new(AfterExpiry.Nanoseconds - 24L * 3600 * Instant.PerSecond);
        venue.Refuses(ResultCode.ExpireDateNotPassed, Keeper, new ExpireReceipt(receipt));
        venue.Time = AfterExpiry;
        venue.Must(Registrar, new ExpireReceipt(receipt));
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.Undeliverable)));
    }

    [Fact]
    public void Reinspection_gives_a_new_date()
    {
        venue.Time = AfterExpiry;
        venue.Must(Keeper, new ExpireReceipt(receipt));
        var again = new ReinspectReceipt(receipt, new(2028_12_01), 0, Paper(1));
        venue.Refuses(ResultCode.DateMalformed, Keeper, again with { Expiry = new(1) });
        venue.Refuses(ResultCode.KeeperOnly, Alice, again);
        venue.Refuses(ResultCode.ExpireDatePassed, Keeper, again with { Expiry = NextYear });
        venue.Must(Keeper, again);
        Assert.Equal(ReceiptState.Active, venue.StateOf(receipt));
        venue.Refuses(ResultCode.ExpireDateNotPassed, Keeper, new ExpireReceipt(receipt));
    }

    [Fact]
    public void Expired_goods_can_leave()
    {
        venue.Time = AfterExpiry;
        venue.Must(Keeper, new ExpireReceipt(receipt));
        venue.Refuses(ResultCode.ReceiptExpired, Alice, new RequestPickup(receipt));
        venue.Must(Registrar, new IssueDeliveryOrder(receipt, Paper(50)));
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.PendingOut)));
    }

    [Fact]
    public void What_expired_before_it_was_registered_is_not_registered()
    {
        var late = venue.Issue(venue.Tally(Alice, 500, cell: 2), 500);
        venue.Refuses(ResultCode.RegistrarOnly, Keeper, new RegisterReceipt(late, Paper(1)));
        venue.Time = AfterExpiry;
        venue.Refuses(ResultCode.ReceiptExpired, Registrar, new RegisterReceipt(late, Paper(1)));
    }
}
