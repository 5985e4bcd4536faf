using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class DerivedBalanceTests
{
    [Fact]
    public void Every_balance_follows_from_the_events()
    {
        var venue = Town();
        venue.Fund(Alice, 500);
        venue.Fund(Bob, 500);
        var receipt = venue.Receipt(Alice, 1000);
        venue.Must(Alice, new FreezeReceipt(receipt, new(300), HoldReason.Offer, 0, 1));
        venue.Must(Operator, new FreezeJudicially(receipt, Paper(1)));
        venue.Must(Operator, new LiftJudicialFreeze(receipt, Paper(1)));
        venue.Must(Alice, new UnfreezeReceipt(receipt, 1));
        venue.Must(Alice, new TransferReceipt(receipt, Bob, Yuan, new(70), Paper(1)));
        venue.Must(Bob, new AcceptTransfer(receipt));
        venue.Must(Bob, new RequestPickup(receipt));
        venue.Must(Alice, new Withdraw(new(1), (ushort)Yuan.Value, 0, 0, 0, new(60)));
        venue.Must(Bank, new PostPending(new(2), new(1), new(20)));
        venue.Must(Alice, new Withdraw(new(3), (ushort)Yuan.Value, 0, 0, 0, new(60)));
        venue.Must(Bank, new VoidPending(new(4), new(3)));
        venue.Must(Operator, new ReverseTransfer(new(5), new(2)));
        venue.Pledged(Alice, 400, cell: 2);

        var derived = new Dictionary<AccountId, long>();
        foreach (var opened in venue.All<AccountOpened>())
        {
            derived.Add(opened.Account, 0);
            if (opened.Account.Purpose is Purpose.Available)
            {
                derived.Add(opened.Account with { Purpose = Purpose.HeldOrder }, 0);
            }
        }
        foreach (var moved in venue.All<Transferred>().Select(e => e.Transfer))
        {
            if (moved.Phase is TransferPhase.Pending) continue;
            derived[moved.Debit] -= moved.Amount.Units;
            derived[moved.Credit] += moved.Amount.Units;
        }
        Assert.All(derived, pair => Assert.Equal(pair.Value, venue.Balance(pair.Key)));
        var ledger = venue.Venue.Ledger;
        for (var place = 2; place < ledger.Reach; place++)
        {
            var id = ledger.IdOf(place);
            if (id.Purpose is not Purpose.None) Assert.True(derived.ContainsKey(id));
        }
    }
}
