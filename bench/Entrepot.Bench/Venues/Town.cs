using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Bench.Venues;

/// <summary>
/// A venue full of firms: one currency, a good and a market each, and every firm with money and
/// with a receipt on every good. The receipts are bought from one producer through the book, as in
/// life, so that all of a good are over one batch.
/// </summary>
sealed class Town
{
    const uint FirstFirm = 100;
    const uint Producer = 3;
    const uint Keeper = 2;
    const int FirstGood = 10;
    const int StartLots = 20_000;
    const long Lot = 1000;
    const long Tick = 100;
    public const int StartTicks = 10_000;

    static readonly AssetId Money = new(1);
    static readonly WarehouseId Store = new(1);
    static readonly Digest Paper = new(1, 2, 3, 4);

    readonly Pilot pilot;
    readonly ReceiptId[] receipts;

    public Town(int markets, int firms, Pilot pilot)
    {
        (Markets, Firms, this.pilot) = (markets, firms, pilot);
        receipts = new ReceiptId[markets * firms];
        AdmitAll();
        OpenMarkets();
        SellToAll();
    }

    public int Markets { get; }

    public int Firms { get; }

    public static ParticipantId Firm(int number) => new(FirstFirm + (uint)number);

    public static MarketId Market(int number) => new((uint)number + 1);

    /// <summary>An order of a firm that may rest.</summary>
    public PlaceOrder Order(int market, int firm, Side side, int ticks, int lots) => new(
        Market(market), side, OrderType.Limit, TimeInForce.GoodTillCancel,
        SelfTradePrevention.None,
        side is Side.Sell ? receipts[market * Firms + firm] : default,
        new Price(ticks * Tick), new Quantity(lots * Lot), default, default, default, default,
        default);

    void AdmitAll()
    {
        var house = ParticipantId.Operator;
        pilot.Must(house, new DefineAsset(Money, AssetKind.Currency, Paper));
        pilot.Must(house, new OpenAccount(new AccountId(house, Money, Purpose.Custody)));
        for (var market = 0; market < Markets; market++)
        {
            pilot.Must(house, new DefineAsset(Good(market), AssetKind.Good, Paper));
        }
        Admit(new ParticipantId(Keeper), Permissions.Keep | Permissions.Register);
        pilot.Must(house, new RegisterWarehouse(
            Store, new ParticipantId(Keeper), new Quantity(Limits.AmountMax), Paper));
        AdmitTrader(new ParticipantId(Producer), 0);
        for (var firm = 0; firm < Firms; firm++) AdmitTrader(Firm(firm), firm + 1);
    }

    void Admit(ParticipantId firm, Permissions permissions) => pilot.Must(
        ParticipantId.Operator,
        new AdmitParticipant(firm, default, permissions, LegalForm.LegalPerson, 0, 0, Paper));

    void AdmitTrader(ParticipantId firm, int number)
    {
        var house = ParticipantId.Operator;
        Admit(firm, Permissions.Trade);
        pilot.Must(house, new OpenAccount(new AccountId(firm, Money, Purpose.Available)));
        pilot.Must(house, new Deposit(
            new TransferId((ulong)number + 1), firm, (ushort)Money.Value, 0, 0,
            new Amount(100_000_000_000_000)));
        for (var market = 0; market < Markets; market++)
        {
            pilot.Must(
                house, new OpenAccount(new AccountId(firm, Good(market), Purpose.Available)));
        }
    }

    void OpenMarkets()
    {
        for (var market = 0; market < Markets; market++)
        {
            var terms = new MarketTerms(
                Market(market), 1, Good(market), Money,
                MarketSwitches.ContinuousMatching | MarketSwitches.Simulation,
                ProfileKind.LegacyForward, Mechanism.OrderBook, GoodForm.WarehouseReceipt,
                SettlementMethod.AtOnce, TradePriceRule.Resting, PriceLimitKind.None,
                FeeBasis.Value, 0, 0, new Price(Tick), new Quantity(Lot),
                new Quantity(Limits.QuantityMax), new Price(StartTicks * Tick), 0, 0, default,
                MakerFee: 10, TakerFee: 20, default);
            var house = ParticipantId.Operator;
            pilot.Must(house, new CreateMarket(terms));
            pilot.Must(house, new PrepareSession(Market(market), new(2026_11_20), default));
            pilot.Must(house, new ChangePhase(Market(market), Phase.Continuous, 0, 0));
        }
    }

