using System.Reflection;
using System.Runtime.CompilerServices;
using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

public sealed class RoundTripTests
{
    readonly TestVenue venue = Town();

    [Fact]
    public void A_saved_venue_comes_back_as_it_was_and_goes_on_alike()
    {
        var receipt = Fill(venue);
        var restored = venue.Restored();
        Assert.Equal(venue.Venue.Hash(), restored.Venue.Hash());
        foreach (var each in new[] { venue, restored })
        {
            each.Refuses(
                ResultCode.CellTakenByLiveReceipt, Keeper,
                new IssueReceipt(new(2), NextYear, new(1), Paper(1), Paper(2)));
            each.Refuses(
                ResultCode.TransferExists, Alice,
                new Withdraw(new(1), (ushort)Yuan.Value, 0, 0, 0, new(60)));
            each.Must(Bank, new PostPending(new(2), new(1), new(10)));
            each.Must(Alice, new UnfreezeReceipt(receipt, 8));
            each.Must(Alice, new UnfreezeReceipt(receipt, 7));
            each.Must(Alice, new SplitReceipt(receipt, new(1), new(299)));
            each.Must(Operator, new DefineAsset(new(3), AssetKind.Good, Paper(3)));
            each.Must(Operator, new SuspendParticipant(Alice, 1));
        }
        Assert.Equal(venue.Venue.Hash(), restored.Venue.Hash());
    }

    [Fact]
    public void An_empty_venue_comes_back_empty()
    {
        var empty = Empty();
        Assert.Equal(empty.Venue.Hash(), empty.Restored().Venue.Hash());
    }

    [Fact]
    public void A_truncated_state_is_refused()
    {
        Fill(venue);
        var writer = new StateWriter();
        venue.Venue.Save(writer);
        for (var length = 0; length < writer.Written.Length; length += 97)
        {
            var bytes = writer.Written[..length];
            Assert.Throws<StateMalformedException>(() =>
            {
                var reader = new StateReader(bytes.Span);
                Empty().Venue.Load(ref reader);
            });
        }
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("hold")]
    [InlineData("limit")]
    [InlineData("asset")]
    [InlineData("court")]
    public void The_hash_sees_every_kind_of_content(string kind)
    {
        var receipt = Fill(venue);
        var before = venue.ContentHash();
        switch (kind)
        {
            case "pending": venue.Must(Bank, new VoidPending(new(2), new(1))); break;
            case "hold": venue.Must(Alice, new UnfreezeReceipt(receipt, 8)); break;
            case "limit": venue.Must(Operator, new SetLimit(Bob, LimitKind.OpenOrders, 1)); break;
            case "asset":
                venue.Must(Operator, new DefineAsset(new(9), AssetKind.Good, Paper(1)));
                break;
            default: venue.Must(Operator, new FreezeJudicially(receipt, Paper(1))); break;
        }
        Assert.NotEqual(before, venue.ContentHash());
    }

    [Theory]
    [InlineData(typeof(Participant), 64)]
    [InlineData(typeof(Account), 32)]
    [InlineData(typeof(Asset), 16)]
    [InlineData(typeof(TransferRecord), 64)]
    [InlineData(typeof(WarehouseReceipt), 64)]
    [InlineData(typeof(ReceiptTerms), 64)]
    [InlineData(typeof(ReceiptHold), 24)]
    [InlineData(typeof(Batch), 104)]
    [InlineData(typeof(Warehouse), 64)]
    [InlineData(typeof(Intake), 56)]
    [InlineData(typeof(IntakeRules), 32)]
    [InlineData(typeof(GoodRules), 24)]
    [InlineData(typeof(StorageRateRow), 40)]
    [InlineData(typeof(StorageDebt), 32)]
    [InlineData(typeof(ShortageCase), 56)]
    [InlineData(typeof(Deadline), 32)]
    [InlineData(typeof(Security), 40)]
    [InlineData(typeof(Listing), 168)]
    [InlineData(typeof(CounterOffer), 64)]
    [InlineData(typeof(Contract), 384)]
    [InlineData(typeof(SpotRules), 72)]
    [InlineData(typeof(RefereeRules), 32)]
    [InlineData(typeof(FiledPaper), 64)]
    [InlineData(typeof(Inquiry), 48)]
    [InlineData(typeof(Negotiation), 168)]
    public void A_row_that_is_saved_as_it_lies_has_no_padding(Type row, int size)
    {
        Assert.Equal(size, SizeOf(row));
        Assert.Equal(size, MeaningfulBytes(row));
    }

    static int MeaningfulBytes(Type type)
    {
        if (type.IsEnum) return MeaningfulBytes(Enum.GetUnderlyingType(type));
        if (type.IsPrimitive) return SizeOf(type);
        return type.GetFields(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Sum(field => MeaningfulBytes(field.FieldType));
    }

    static int SizeOf(Type type) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!
        .MakeGenericMethod(type).Invoke(null, null)!;

    // A little of everything: holds, pending and settled transfers, pledges, free slots.
    static ReceiptId Fill(TestVenue venue)
    {
        var receipt = venue.Issue(venue.Tally(Alice, 1000), 300);
        venue.Register(receipt);
        venue.Tally(Bob, 1000);
        venue.Must(Alice, new FreezeReceipt(receipt, new(100), HoldReason.Offer, 0, 7));
        venue.Must(Alice, new FreezeReceipt(receipt, new(100), HoldReason.Offer, 0, 8));
        venue.Pledged(Bob, 500, cell: 2);
        venue.Must(Alice, new SplitReceipt(venue.Receipt(Alice, 9, cell: 3), new(4), new(5)));
        venue.Fund(Alice, 100);
        venue.Must(Alice, new Withdraw(new(1), (ushort)Yuan.Value, 0, 0, 0, new(60)));
        venue.Must(Operator, new PostTransfer(
            new(new(5), Of(Alice), Of(Bob), new(3), 0, TransferPhase.Posted)));
        venue.Must(Operator, new ReverseTransfer(new(6), new(5)));
        return receipt;
    }
}
