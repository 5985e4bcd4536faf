using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class TransferTests
{
    static readonly Transfer Payment = new(
        new(1), Of(Alice), Of(Bob), new(40), 5, TransferPhase.Posted);

    static readonly Withdraw Withdrawal = new(new(1), (ushort)Yuan.Value, 0, 0, 0, new(30));

    readonly TestVenue venue = Town();

    public TransferTests() => venue.Fund(Alice, 100);

    [Fact]
    public void A_transfer_moves_from_debit_to_credit()
    {
        venue.Must(Operator, new PostTransfer(Payment));
        Assert.Equal(60, venue.Balance(Of(Alice)));
        Assert.Equal(40, venue.Balance(Of(Bob)));
        Assert.Equal(
            new Transferred(Payment, default, default),
            Assert.Single(venue.Emitted<Transferred>()));
    }

    [Fact]
    public void A_malformed_transfer_is_refused_for_its_first_fault()
    {
        void Refuses(ResultCode code, Transfer t) =>
            venue.Refuses(code, Operator, new PostTransfer(t));
        Refuses(ResultCode.ReservedMustBeZero, Payment with { Reserved = 1 });
        Refuses(ResultCode.AmountOutOfRange, Payment with { Amount = new(0) });
        Refuses(ResultCode.AmountOutOfRange, Payment with { Amount = new(-1) });
        Refuses(ResultCode.AmountOutOfRange, Payment with { Amount = new(Limits.AmountMax + 1) });
        Refuses(ResultCode.TransferIdMissing, Payment with { Id = default });
        Refuses(ResultCode.AccountsMustDiffer, Payment with { Credit = Of(Alice) });
        Refuses(ResultCode.AccountsMustShareAsset, Payment with { Credit = Goods(Bob) });
        Refuses(ResultCode.PurposeUnknown, Payment with { Credit = Of(Bob, (Purpose)31) });
        Refuses(
            ResultCode.PhaseOfTransferUnknown, Payment with { Phase = TransferPhase.Reversal });
        Refuses(ResultCode.PhaseOfTransferUnknown, Payment with { Phase = TransferPhase.None });
        Refuses(ResultCode.AccountNotFound, Payment with { Credit = Of(Bob, Purpose.Margin) });
        Refuses(ResultCode.AccountNotFound, Payment with { Debit = Of(new(99)) });
        venue.Refuses(ResultCode.OperatorOnly, Alice, new PostTransfer(Payment));
    }

    [Fact]
    public void A_repeat_under_a_new_key_moves_nothing()
    {
        venue.Must(Operator, new PostTransfer(Payment));
        venue.Refuses(ResultCode.TransferExists, Operator, new PostTransfer(Payment));
        venue.Refuses(
            ResultCode.TransferExistsWithOtherContent, Operator,
            new PostTransfer(Payment with { Amount = new(41) }));
        venue.Refuses(
            ResultCode.TransferExistsWithOtherContent, Operator,
            new PostTransfer(Payment with { Reason = 6 }));
        Assert.Equal(60, venue.Balance(Of(Alice)));
    }

    [Fact]
    public void Nobody_spends_what_he_has_not() => venue.Refuses(
        ResultCode.ExceedsAvailable, Operator,
        new PostTransfer(Payment with { Amount = new(101) }));

    [Fact]
    public void Orders_alone_move_what_they_hold()
    {
        var held = Of(Alice, Purpose.HeldOrder);
        venue.Refuses(
            ResultCode.PurposeReservedForOrders, Operator,
            new PostTransfer(Payment with { Debit = held }));
        venue.Refuses(
            ResultCode.PurposeReservedForOrders, Operator,
            new PostTransfer(Payment with { Credit = held }));
    }

    [Fact]
    public void Goods_move_with_their_receipts_only()
    {
        venue.Receipt(Alice, 1000);
        venue.Must(Operator, new OpenAccount(Goods(Bob)));
        venue.Refuses(
            ResultCode.GoodsMoveByReceipt, Operator,
            new PostTransfer(Payment with { Debit = Goods(Alice), Credit = Goods(Bob) }));
        venue.Refuses(
            ResultCode.GoodsMoveByReceipt, Bank,
            new Deposit(new(9), Alice, (ushort)Wheat.Value, 0, 0, new(10)));
        venue.Refuses(
            ResultCode.GoodsMoveByReceipt, Alice,
            new Withdraw(new(9), (ushort)Wheat.Value, 0, 0, 0, new(10)));
    }

    [Fact]
    public void Money_comes_in_by_the_word_of_a_custodian()
    {
        var deposit = new Deposit(new(9), Bob, (ushort)Yuan.Value, 0, 0, new(70));
        venue.Refuses(ResultCode.CustodianOnly, Bob, deposit);
        venue.Must(Operator, deposit);
        venue.Refuses(ResultCode.TransferExists, Bank, deposit);
        Assert.Equal(70, venue.Balance(Of(Bob)));
        Assert.Equal(-170, venue.Balance(Custody()));
        venue.Refuses(ResultCode.AmountOutOfRange, Bank, deposit with { Amount = new(0) });
        venue.Refuses(ResultCode.TransferIdMissing, Bank, deposit with { Transfer = default });
        venue.Refuses(
            ResultCode.ParticipantNotFound, Bank, deposit with { Participant = new(99) });
        venue.Refuses(ResultCode.AssetNotFound, Bank, deposit with { AssetNumber = 99 });
        venue.Refuses(ResultCode.AccountNotFound, Bank, deposit with { Custodian = 1 });
        venue.Refuses(ResultCode.AccountNotFound, Bank, deposit with { Participant = Keeper });
    }

    [Fact]
    public void Money_goes_out_when_the_bank_has_paid()
    {
        venue.Must(Alice, Withdrawal);
        Assert.Equal(100, venue.Balance(Of(Alice)));
        var withdrawn = Assert.Single(venue.Emitted<Transferred>()).Transfer;
        Assert.Equal((Of(Alice), Custody()), (withdrawn.Debit, withdrawn.Credit));
        Assert.Equal(TransferPhase.Pending, withdrawn.Phase);
        venue.Refuses(
            ResultCode.ExceedsAvailable, Alice,
            Withdrawal with { Transfer = new(2), Amount = new(71) });
        venue.Refuses(ResultCode.TransferExists, Alice, Withdrawal);
        venue.Must(Bank, new PostPending(new(3), new(1), default));
        Assert.Equal(70, venue.Balance(Of(Alice)));
        Assert.Equal(-70, venue.Balance(Custody()));
    }

    [Fact]
    public void A_malformed_withdrawal_is_refused_for_its_first_fault()
    {
        venue.Refuses(ResultCode.AmountOutOfRange, Alice, Withdrawal with { Amount = new(0) });
        venue.Refuses(ResultCode.TransferIdMissing, Alice, Withdrawal with { Transfer = new(0) });
        venue.Refuses(ResultCode.AssetNotFound, Alice, Withdrawal with { AssetNumber = 99 });
        venue.Refuses(ResultCode.AccountNotFound, Alice, Withdrawal with { Custodian = 9 });
        venue.Refuses(ResultCode.AccountNotFound, Keeper, Withdrawal);
    }

    [Fact]
    public void A_bank_pays_out_no_more_than_it_was_given()
    {
        venue.Must(Operator, new OpenAccount(Custody(1)));
        var deposit = new Deposit(new(8), Alice, (ushort)Yuan.Value, 1, 0, new(50));
        venue.Must(Bank, deposit);
        venue.Refuses(
            ResultCode.ExceedsCustody, Alice,
            Withdrawal with { Custodian = 1, Amount = new(51) });
        venue.Must(Alice, Withdrawal with { Custodian = 1 });
        venue.Refuses(
            ResultCode.ExceedsCustody, Alice,
            Withdrawal with { Transfer = new(2), Custodian = 1 });
    }

    [Fact]
    public void All_of_one_asset_has_a_limit()
    {
        var deposit = new Deposit(new(8), Bob, (ushort)Yuan.Value, 0, 0, new(Limits.AmountMax));
        venue.Refuses(ResultCode.ExceedsAssetLimit, Bank, deposit);
        venue.Must(Bank, deposit with { Amount = new(Limits.AmountMax - 100) });
        venue.Refuses(
            ResultCode.ExceedsAssetLimit, Bank,
            deposit with { Transfer = new(9), Amount = new(1) });
        venue.Must(Alice, Withdrawal);
        venue.Must(Bank, new PostPending(new(10), new(1), default));
        venue.Must(Bank, deposit with { Transfer = new(9), Amount = new(30) });
    }
}
