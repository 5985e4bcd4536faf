using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class AccountTests
{
    readonly TestVenue venue = Town();

    [Fact]
    public void Available_comes_with_what_orders_will_hold()
    {
        var account = Goods(Alice);
        venue.Must(Operator, new OpenAccount(account));
        Assert.Equal(
            new AccountOpened(account), Assert.Single(venue.Emitted<AccountOpened>()));
        var pair = venue.Venue.Ledger.FindPair(Alice, Wheat);
        Assert.Equal(0, pair % 2);
        Assert.Equal(
            pair + 1, venue.Venue.Ledger.Find(account with { Purpose = Purpose.HeldOrder }));
        venue.Refuses(
            ResultCode.PurposeReservedForOrders, Operator,
            new OpenAccount(Goods(Bob, Purpose.HeldOrder)));
    }

    [Fact]
    public void An_account_is_opened_once_by_the_operator()
    {
        venue.Refuses(ResultCode.OperatorOnly, Alice, new OpenAccount(Of(Alice, Purpose.Margin)));
        venue.Must(Operator, new OpenAccount(Of(Alice, Purpose.Margin)));
        venue.Refuses(
            ResultCode.AccountExists, Operator, new OpenAccount(Of(Alice, Purpose.Margin)));
        venue.Refuses(ResultCode.AccountExists, Operator, new OpenAccount(Of(Alice)));
    }

    [Fact]
    public void An_account_is_of_a_known_firm_asset_and_purpose()
    {
        venue.Refuses(
            ResultCode.PurposeUnknown, Operator, new OpenAccount(Of(Alice, Purpose.None)));
        venue.Refuses(
            ResultCode.PurposeUnknown, Operator, new OpenAccount(Of(Alice, (Purpose)14)));
        venue.Refuses(
            ResultCode.PurposeUnknown, Operator, new OpenAccount(Of(Operator, (Purpose)40)));
        venue.Refuses(ResultCode.ParticipantNotFound, Operator, new OpenAccount(Of(new(99))));
        venue.Refuses(
            ResultCode.AssetNotFound, Operator,
            new OpenAccount(Of(Alice, Purpose.Available, new(99))));
    }

    [Theory]
    [InlineData(Purpose.Available)]
    [InlineData(Purpose.Margin)]
    [InlineData(Purpose.PendingOut)]
    public void A_clients_account_does_not_belong_to_the_house(Purpose purpose) => venue.Refuses(
        ResultCode.OwnerDoesNotFitPurpose, Operator, new OpenAccount(Of(Operator, purpose)));

    [Theory]
    [InlineData(Purpose.Custody)]
    [InlineData(Purpose.InTransit)]
    [InlineData(Purpose.FeeIncome)]
    [InlineData(Purpose.Suspense)]
    public void The_houses_account_does_not_belong_to_a_client(Purpose purpose) => venue.Refuses(
        ResultCode.OwnerDoesNotFitPurpose, Operator, new OpenAccount(Of(Alice, purpose)));

    [Fact]
    public void Goods_are_in_the_custody_of_keepers()
    {
        venue.Must(Operator, new OpenAccount(Goods(Keeper, Purpose.Custody)));
        venue.Refuses(
            ResultCode.OwnerDoesNotFitPurpose, Operator,
            new OpenAccount(Goods(Alice, Purpose.Custody)));
        venue.Refuses(
            ResultCode.OwnerDoesNotFitPurpose, Operator,
            new OpenAccount(Goods(Keeper, Purpose.Custody) with { Custodian = 1 }));
    }

    [Fact]
    public void Only_what_lies_at_a_bank_says_at_which()
    {
        venue.Must(Operator, new OpenAccount(Custody(3)));
        venue.Must(
            Operator, new OpenAccount(Of(Operator, Purpose.InTransit) with { Custodian = 3 }));
        venue.Refuses(
            ResultCode.CustodianNotAllowed, Operator,
            new OpenAccount(Of(Alice) with { Custodian = 3 }));
        venue.Refuses(
            ResultCode.CustodianNotAllowed, Operator,
            new OpenAccount(Of(Operator, Purpose.FeeIncome) with { Custodian = 3 }));
    }

    [Theory]
    [InlineData(Purpose.Unreceipted)]
    [InlineData(Purpose.Undeliverable)]
    [InlineData(Purpose.Collateral)]
    [InlineData(Purpose.Pledged)]
    public void Money_is_on_no_receipt(Purpose purpose) => venue.Refuses(
        ResultCode.PurposeDoesNotFitAsset, Operator, new OpenAccount(Of(Alice, purpose)));

    [Theory]
    [InlineData(Purpose.Margin)]
    [InlineData(Purpose.DeliveryMargin)]
    [InlineData(Purpose.PaymentInTransit)]
    public void Goods_are_no_margin(Purpose purpose) => venue.Refuses(
        ResultCode.PurposeDoesNotFitAsset, Operator, new OpenAccount(Goods(Alice, purpose)));

    [Fact]
    public void An_asset_is_defined_once_as_money_or_goods()
    {
        var rice = new DefineAsset(new(3), AssetKind.Good, Paper(3));
        venue.Refuses(ResultCode.OperatorOnly, Alice, rice);
        venue.Must(Operator, rice);
        Assert.Equal(
            new AssetDefined(new(3), AssetKind.Good, Paper(3)),
            Assert.Single(venue.Emitted<AssetDefined>()));
        venue.Refuses(ResultCode.AssetExists, Operator, rice);
        venue.Refuses(ResultCode.AssetOutOfRange, Operator, rice with { Asset = new(0) });
        venue.Refuses(
            ResultCode.AssetOutOfRange, Operator, rice with { Asset = new(Limits.AssetsMax + 1) });
        venue.Refuses(
            ResultCode.AssetKindUnknown, Operator, rice with { AssetKind = (AssetKind)3 });
    }
}
