using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class PendingTransferTests
{
    static readonly Transfer Payment = new(
        new(1), Of(Alice), Of(Bob), new(40), 5, TransferPhase.Pending);

    readonly TestVenue venue = Town();

    public PendingTransferTests()
    {
        venue.Fund(Alice, 100);
        venue.Must(Operator, new PostTransfer(Payment));
    }

    [Fact]
    public void What_is_pending_is_held_and_moves_when_posted()
    {
        Assert.Equal(100, venue.Balance(Of(Alice)));
        venue.Refuses(
            ResultCode.ExceedsAvailable, Operator,
            new PostTransfer(Payment with { Id = new(2), Amount = new(61) }));
        venue.Must(Operator, new PostPending(new(2), new(1), default));
        Assert.Equal(60, venue.Balance(Of(Alice)));
        Assert.Equal(40, venue.Balance(Of(Bob)));
        var posted = Payment with { Id = new(2), Phase = TransferPhase.PendingPosted };
        Assert.Equal(
            new Transferred(posted, new(1), default), Assert.Single(venue.Emitted<Transferred>()));
    }

    [Fact]
    public void A_part_is_posted_and_the_rest_goes_back()
    {
        venue.Refuses(
            ResultCode.ExceedsPending, Operator, new PostPending(new(2), new(1), new(41)));
        venue.Must(Operator, new PostPending(new(2), new(1), new(15)));
        Assert.Equal(new Amount(25), Assert.Single(venue.Emitted<Transferred>()).Freed);
        Assert.Equal(15, venue.Balance(Of(Bob)));
        venue.Must(Operator, new PostTransfer(Payment with { Id = new(3), Amount = new(85) }));
    }

    [Fact]
    public void A_voided_transfer_has_moved_nothing()
    {
        venue.Must(Operator, new VoidPending(new(2), new(1)));
        var voided = Assert.Single(venue.Emitted<Transferred>());
        Assert.Equal(TransferPhase.PendingVoided, voided.Transfer.Phase);
        Assert.Equal(
            (new Amount(0), new Amount(40)), (voided.Transfer.Amount, voided.Freed));
        Assert.Equal(0, venue.Balance(Of(Bob)));
        venue.Must(Operator, new PostTransfer(Payment with { Id = new(3), Amount = new(100) }));
    }

    [Fact]
    public void A_second_word_is_said_once()
    {
        venue.Must(Operator, new PostPending(new(2), new(1), new(15)));
        venue.Refuses(
            ResultCode.TransferExists, Operator, new PostPending(new(2), new(1), new(15)));
        venue.Refuses(
            ResultCode.TransferExistsWithOtherContent, Operator,
            new PostPending(new(2), new(1), new(16)));
        venue.Refuses(
            ResultCode.TransferExistsWithOtherContent, Operator, new VoidPending(new(2), new(1)));
        venue.Refuses(
            ResultCode.TransferNotPending, Operator, new PostPending(new(3), new(1), default));
        venue.Refuses(ResultCode.TransferNotPending, Operator, new VoidPending(new(3), new(1)));
        venue.Refuses(ResultCode.TransferExists, Operator, new PostTransfer(Payment));
    }

    [Fact]
    public void A_voiding_is_known_again()
    {
        venue.Must(Operator, new VoidPending(new(2), new(1)));
        venue.Refuses(ResultCode.TransferExists, Operator, new VoidPending(new(2), new(1)));
        venue.Refuses(
            ResultCode.TransferNotPending, Operator, new PostPending(new(3), new(1), default));
    }

    [Fact]
    public void A_second_word_must_be_about_something()
    {
        venue.Refuses(
            ResultCode.AmountOutOfRange, Operator, new PostPending(new(2), new(1), new(-1)));
        venue.Refuses(
            ResultCode.TransferIdMissing, Operator, new PostPending(new(0), new(1), default));
        venue.Refuses(
            ResultCode.TransferIdRepeated, Operator, new PostPending(new(1), new(1), default));
        venue.Refuses(
            ResultCode.TransferNotFound, Operator, new PostPending(new(2), new(0), default));
        venue.Refuses(
            ResultCode.TransferNotFound, Operator, new PostPending(new(2), new(9), default));
        venue.Refuses(ResultCode.TransferIdMissing, Operator, new VoidPending(new(0), new(1)));
        venue.Refuses(ResultCode.TransferIdRepeated, Operator, new VoidPending(new(1), new(1)));
        venue.Refuses(ResultCode.TransferNotFound, Operator, new VoidPending(new(2), new(9)));
    }

    [Fact]
    public void A_custodian_resolves_what_goes_through_custody_only()
    {
        venue.Refuses(ResultCode.OperatorOnly, Bank, new PostPending(new(2), new(1), default));
        venue.Refuses(ResultCode.OperatorOnly, Bank, new VoidPending(new(2), new(1)));
        venue.Refuses(ResultCode.CustodianOnly, Bob, new PostPending(new(2), new(1), default));
        venue.Must(Alice, new Withdraw(new(7), (ushort)Yuan.Value, 0, 0, 0, new(60)));
        venue.Must(Bank, new VoidPending(new(8), new(7)));
        Assert.Equal(100, venue.Balance(Of(Alice)));
    }

    [Fact]
    public void What_is_on_its_way_in_counts_as_in()
    {
        var incoming = new Transfer(
            new(2), Custody(), Of(Bob), new(Limits.AmountMax - 100), 0, TransferPhase.Pending);
        venue.Must(Operator, new PostTransfer(incoming));
        venue.Refuses(
            ResultCode.ExceedsAssetLimit, Operator,
            new PostTransfer(incoming with { Id = new(3), Amount = new(1) }));
        venue.Must(Operator, new PostPending(new(3), new(2), new(50)));
        Assert.Equal(50, venue.Balance(Of(Bob)));
        venue.Must(
            Operator,
            new PostTransfer(incoming with { Id = new(4), Amount = new(Limits.AmountMax - 150) }));
        venue.Must(Operator, new VoidPending(new(5), new(4)));
        Assert.Equal(-150, venue.Balance(Custody()));
    }
}
