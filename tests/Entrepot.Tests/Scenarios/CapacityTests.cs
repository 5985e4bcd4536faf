using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

/// <summary>What no scenario is long enough to show: a venue that is full.</summary>
public sealed class CapacityTests
{
    [Fact]
    public void A_venue_full_of_pending_transfers_takes_no_more_until_one_is_resolved()
    {
        var venue = new Door();
        var alice = venue.AdmitWithMoney(new ParticipantId(2));
        for (var n = 1; n <= Limits.PendingTransfersMax; n++)
        {
            if (!venue.Send(alice, Withdrawal(n)).IsOk) Assert.Fail($"Refused at {n}.");
        }
        var next = Withdrawal(Limits.PendingTransfersMax + 1);
        Assert.Equal(ResultCode.ExceedsVenueCapacity, venue.Send(alice, next));

        var resolved = new VoidPending(new TransferId(9_999_999), new TransferId(100));
        Assert.Equal(ResultCode.Ok, venue.Send(ParticipantId.Operator, resolved));
        Assert.Equal(ResultCode.Ok, venue.Send(alice, next));
    }

    static Withdraw Withdrawal(int number) =>
        new(new TransferId((ulong)number), 1, 1, 0, 0, new Amount(1));

    /// <summary>A venue, and the stamps it needs.</summary>
    sealed class Door
    {
        static readonly VenueOptions Options =
            VenueOptions.Default with { AnswersRetained = 1024 };

        readonly EventBuffer events = new();
        readonly Venue venue;
        readonly byte[] frame = new byte[1024];
        ulong sequence;

        public Door() => venue = new Venue(Options, events);

        public ResultCode Send<T>(ParticipantId sender, in T command)
            where T : unmanaged, ICommand
        {
            var key = new ClientKey(++sequence);
            Frame.Write(frame, sender, key, in command);
            var header = MemoryMarshal.Read<FrameHeader>(frame);
            MemoryMarshal.Write(frame, header with { Sequence = sequence, Epoch = 1 });
            events.Clear();
            return venue.Apply(new Frame(frame)).Code;
        }

        public ParticipantId AdmitWithMoney(ParticipantId firm)
        {
            var money = new AssetId(1);
            var bank = new AccountId(ParticipantId.Operator, money, Purpose.Custody, 1);
            var account = new AccountId(firm, money, Purpose.Available);
            var deposit = new Deposit(
                new TransferId(88_888_888), firm, 1, 1, 0, new Amount(100_000_000));
            Assert.Equal(ResultCode.Ok, Order(new AdmitParticipant(
                firm, default, Permissions.Trade, LegalForm.LegalPerson, 0, 0, default)));
            Assert.Equal(ResultCode.Ok, Order(
                new DefineAsset(money, AssetKind.Currency, default)));
            Assert.Equal(ResultCode.Ok, Order(new OpenAccount(bank)));
            Assert.Equal(ResultCode.Ok, Order(new OpenAccount(account)));
            Assert.Equal(ResultCode.Ok, Order(deposit));
            return firm;
        }

        ResultCode Order<T>(in T command) where T : unmanaged, ICommand =>
            Send(ParticipantId.Operator, in command);
    }
}
