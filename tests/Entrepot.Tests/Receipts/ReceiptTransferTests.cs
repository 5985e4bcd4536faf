using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class ReceiptTransferTests
{
    readonly TestVenue venue = Town();
    readonly ReceiptId receipt;
    readonly TransferReceipt sale;

    public ReceiptTransferTests()
    {
        receipt = venue.Receipt(Alice, 1000);
        sale = new(receipt, Bob, Yuan, new(70), Paper(1));
    }

    [Fact]
    public void Title_and_money_move_in_one_step()
    {
        venue.Fund(Bob, 100);
        venue.Must(Alice, sale);
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.HeldOffer)));
        venue.Must(Bob, new AcceptTransfer(receipt));
        Assert.Equal(70, venue.Balance(Of(Alice)));
        Assert.Equal(30, venue.Balance(Of(Bob)));
        Assert.Equal(0, venue.Balance(Goods(Alice, Purpose.HeldOffer)));
        Assert.Equal(1000, venue.Balance(Goods(Bob)));
        Assert.Equal(
            new TitleMoved(receipt, receipt, Alice, Bob, new(1000)),
            Assert.Single(venue.Emitted<TitleMoved>()));
        Assert.Equal(2, venue.Emitted<Transferred>().Count);
        venue.Refuses(ResultCode.HolderOnly, Alice, new RequestPickup(receipt));
        venue.Must(Bob, new RequestPickup(receipt));
    }

    [Fact]
    public void Who_cannot_pay_does_not_get_it()
    {
        venue.Fund(Bob, 69);
        venue.Must(Alice, sale);
        venue.Refuses(ResultCode.ExceedsAvailable, Bob, new AcceptTransfer(receipt));
        venue.Fund(Bob, 1);
        venue.Must(Bob, new AcceptTransfer(receipt));
    }

    [Fact]
    public void Who_never_had_money_cannot_pay()
    {
        venue.Must(Alice, sale with { To = Lender });
        venue.Refuses(ResultCode.ExceedsAvailable, Lender, new AcceptTransfer(receipt));
    }

    [Fact]
    public void A_gift_needs_neither_money_nor_currency()
    {
        venue.Must(Alice, sale with { To = Lender, Price = new(0), Currency = default });
        venue.Must(Lender, new AcceptTransfer(receipt));
        Assert.Equal(1000, venue.Balance(Goods(Lender)));
        Assert.Single(venue.Emitted<Transferred>());
    }

    [Fact]
    public void A_seller_without_a_money_account_gets_one()
    {
        var keepers = venue.Receipt(Lender, 500, cell: 2);
        venue.Fund(Bob, 70);
        venue.Must(Lender, sale with { Receipt = keepers });
        venue.Must(Bob, new AcceptTransfer(keepers));
        Assert.Contains(new AccountOpened(Of(Lender)), venue.Emitted<AccountOpened>());
        Assert.Equal(70, venue.Balance(Of(Lender)));
    }

    [Fact]
    public void Only_the_next_holder_accepts_and_either_side_ends_it()
    {
        venue.Must(Alice, sale);
        venue.Refuses(ResultCode.NextHolderOnly, Lender, new AcceptTransfer(receipt));
        venue.Refuses(ResultCode.HolderOnly, Lender, new CancelTransfer(receipt));
        venue.Must(Bob, new CancelTransfer(receipt));
        Assert.Equal(1000, venue.Balance(Goods(Alice)));
        venue.Must(Alice, sale);
        venue.Must(Alice, new CancelTransfer(receipt));
        Assert.Equal(ReceiptState.Active, venue.StateOf(receipt));
        venue.Refuses(ResultCode.ReceiptNotTransferPending, Bob, new AcceptTransfer(receipt));
    }

    [Fact]
    public void A_malformed_transfer_is_refused_for_its_first_fault()
    {
        venue.Refuses(ResultCode.AmountOutOfRange, Alice, sale with { Price = new(-1) });
        venue.Refuses(
            ResultCode.AmountOutOfRange, Alice, sale with { Price = new(Limits.AmountMax + 1) });
        venue.Refuses(ResultCode.OwnerDoesNotFitPurpose, Alice, sale with { To = Operator });
        venue.Refuses(ResultCode.DigestMissing, Alice, sale with { KeeperConsent = Digest.None });
        venue.Refuses(ResultCode.PartyMustDiffer, Alice, sale with { To = Alice });
        venue.Refuses(ResultCode.ParticipantNotFound, Alice, sale with { To = new(99) });
        venue.Refuses(ResultCode.AssetNotFound, Alice, sale with { Currency = new(99) });
        venue.Refuses(ResultCode.AssetNotFound, Alice, sale with { Currency = new(0) });
        venue.Refuses(ResultCode.HolderOnly, Lender, sale);
        venue.Refuses(ResultCode.AssetMustBeCurrency, Alice, sale with { Currency = Wheat });
    }
}
