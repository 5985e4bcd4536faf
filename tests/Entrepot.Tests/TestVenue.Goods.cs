using Entrepot.Core;

namespace Entrepot.Tests;

/// <summary>Goods and money for those who need some before the test begins.</summary>
sealed partial class TestVenue
{
    ulong lastTransfer = 1_000_000;

    /// <summary>Pays yuan in for a firm.</summary>
    public void Fund(ParticipantId firm, long amount) => Must(
        Bank, new Deposit(new(++lastTransfer), firm, (ushort)Yuan.Value, 0, 0, new(amount)));

    /// <summary>Counts kilograms of wheat into a cell.</summary>
    public BatchId Tally(ParticipantId owner, long quantity, uint cell = 1, uint group = 0) =>
        new((uint)Must(
        Keeper, new TallyBatch(
            owner, Wheat, Store, new(cell), 3, new(group), new(quantity), Paper(20),
            default)));

    /// <summary>Issues a receipt on a batch, not yet registered.</summary>
    public ReceiptId Issue(BatchId batch, long quantity) => new(Must(
        Keeper, new IssueReceipt(batch, NextYear, new(quantity), Paper(21), Paper(25))));

    public void Register(ReceiptId receipt) =>
        Must(Registrar, new RegisterReceipt(receipt, Paper(22)));

    /// <summary>A registered receipt over a batch of its own.</summary>
    public ReceiptId Receipt(ParticipantId owner, long quantity, uint cell = 1)
    {
        var receipt = Issue(Tally(owner, quantity, cell), quantity);
        Register(receipt);
        return receipt;
    }

    /// <summary>A receipt that a lender has taken in pledge.</summary>
    public ReceiptId Pledged(ParticipantId owner, long quantity, uint cell = 1)
    {
        var receipt = Receipt(owner, quantity, cell);
        Must(owner, new PledgeReceipt(receipt, Lender, 0, Paper(23)));
        Must(Lender, new ConfirmPledge(receipt, Paper(24)));
        return receipt;
    }
}
