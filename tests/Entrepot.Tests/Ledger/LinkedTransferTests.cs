using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class LinkedTransferTests
{
    static readonly AccountId Fees = Of(Operator, Purpose.FeeIncome);

    readonly TestVenue venue = Town();

    public LinkedTransferTests()
    {
        venue.Fund(Alice, 100);
        venue.Must(Operator, new OpenAccount(Fees));
    }

    [Fact]
    public void A_later_leg_spends_what_an_earlier_one_brought()
    {
        venue.Must(Operator, Linked(
            Leg(1, Of(Alice), Of(Bob), 100), Leg(2, Of(Bob), Fees, 30),
            Leg(3, Of(Bob), Custody(), 70) with { Phase = TransferPhase.Pending }));
        Assert.Equal(0, venue.Balance(Of(Alice)));
        Assert.Equal(70, venue.Balance(Of(Bob)));
        Assert.Equal(30, venue.Balance(Fees));
        Assert.Equal(3, venue.Emitted<Transferred>().Count);
        venue.Must(Bank, new PostPending(new(9), new(3), default));
        Assert.Equal(0, venue.Balance(Of(Bob)));
    }

    [Fact]
    public void A_later_leg_does_not_spend_what_is_only_pending()
    {
        venue.Refuses(ResultCode.ExceedsAvailable, Operator, Linked(
            Leg(1, Of(Alice), Of(Bob), 100) with { Phase = TransferPhase.Pending },
            Leg(2, Of(Bob), Fees, 30)));
    }

    [Fact]
    public void Legs_out_of_one_account_share_what_it_has()
    {
        venue.Refuses(ResultCode.ExceedsAvailable, Operator, Linked(
            Leg(1, Of(Alice), Of(Bob), 60), Leg(2, Of(Alice), Fees, 41)));
        venue.Refuses(ResultCode.ExceedsAvailable, Operator, Linked(
            Leg(1, Of(Alice), Of(Bob), 60) with { Phase = TransferPhase.Pending },
            Leg(2, Of(Alice), Fees, 41)));
        venue.Must(Operator, Linked(
            Leg(1, Of(Alice), Of(Bob), 60), Leg(2, Of(Alice), Fees, 40)));
    }

    [Fact]
    public void The_order_of_the_legs_matters() => venue.Refuses(
        ResultCode.ExceedsAvailable, Operator, Linked(
            Leg(1, Of(Bob), Fees, 30), Leg(2, Of(Alice), Of(Bob), 100)));

    [Fact]
    public void Money_may_come_in_and_go_out_in_one_chain()
    {
        venue.Must(Operator, new OpenAccount(Custody(1)));
        venue.Must(Operator, Linked(
            Leg(1, Custody(1), Of(Bob), 50), Leg(2, Of(Bob), Custody(1), 50)));
        venue.Refuses(ResultCode.ExceedsCustody, Operator, Linked(
            Leg(3, Custody(1), Of(Bob), 50) with { Phase = TransferPhase.Pending },
            Leg(4, Of(Alice), Custody(1), 50)));
        venue.Refuses(ResultCode.ExceedsAssetLimit, Operator, Linked(
            Leg(3, Custody(1), Of(Bob), Limits.AmountMax - 100), Leg(4, Custody(), Of(Bob), 1)));
    }

    [Fact]
    public void Unused_legs_are_empty_and_used_ones_counted()
    {
        var one = Linked(Leg(1, Of(Alice), Of(Bob), 1));
        venue.Refuses(ResultCode.LegCountOutOfRange, Operator, one with { Count = 0 });
        venue.Refuses(ResultCode.LegCountOutOfRange, Operator, one with { Count = 5 });
        venue.Refuses(ResultCode.AmountOutOfRange, Operator, one with { Count = 2 });
        var two = Linked(Leg(1, Of(Alice), Of(Bob), 1), Leg(2, Of(Alice), Of(Bob), 1));
        venue.Refuses(ResultCode.ReservedMustBeZero, Operator, two with { Count = 1 });
        venue.Refuses(ResultCode.TransferIdRepeated, Operator, Linked(
            Leg(1, Of(Alice), Of(Bob), 1), Leg(1, Of(Alice), Of(Bob), 2)));
        venue.Refuses(ResultCode.OperatorOnly, Alice, two);
        venue.Refuses(ResultCode.AccountNotFound, Operator, Linked(
            Leg(1, Of(Alice), Of(Bob), 1), Leg(2, Of(Alice), Of(Lender), 1)));
    }

    [Fact]
    public void A_chain_is_known_again_as_a_whole()
    {
        var (first, second) = (Leg(1, Of(Alice), Of(Bob), 60), Leg(2, Of(Bob), Fees, 1));
        venue.Must(Operator, Linked(first, second));
        venue.Refuses(ResultCode.TransferExists, Operator, Linked(first, second));
        venue.Refuses(
            ResultCode.TransferExistsWithOtherContent, Operator,
            Linked(first, second with { Id = new(3) }));
        venue.Refuses(
            ResultCode.TransferExistsWithOtherContent, Operator,
            Linked(first, second with { Amount = new(2) }));
    }

    static Transfer Leg(ulong id, AccountId debit, AccountId credit, long amount) =>
        new(new(id), debit, credit, new(amount), 0, TransferPhase.Posted);

    static PostLinkedTransfers Linked(params ReadOnlySpan<Transfer> legs)
    {
        var all = default(TransferLegs);
        legs.CopyTo(all);
        return new PostLinkedTransfers(all, (ulong)legs.Length);
    }
}
