using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class PledgeTests
{
    readonly TestVenue venue = Town();
    readonly ReceiptId receipt;
    readonly PledgeReceipt pledge;

    public PledgeTests()
    {
        receipt = venue.Receipt(Alice, 1000);
        pledge = new(receipt, Lender, 0, Paper(1));
    }

    [Fact]
    public void A_pledge_is_taken_kept_and_let_go()
    {
        venue.Must(Alice, pledge);
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.Pledged)));
        Assert.Equal(Lender, Assert.Single(venue.Emitted<ReceiptStateChanged>()).Party);
        venue.Must(Lender, new ConfirmPledge(receipt, Paper(2)));
        venue.Must(Alice, new RequestRelease(receipt));
        Assert.Equal(1000, venue.Balance(Goods(Alice, Purpose.Pledged)));
        venue.Must(Lender, new ReleasePledge(receipt, Paper(3)));
        Assert.Equal(1000, venue.Balance(Goods(Alice)));
        venue.Must(Alice, new RequestPickup(receipt));
    }

    [Fact]
    public void A_receipt_is_pledged_to_one_lender()
    {
        venue.Admit(new(20), Permissions.Lend);
        venue.Must(Alice, pledge);
        venue.Refuses(ResultCode.ReceiptEncumbered, Alice, pledge with { Pledgee = new(20) });
        venue.Refuses(ResultCode.PledgeeOnly, new(20), new ConfirmPledge(receipt, Paper(2)));
        venue.Must(Lender, new ConfirmPledge(receipt, Paper(2)));
        venue.Refuses(ResultCode.PledgeeOnly, Alice, new ReleasePledge(receipt, Paper(3)));
        venue.Refuses(ResultCode.HolderOnly, Lender, new RequestRelease(receipt));
    }

    [Fact]
    public void Before_it_is_taken_either_side_may_end_it()
    {
        venue.Must(Alice, pledge);
        venue.Refuses(ResultCode.HolderOnly, Bob, new CancelPledge(receipt));
        venue.Must(Lender, new CancelPledge(receipt));
        venue.Must(Alice, pledge);
        venue.Must(Alice, new CancelPledge(receipt));
        venue.Must(Alice, pledge);
        venue.Must(Lender, new ConfirmPledge(receipt, Paper(2)));
        venue.Refuses(ResultCode.ReceiptNotPledgePending, Alice, new CancelPledge(receipt));
        venue.Refuses(ResultCode.ReceiptNotPledgePending, Lender, new CancelPledge(receipt));
    }

    [Fact]
    public void Who_may_not_lend_takes_no_pledge()
    {
        venue.Refuses(ResultCode.PledgeeMayNotLend, Alice, pledge with { Pledgee = Bob });
        venue.Must(Alice, pledge);
        venue.Must(Operator, new SetPermissions(Lender, Permissions.None));
        venue.Refuses(
            ResultCode.PledgeeMayNotLend, Lender, new ConfirmPledge(receipt, Paper(2)));
    }

    [Fact]
    public void A_malformed_pledge_is_refused_for_its_first_fault()
    {
        venue.Refuses(ResultCode.DigestMissing, Alice, pledge with { Agreement = Digest.None });
        venue.Refuses(ResultCode.PartyMustDiffer, Alice, pledge with { Pledgee = Alice });
        venue.Refuses(ResultCode.ParticipantNotFound, Alice, pledge with { Pledgee = new(99) });
        venue.Refuses(ResultCode.HolderOnly, Bob, pledge);
        venue.Must(Alice, pledge);
        venue.Refuses(ResultCode.DigestMissing, Lender, new ConfirmPledge(receipt, default));
        venue.Refuses(ResultCode.DigestMissing, Lender, new ReleasePledge(receipt, default));
    }
}
