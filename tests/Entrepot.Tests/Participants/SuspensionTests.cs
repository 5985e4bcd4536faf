using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class SuspensionTests
{
    static readonly SuspendParticipant Suspend = new(Alice, 7);

    readonly TestVenue venue = Town();

    [Fact]
    public void A_suspended_firm_is_not_heard_until_it_is_resumed()
    {
        var receipt = venue.Receipt(Alice, 1000);
        venue.Must(Operator, Suspend);
        Assert.Equal([MessageKind.ParticipantSuspended], venue.Emitted());
        venue.Refuses(ResultCode.SenderSuspended, Alice, new RequestPickup(receipt));
        venue.Must(Operator, new ResumeParticipant(Alice, 8));
        Assert.Equal(
            new ParticipantResumed(Alice, 8), Assert.Single(venue.Emitted<ParticipantResumed>()));
        venue.Must(Alice, new RequestPickup(receipt));
    }

    [Fact]
    public void Suspension_is_the_operators_word_and_said_once()
    {
        venue.Refuses(ResultCode.OperatorOnly, Bob, Suspend);
        venue.Refuses(
            ResultCode.ParticipantNotFound, Operator, new SuspendParticipant(new(99), 7));
        venue.Refuses(
            ResultCode.ParticipantNotSuspended, Operator, new ResumeParticipant(Alice, 7));
        venue.Must(Operator, Suspend);
        venue.Refuses(ResultCode.ParticipantSuspended, Operator, Suspend);
        venue.Refuses(ResultCode.OperatorOnly, Bob, new ResumeParticipant(Alice, 7));
        venue.Refuses(
            ResultCode.ParticipantNotFound, Operator, new ResumeParticipant(new(99), 7));
    }

    [Fact]
    public void What_it_offered_is_free_again_before_the_suspension_is_told()
    {
        var offered = venue.Receipt(Alice, 1000);
        venue.Must(Alice, new FreezeReceipt(offered, new(300), HoldReason.Offer, 0, 1));
        venue.Must(Alice, new FreezeReceipt(offered, new(200), HoldReason.Offer, 0, 2));
        var sent = venue.Receipt(Alice, 500, cell: 2);
        venue.Must(Alice, new TransferReceipt(sent, Bob, Yuan, new(9), Paper(1)));

        venue.Must(Operator, Suspend);

        Assert.Equal(ReceiptState.Active, venue.StateOf(offered));
        Assert.Equal(ReceiptState.Active, venue.StateOf(sent));
        Assert.Equal(1500, venue.Balance(Goods(Alice)));
        Assert.Equal(0, venue.Balance(Goods(Alice, Purpose.HeldOffer)));
        Assert.Equal(-500, venue.Emitted<ReceiptHeld>().Sum(held => held.Change.Units));
        Assert.Equal(MessageKind.ParticipantSuspended, venue.Emitted()[^1]);
        venue.Refuses(ResultCode.ReceiptNotTransferPending, Bob, new AcceptTransfer(sent));
    }

    [Fact]
    public void What_others_have_a_right_in_stays()
    {
        var pledged = venue.Pledged(Alice, 1000);
        var collateral = venue.Receipt(Alice, 500, cell: 2);
        venue.Must(Alice, new FreezeReceipt(collateral, new(500), HoldReason.Collateral, 0, 1));
        venue.Fund(Alice, 100);
        venue.Must(Alice, new Withdraw(new(1), (ushort)Yuan.Value, 0, 0, 0, new(60)));

        venue.Must(Operator, Suspend);

        Assert.Equal(ReceiptState.Pledged, venue.StateOf(pledged));
        Assert.Equal(ReceiptState.Collateral, venue.StateOf(collateral));
        venue.Must(Bank, new PostPending(new(2), new(1), default));
        Assert.Equal(40, venue.Balance(Of(Alice)));
    }

    [Fact]
    public void What_a_court_holds_stays_with_the_court_but_the_offer_is_gone()
    {
        var offered = venue.Receipt(Alice, 1000);
        venue.Must(Alice, new FreezeReceipt(offered, new(300), HoldReason.Offer, 0, 1));
        var sent = venue.Receipt(Alice, 500, cell: 2);
        venue.Must(Alice, new TransferReceipt(sent, Bob, Yuan, new(9), Paper(1)));
        venue.Must(Operator, new FreezeJudicially(offered, Paper(2)));
        venue.Must(Operator, new FreezeJudicially(sent, Paper(2)));

        venue.Must(Operator, Suspend);

        Assert.Equal(ReceiptState.FrozenJudicial, venue.StateOf(offered));
        Assert.Equal(1500, venue.Balance(Goods(Alice, Purpose.FrozenJudicial)));
        venue.Must(Operator, new LiftJudicialFreeze(offered, Paper(3)));
        venue.Must(Operator, new LiftJudicialFreeze(sent, Paper(3)));
        Assert.Equal(ReceiptState.Active, venue.StateOf(offered));
        Assert.Equal(ReceiptState.Active, venue.StateOf(sent));
        Assert.Equal(1500, venue.Balance(Goods(Alice)));
    }

    [Fact]
    public void Nobody_offers_for_it_or_deals_with_it()
    {
        var its = venue.Receipt(Alice, 1000);
        var other = venue.Receipt(Bob, 500, cell: 2);
        venue.Must(Operator, Suspend);
        venue.Must(Operator, new SuspendParticipant(Lender, 7));
        venue.Refuses(
            ResultCode.ParticipantSuspended, Operator,
            new FreezeReceipt(its, new(300), HoldReason.Offer, 0, 1));
        venue.Refuses(
            ResultCode.ParticipantSuspended, Bob,
            new TransferReceipt(other, Alice, Yuan, new(9), Paper(1)));
        venue.Refuses(
            ResultCode.ParticipantSuspended, Bob, new PledgeReceipt(other, Lender, 0, Paper(1)));
        venue.Must(Operator, new FreezeReceipt(its, new(1000), HoldReason.Collateral, 0, 1));
    }

    [Fact]
    public void Money_may_still_come_in()
    {
        venue.Must(Operator, Suspend);
        venue.Fund(Alice, 100);
        Assert.Equal(100, venue.Balance(Of(Alice)));
    }
}
