using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>
/// A town in which everybody tries everything: whatever is sent, the laws hold after every command,
/// and what is refused changes nothing.
/// </summary>
public sealed class RandomTownTests
{
    const int Commands = 3000;

    static readonly ParticipantId[] Firms = [Operator, Alice, Bob, Keeper, Registrar, Bank, Lender];

    readonly TestVenue venue = Town();
    Random random = new(0);
    int accepted;

    // What the next command is about: a receipt, whose it is, and over how much.
    ReceiptId receipt;
    ParticipantId holder;
    long quantity;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_is_sent_the_laws_hold(int seed)
    {
        random = new Random(seed);
        venue.OpenMarket();
        venue.Fund(Alice, 1_000_000_000);
        venue.Fund(Bob, 1_000_000_000);
        for (var n = 0; n < Commands; n++)
        {
            if (n % 500 == 499) CheckRestored();
            // A year is over now and then, and the town goes on.
            if (random.Next(1000) == 0) PassDays(random.Next(300));
            var before = venue.ContentHash();
            var answer = SendAnything();
            if (answer.Code.IsOk) accepted++;
            else Assert.Equal(before, venue.ContentHash());
        }
        Assert.InRange(accepted, Commands / 10, Commands);
    }

    void PassDays(int days) =>
        venue.Time = new(venue.Time.Nanoseconds + days * 24L * 3600 * Instant.PerSecond);

    void CheckRestored() => Assert.Equal(venue.Venue.Hash(), venue.Restored().Venue.Hash());

    Answer SendAnything()
    {
        receipt = AnyReceipt();
        var slot = venue.Venue.Receipts.Find(receipt);
        holder = slot == 0 ? Alice : venue.Venue.Receipts[slot].Holder;
        quantity = slot == 0 ? 2 : venue.Venue.Receipts[slot].Quantity.Units;
        return SendAboutReceipt();
    }

    Answer SendAboutReceipt() => random.Next(32) switch
    {
        0 => By(Keeper, new TallyBatch(
            Other(), Wheat, Store, new(Many()), 1, new(Few() - 1), Quantity(), Paper(1),
            default)),
        1 or 2 => By(Keeper, new IssueReceipt(
            new(Many()), Date(), Quantity(), Paper(1), Paper(2))),
        3 or 4 => By(Registrar, new RegisterReceipt(receipt, Paper(1))),
        5 => Split(),
        6 => By(Holder(), new MergeReceipts(receipt, AnyReceipt())),
        7 or 8 => By(Holder(), new FreezeReceipt(
            receipt, Quantity(), HoldReason.Offer, 0, Few())),
        9 => By(Holder(), new FreezeReceipt(
            receipt, new(quantity), HoldReason.Collateral, 0, Few())),
        10 => By(Holder(), new UnfreezeReceipt(receipt, Few())),
        11 => By(Holder(), new TransferReceipt(
            receipt, Other(), Yuan, new(random.Next(3) * 1000), Paper(1))),
        12 => By(Other(), new AcceptTransfer(receipt)),
        13 => By(Holder(), new CancelTransfer(receipt)),
        14 => By(Holder(), new PledgeReceipt(receipt, Lender, 0, Paper(1))),
        15 => By(Lender, new ConfirmPledge(receipt, Paper(1))),
        16 => By(Lender, new CancelPledge(receipt)),
        17 => By(Holder(), new RequestRelease(receipt)),
        18 => By(Lender, new ReleasePledge(receipt, Paper(1))),
        19 when random.Next(4) == 0 => By(Operator, new FreezeJudicially(receipt, Paper(1))),
        19 or 20 => By(Operator, new LiftJudicialFreeze(receipt, Paper(1))),
        21 => By(Keeper, new ExpireReceipt(receipt)),
        22 => By(Keeper, new ReinspectReceipt(receipt, Date(), 0, Paper(1))),
        23 => By(Holder(), new RequestPickup(receipt)),
        24 => By(Registrar, new IssueDeliveryOrder(receipt, Paper(Many()).ToDigest())),
        25 when random.Next(2) == 0 => By(Keeper, new ShowDeliveryCode(receipt, Paper(Many()))),
        25 => By(Keeper, new StartOutbound(receipt)),
        26 => By(Keeper, new RetireReceipt(receipt, new(quantity), Paper(1))),
        27 => Money(),
        28 when random.Next(8) == 0 => By(Operator, new SuspendParticipant(Holder(), 1)),
        28 or 29 => By(Operator, new ResumeParticipant(Firm(), 1)),
        30 => By(Holder(), Limit(Side.Sell, receipt, Few() * 10, 1_000_000 + Few() * 1000)),
        _ => By(Holder(), Limit(Side.Buy, default, Few() * 10, 1_000_000 + Few() * 1000)),
    };

    Answer Money() => random.Next(6) switch
    {
        0 => By(Bank, new Deposit(Id(), Holder(), (ushort)Yuan.Value, 0, 0, Sum())),
        1 => By(Holder(), new Withdraw(Id(), (ushort)Yuan.Value, 0, 0, 0, Sum())),
        2 => By(Bank, new PostPending(Id(), Id(), new(random.Next(50)))),
        3 => By(Bank, new VoidPending(Id(), Id())),
        4 => By(Operator, new ReverseTransfer(Id(), Id())),
        _ => By(Operator, new PostTransfer(new(
            Id(), Of(Holder()), random.Next(2) == 0 ? Of(Holder()) : Custody(), Sum(), 0,
            random.Next(2) == 0 ? TransferPhase.Posted : TransferPhase.Pending))),
    };

    Answer Split()
    {
        var first = 1 + random.NextInt64(quantity);
        return By(Holder(), new SplitReceipt(receipt, new(first), new(quantity - first)));
    }

    Answer By<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand =>
        venue.Send(sender, in command);

    ParticipantId Firm() => Firms[random.Next(Firms.Length)];

    ParticipantId Holder() => random.Next(8) == 0 ? Firm() : holder;

    ParticipantId Other() => random.Next(8) == 0 ? Firm() : holder == Alice ? Bob : Alice;

    uint Few() => (uint)random.Next(1, 5);

    uint Many() => (uint)random.Next(1, 40);

    TransferId Id() => new((ulong)random.Next(1, 200));

    Amount Sum() => new(random.Next(1, 100));

    Quantity Quantity() => new(random.Next(1, 500));

    TradeDate Date() => new((2027 + random.Next(20)) * 1_00_00 + 1_01);

    // Mostly one that lives, sometimes one that has ended or never was.
    ReceiptId AnyReceipt()
    {
        var receipts = venue.Venue.Receipts;
        var slot = random.Next(0, Math.Max(2, receipts.Reach));
        if (random.Next(20) == 0) return new(slot, (uint)random.Next(0, 4));
        return receipts.IdOf(slot);
    }
}
