using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class BatchTests
{
    static readonly TallyBatch Lot = new(
        Alice, Wheat, Store, new(1), 3, default, new(1000), Paper(1), default);

    readonly TestVenue venue = Town();

    [Fact]
    public void Goods_come_in_by_being_tallied()
    {
        var batch = new BatchId((uint)venue.Must(Keeper, Lot));
        Assert.Equal(
            new BatchTallied(
                batch, batch, Keeper, Alice, Wheat, Store, new(1), 3, default, 0, new(1000),
                Paper(1)),
            Assert.Single(venue.Emitted<BatchTallied>()));
        Assert.Equal(-1000, venue.Balance(Goods(Keeper, Purpose.Custody)));
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.Unreceipted)));
        var moved = Assert.Single(venue.Emitted<Transferred>()).Transfer;
        Assert.Equal((new TransferId(0), TransferPhase.Posted), (moved.Id, moved.Phase));
    }

    [Fact]
    public void A_malformed_tally_is_refused_for_its_first_fault()
    {
        venue.Refuses(ResultCode.OwnerDoesNotFitPurpose, Keeper, Lot with { Owner = Operator });
        venue.Refuses(ResultCode.QuantityOutOfRange, Keeper, Lot with { Quantity = new(0) });
        venue.Refuses(
            ResultCode.QuantityOutOfRange, Keeper,
            Lot with { Quantity = new(Limits.QuantityMax + 1) });
        venue.Refuses(ResultCode.DigestMissing, Keeper, Lot with { Tally = Digest.None });
        venue.Refuses(ResultCode.ParticipantNotFound, Keeper, Lot with { Owner = new(99) });
        venue.Refuses(ResultCode.AssetNotFound, Keeper, Lot with { Good = new(99) });
        venue.Refuses(ResultCode.KeeperOnly, Alice, Lot);
        venue.Refuses(ResultCode.AssetMustBeGood, Keeper, Lot with { Good = Yuan });
    }

    [Fact]
    public void A_keeper_issues_no_more_than_was_tallied()
    {
        var batch = venue.Tally(Alice, 1000);
        var issue = new IssueReceipt(batch, NextYear, new(600), Paper(2), Paper(9));
        var receipt = new ReceiptId(venue.Must(Keeper, issue));
        Assert.Equal(ReceiptState.Issued, venue.StateOf(receipt));
        var issued = Assert.Single(venue.Emitted<ReceiptIssued>());
        Assert.Equal((receipt, batch, Alice), (issued.Receipt, issued.Batch, issued.Holder));
        venue.Refuses(ResultCode.ExceedsTally, Keeper, issue with { Quantity = new(401) });
        venue.Must(Keeper, issue with { Quantity = new(400) });
        venue.Refuses(ResultCode.ExceedsTally, Keeper, issue with { Quantity = new(1) });
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.Undeliverable)));
    }

    [Fact]
    public void A_malformed_issue_is_refused_for_its_first_fault()
    {
        var batch = venue.Tally(Alice, 1000);
        var issue = new IssueReceipt(batch, NextYear, new(600), Paper(2), Paper(9));
        venue.Admit(new(20), Permissions.Keep);
        venue.Refuses(ResultCode.QuantityOutOfRange, Keeper, issue with { Quantity = new(0) });
        venue.Refuses(ResultCode.DateMalformed, Keeper, issue with { Expiry = new(2027_13_01) });
        venue.Refuses(ResultCode.DigestMissing, Keeper, issue with { Paper = Digest.None });
        venue.Refuses(
            ResultCode.DigestMissing, Keeper, issue with { KeeperSignature = Digest.None });
        venue.Refuses(ResultCode.BatchNotFound, Keeper, issue with { Batch = new(2) });
        venue.Refuses(ResultCode.BatchNotFound, Keeper, issue with { Batch = new(0) });
        venue.Refuses(ResultCode.KeeperOnly, new(20), issue);
        venue.Refuses(ResultCode.ExpireDatePassed, Keeper, issue with { Expiry = new(2026_11_19) });
        venue.Must(Keeper, issue with { Expiry = new(2026_11_20) });
        venue.Must(Operator, new SetPermissions(Keeper, Permissions.None));
        venue.Refuses(ResultCode.KeeperOnly, Keeper, issue);
    }

    [Fact]
    public void A_second_batch_in_a_cell_with_live_receipts_gets_none()
    {
        var (first, second) = (venue.Tally(Alice, 1000), venue.Tally(Bob, 1000));
        var elsewhere = venue.Tally(Bob, 1000, cell: 2);
        venue.Issue(first, 300);
        var issue = new IssueReceipt(second, NextYear, new(100), Paper(2), Paper(9));
        venue.Refuses(ResultCode.CellTakenByLiveReceipt, Keeper, issue);
        venue.Issue(first, 300);
        venue.Issue(elsewhere, 300);
    }

    [Fact]
    public void The_same_cell_number_of_another_warehouse_is_another_cell()
    {
        venue.Issue(venue.Tally(Alice, 1000), 300);
        venue.Admit(new(20), Permissions.Keep);
        var elsewhere = Lot with { Warehouse = new(2) };
        venue.Refuses(ResultCode.WarehouseNotFound, new(20), elsewhere);
        venue.Must(Operator, new RegisterWarehouse(new(2), new(20), new(1000), Paper(1)));
        var other = (uint)venue.Must(new(20), elsewhere);
        venue.Must(new(20), new IssueReceipt(
            new(other), NextYear, new(100), Paper(2), Paper(9)));
    }

    [Fact]
    public void Two_keepers_cannot_claim_one_pile()
    {
        venue.Admit(new(20), Permissions.Keep);
        venue.Refuses(ResultCode.KeeperOnly, new(20), Lot);
        venue.Refuses(
            ResultCode.WarehouseExists, Operator,
            new RegisterWarehouse(Store, new(20), new(1000), Paper(1)));
    }

    [Fact]
    public void A_cell_is_free_again_when_its_last_receipt_has_ended()
    {
        var (first, second) = (venue.Tally(Alice, 1000), venue.Tally(Bob, 1000));
        var receipt = venue.Issue(first, 300);
        venue.Register(receipt);
        var issue = new IssueReceipt(second, NextYear, new(100), Paper(2), Paper(9));
        venue.Must(Alice, new RequestPickup(receipt));
        venue.Must(Registrar, new IssueDeliveryOrder(receipt, Paper(3).ToDigest()));
        venue.Must(Keeper, new ShowDeliveryCode(receipt, Paper(3)));
        venue.Must(Keeper, new StartOutbound(receipt));
        venue.Refuses(ResultCode.CellTakenByLiveReceipt, Keeper, issue);
        venue.Must(Keeper, new RetireReceipt(receipt, new(1), Paper(4)));
        venue.Must(Keeper, issue);
        venue.Refuses(
            ResultCode.CellTakenByLiveReceipt, Keeper, issue with { Batch = first });
    }

    [Fact]
    public void All_of_one_good_has_a_limit()
    {
        var whole = Limits.AmountMax / Limits.QuantityMax;
        Assert.True(whole > 1000); // Too many to fill; the sum is the ledger's own.
        Assert.True(venue.Venue.Ledger.MayEnter(Wheat, Limits.AmountMax));
        venue.Must(Keeper, Lot);
        Assert.False(venue.Venue.Ledger.MayEnter(Wheat, Limits.AmountMax - 999));
    }

    [Theory]
    [InlineData("2026-11-20T15:59:59Z", 2026_11_20)]
    [InlineData("2026-11-20T16:00:00Z", 2026_11_21)]
    [InlineData("2026-12-31T16:00:00Z", 2027_01_01)]
    [InlineData("2028-02-28T16:00:00Z", 2028_02_29)]
    [InlineData("1970-01-01T00:00:00Z", 1970_01_01)]
    [InlineData("1969-12-31T15:59:59Z", 1969_12_31)]
    [InlineData("1969-12-31T16:00:00Z", 1970_01_01)]
    [InlineData("1969-12-30T10:00:00Z", 1969_12_30)]
    public void The_day_begins_at_midnight_in_china(string time, int date)
    {
        var seconds = DateTimeOffset.Parse(time).ToUnixTimeSeconds();
        Assert.Equal(new TradeDate(date), ChinaTime.DateOf(new(seconds * Instant.PerSecond)));
    }
}
