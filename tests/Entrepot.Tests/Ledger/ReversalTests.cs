using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class ReversalTests
{
    static readonly Transfer Payment = new(
        new(1), Of(Alice), Of(Bob), new(40), 5, TransferPhase.Posted);

    static readonly ReverseTransfer Reversal = new(new(2), new(1));

    readonly TestVenue venue = Town();

    public ReversalTests() => venue.Fund(Alice, 100);

    [Fact]
    public void A_posted_transfer_is_reversed_once_in_full()
    {
        venue.Must(Operator, new PostTransfer(Payment));
        venue.Must(Operator, Reversal);
        var back = Payment with
        {
            Id = new(2), Debit = Of(Bob), Credit = Of(Alice), Phase = TransferPhase.Reversal,
        };
        Assert.Equal(
            new Transferred(back, new(1), default), Assert.Single(venue.Emitted<Transferred>()));
        Assert.Equal(100, venue.Balance(Of(Alice)));
        venue.Refuses(ResultCode.TransferExists, Operator, Reversal);
        venue.Refuses(
            ResultCode.TransferAlreadyReversed, Operator, Reversal with { Id = new(3) });
    }

    [Fact]
    public void A_reversal_is_not_reversed()
    {
        venue.Must(Operator, new PostTransfer(Payment));
        venue.Must(Operator, Reversal);
        venue.Refuses(
            ResultCode.TransferNotPosted, Operator, new ReverseTransfer(new(3), new(2)));
    }

    [Fact]
    public void What_was_posted_of_a_pending_transfer_is_reversed()
    {
        venue.Must(
            Operator, new PostTransfer(Payment with { Phase = TransferPhase.Pending }));
        venue.Refuses(ResultCode.TransferNotPosted, Operator, Reversal);
        venue.Must(Operator, new PostPending(new(3), new(1), new(15)));
        venue.Refuses(ResultCode.TransferNotPosted, Operator, Reversal);
        venue.Must(Operator, new ReverseTransfer(new(4), new(3)));
        Assert.Equal(0, venue.Balance(Of(Bob)));
    }

    [Fact]
    public void What_is_spent_cannot_be_taken_back()
    {
        venue.Must(Operator, new PostTransfer(Payment));
        venue.Must(Bob, new Withdraw(new(7), (ushort)Yuan.Value, 0, 0, 0, new(1)));
        venue.Refuses(ResultCode.ExceedsAvailable, Operator, Reversal);
    }

    [Fact]
    public void A_reversal_must_be_about_something()
    {
        venue.Must(Operator, new PostTransfer(Payment));
        venue.Refuses(ResultCode.TransferIdMissing, Operator, Reversal with { Id = default });
        venue.Refuses(ResultCode.TransferIdRepeated, Operator, Reversal with { Id = new(1) });
        venue.Refuses(ResultCode.TransferNotFound, Operator, Reversal with { Original = new(9) });
        venue.Refuses(ResultCode.TransferNotFound, Operator, Reversal with { Original = new(0) });
        venue.Refuses(ResultCode.OperatorOnly, Bank, Reversal);
        venue.Must(Operator, new PostTransfer(Payment with { Id = new(5), Amount = new(1) }));
        venue.Refuses(
            ResultCode.TransferExistsWithOtherContent, Operator, Reversal with { Id = new(5) });
    }
}