    void SellToAll()
    {
        var keeper = new ParticipantId(Keeper);
        var quantity = new Quantity(StartLots * Lot * (Firms + 1L));
        for (var market = 0; market < Markets; market++)
        {
            var batch = new BatchId((uint)pilot.Must(keeper, new TallyBatch(
                new ParticipantId(Producer), Good(market), Store, new CellId((uint)market + 1), 1,
                default, quantity, Paper, default)));
            var receipt = new ReceiptId(pilot.Must(
                keeper, new IssueReceipt(batch, new(2030_12_31), quantity, Paper, Paper)));
            pilot.Must(keeper, new RegisterReceipt(receipt, Paper));
            for (var firm = 0; firm < Firms; firm++) SellTo(market, firm, receipt);
        }
    }

    void SellTo(int market, int firm, ReceiptId receipt)
    {
        var sale = Order(market, 0, Side.Sell, StartTicks, StartLots) with { Receipt = receipt };
        pilot.Must(new ParticipantId(Producer), sale);
        pilot.Must(Firm(firm), Order(market, firm, Side.Buy, StartTicks, StartLots));
        receipts[market * Firms + firm] = pilot.LastTrade.To;
    }

    static AssetId Good(int market) => new((uint)(FirstGood + market));
}

/// <summary>
/// Drives a venue to find out which numbers it will give, and keeps what it was sent: another venue
/// that is sent the same gives the same numbers.
/// </summary>
sealed class Pilot
{
    readonly EventBuffer events = new();
    readonly Venue venue;
    readonly byte[] frame = new byte[ushort.MaxValue];
    ulong key;

    public Pilot() => venue = new Venue(VenueOptions.Default, events);

    /// <summary>All frames so far, unstamped.</summary>
    public FrameLog Log { get; } = new();

    public Traded LastTrade { get; private set; }

    public ulong Must<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand
    {
        var answer = Send(sender, in command);
        return answer.Code.IsOk
            ? answer.Value
            : throw new InvalidOperationException($"{T.Kind}: {answer.Code}");
    }

    public Answer Send<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand
    {
        var length = Frame.Write(frame, sender, new ClientKey(++key), in command);
        Log.Add(frame.AsSpan(0, length));
        Stamping.Stamp(frame.AsSpan(0, length), venue.Sequence);
        events.Clear();
        var answer = venue.Apply(new Frame(frame));
        for (var rest = events.Written; rest.Length > 0;)
        {
            var written = new Frame(rest);
            if (written.Header.Kind is MessageKind.Traded) LastTrade = written.As<Traded>();
            rest = rest[written.Bytes.Length..];
        }
        return answer;
    }
}

/// <summary>Puts sequence and time on frames, as a sequencer would.</summary>
static class Stamping
{
    public static int Stamp(Span<byte> frames, ulong last)
    {
        var count = 0;
        while (frames.Length > 0)
        {
            FrameHeader.Stamp(frames, ++last, new((long)last * 100), epoch: 1);
            frames = frames[MemoryMarshal.Read<ushort>(frames)..];
            count++;
        }
        return count;
    }
}

/// <summary>Frames one after another, in pieces that fit a submission.</summary>
sealed class FrameLog
{
    public const int PieceCommands = 1000;

    readonly List<byte[]> pieces = [];
    byte[] open = new byte[PieceCommands * 256];
    int length;
    int commands;

    public IReadOnlyList<byte[]> Pieces => pieces;

    public long Commands { get; private set; }

    public void Add(ReadOnlySpan<byte> frame)
    {
        if (commands == PieceCommands) Close();
        frame.CopyTo(open.AsSpan(length));
        length += frame.Length;
        commands++;
        Commands++;
    }

    /// <summary>Ends the piece at hand; what follows begins a new one.</summary>
    public void Close()
    {
        if (commands == 0) return;
        pieces.Add(open[..length]);
        (length, commands) = (0, 0);
    }
}
