using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Tests;

/// <summary>
/// A venue and whoever sends to it: stamps commands as the sequencer does, applies them through the
/// public door, keeps the events, and holds the venue to its laws after every one.
/// </summary>
sealed partial class TestVenue
{
    // A small town: who is who in most tests.
    public static readonly ParticipantId Operator = ParticipantId.Operator;
    public static readonly ParticipantId Alice = new(2);
    public static readonly ParticipantId Bob = new(3);
    public static readonly ParticipantId Keeper = new(4);
    public static readonly ParticipantId Registrar = new(5);
    public static readonly ParticipantId Bank = new(6);
    public static readonly ParticipantId Lender = new(7);
    public static readonly WarehouseId Store = new(1);
    public static readonly AssetId Yuan = new(1);
    public static readonly AssetId Wheat = new(2);

    /// <summary>2026-11-20T02:00:00Z, ten in the morning in China.</summary>
    public static readonly Instant Morning = new(1_795_140_000 * Instant.PerSecond);

    public static readonly TradeDate NextYear = new(2027_11_20);

    static readonly VenueOptions Options = new(1 << 12, Limits.AnswerAgeMax);

    readonly EventBuffer buffer = new();
    readonly List<byte[]> events = [];
    int before;
    ulong lastKey;

    TestVenue() => Venue = new Venue(Options, buffer);

    public Venue Venue { get; }

    /// <summary>What the next commands are stamped with.</summary>
    public Instant Time { get; set; } = Morning;

    /// <summary>A venue to which nothing has happened.</summary>
    public static TestVenue Empty() => new();

    /// <summary>A venue with the town admitted, yuan and wheat defined, accounts open.</summary>
    public static TestVenue Town()
    {
        var venue = new TestVenue();
        venue.Admit(Alice, Permissions.Trade);
        venue.Admit(Bob, Permissions.Trade);
        venue.Admit(Keeper, Permissions.Keep);
        venue.Admit(Registrar, Permissions.Register);
        venue.Admit(Bank, Permissions.Custody);
        venue.Admit(Lender, Permissions.Lend);
        venue.Must(Operator, new DefineAsset(Yuan, AssetKind.Currency, Paper(1)));
        venue.Must(Operator, new DefineAsset(Wheat, AssetKind.Good, Paper(2)));
        venue.Must(Operator, new RegisterWarehouse(Store, Keeper, new(Limits.AmountMax), Paper(3)));
        venue.Must(Operator, new OpenAccount(Custody()));
        venue.Must(Operator, new OpenAccount(Of(Alice)));
        venue.Must(Operator, new OpenAccount(Of(Bob)));
        return venue;
    }

    public static AccountId Of(
        ParticipantId owner, Purpose purpose = Purpose.Available, AssetId? asset = null) =>
        new(owner, asset ?? Yuan, purpose);

    public static AccountId Custody(byte custodian = 0) =>
        new(Operator, Yuan, Purpose.Custody, custodian);

    public static AccountId Goods(ParticipantId owner, Purpose purpose = Purpose.Available) =>
        new(owner, Wheat, purpose);

    /// <summary>A digest of some paper, another one for each number.</summary>
    public static Digest Paper(ulong number) => new(number, 2, 3, 4);

    public void Admit(ParticipantId firm, Permissions permissions) => Must(
        Operator,
        new AdmitParticipant(
            firm, default, permissions, LegalForm.LegalPerson, 0, 0, Paper(firm.Value)));

    /// <summary>Sends a command under a new key and returns the answer.</summary>
    public Answer Send<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand =>
        Send(sender, new ClientKey(++lastKey), in command);

    public Answer Send<T>(ParticipantId sender, ClientKey key, in T command)
        where T : unmanaged, ICommand
    {
        Span<byte> bytes = stackalloc byte[Frame.SizeOf<T>()];
        Frame.Write(bytes, sender, key, in command);
        var header = MemoryMarshal.Read<FrameHeader>(bytes);
        MemoryMarshal.Write(bytes, header with
        {
            Sequence = Venue.Sequence + 1,
            Time = Time,
            Epoch = 1,
        });
        return Apply(bytes);
    }

    /// <summary>Sends a command that has to succeed, and returns the value of the answer.</summary>
    public ulong Must<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand
    {
        var answer = Send(sender, in command);
        Assert.Equal(ResultCode.Ok, answer.Code);
        return answer.Value;
    }

    /// <summary>Sends a command that has to be refused, and changes nothing.</summary>
    public void Refuses<T>(ResultCode code, ParticipantId sender, in T command)
        where T : unmanaged, ICommand
    {
        var content = ContentHash();
        var answer = Send(sender, in command);
        Assert.Equal(code, answer.Code);
        Assert.Equal(code, Assert.Single(Emitted<CommandRefused>()).Code);
        Assert.Equal(1, events.Count - before);
        Assert.Equal(content, ContentHash());
    }

    /// <summary>Applies a stamped frame.</summary>
    public Answer Apply(ReadOnlySpan<byte> frame)
    {
        var answer = Venue.Apply(new Frame(frame));
        before = events.Count;
        for (var written = buffer.Written; !written.IsEmpty;)
        {
            var next = new Frame(written).Bytes.Length;
            events.Add(written[..next].ToArray());
            written = written[next..];
        }
        buffer.Clear();
        Laws.Hold(Venue);
        return answer;
    }

    /// <summary>All events of a type since the beginning.</summary>
    public List<T> All<T>() where T : unmanaged, IEvent => Read<T>(0);

    /// <summary>The events of a type that the last command caused.</summary>
    public List<T> Emitted<T>() where T : unmanaged, IEvent => Read<T>(before);

    /// <summary>The kinds of the events that the last command caused, in order.</summary>
    public List<MessageKind> Emitted() =>
        [.. events.Skip(before).Select(bytes => new Frame(bytes).Header.Kind)];

    /// <summary>What is on an account; 0 when there is none.</summary>
    public long Balance(AccountId id)
    {
        var place = Venue.Ledger.Find(id);
        return place < 0 ? 0 : Venue.Ledger[place].Balance;
    }

    public ReceiptState StateOf(ReceiptId id)
    {
        var slot = Venue.Receipts.Find(id);
        return slot == 0 ? ReceiptState.None : Venue.Receipts[slot].State;
    }

    public long QuantityOf(ReceiptId id) =>
        Venue.Receipts[Venue.Receipts.Find(id)].Quantity.Units;

    /// <summary>The hash of all that is owned and promised, without what was said.</summary>
    public Digest ContentHash()
    {
        using var hash = new StateHash();
        Venue.Participants.AddTo(hash);
        Venue.Ledger.AddTo(hash);
        Venue.AddWarehousesTo(hash);
        Venue.Receipts.AddTo(hash);
        Venue.AddTradeTo(hash);
        return hash.Finish();
    }

    /// <summary>A second venue, brought up from this one's saved state.</summary>
    public TestVenue Restored()
    {
        var writer = new StateWriter();
        Venue.Save(writer);
        var restored = new TestVenue { Time = Time, lastKey = lastKey };
        var reader = new StateReader(writer.Written.Span);
        restored.Venue.Load(ref reader);
        return restored;
    }

    List<T> Read<T>(int from) where T : unmanaged, IEvent =>
    [
        .. events.Skip(from)
            .Where(bytes => new Frame(bytes).Header.Kind == T.Kind)
            .Select(bytes => new Frame(bytes).As<T>()),
    ];
}
