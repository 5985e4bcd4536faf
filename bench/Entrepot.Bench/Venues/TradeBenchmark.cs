using System.Diagnostics;
using Entrepot.Bench.Measurement;
using Entrepot.Bench.Reporting;
using Entrepot.Core;

namespace Entrepot.Bench.Venues;

/// <summary>
/// Trade outside the order book in memory, one thread: takes while a hundred thousand listings
/// stand, and a tick while a million deadlines wait of which none is due.
/// </summary>
sealed class TradeBenchmark(Options options, Report report)
{
    const int FirmsFull = 1_000;
    const int ListingsFull = 100_000;
    const int TakesFull = 1_000_000;
    const int DeadlinesFull = 1_000_000;
    const int TicksFull = 1_000_000;

    readonly int firms = Math.Max(10, options.Sized(FirmsFull));

    /// <summary>Takes of parts, all over the listings.</summary>
    public void RunListings()
    {
        var (listings, takes) = (options.Sized(ListingsFull), options.Sized(TakesFull));
        var rates = new Sample();
        for (var round = 0; round < options.Rounds; round++)
        {
            var town = new TradeTown(firms);
            var ids = new ListingId[listings];
            for (var n = 0; n < listings; n++) ids[n] = town.List(n % firms, parts: takes);
            town.MakeReady(takes, n => town.Take(ids[Spread(n, listings)], Spread(n, firms)));
            rates.Add(takes / town.Time() / 1e3);
        }
        report.Add(
            "listings", $"takes of {listings:N0} live listings", "k takes/s", rates,
            $"{firms:N0} firms, a contract each");
    }

    /// <summary>Ticks that find nothing to do.</summary>
    public void RunTick()
    {
        var (deadlines, ticks) = (options.Sized(DeadlinesFull), options.Sized(TicksFull));
        var costs = new Sample();
        for (var round = 0; round < options.Rounds; round++)
        {
            var town = new TradeTown(firms);
            for (var n = 0; n < deadlines; n++) town.List(n % firms, parts: 1);
            town.MakeReady(ticks, _ => town.Tick());
            costs.Add(town.Time() / ticks * 1e6);
        }
        report.Add(
            "tick", $"{deadlines:N0} deadlines, none due", "µs/tick", costs);
    }

    // By a fixed rule, so that neighbours in time lie apart in memory.
    static int Spread(int n, int count) => (int)((uint)n * 2_654_435_761UL % (uint)count);
}

/// <summary>Firms with money, one market for listings, and commands made ready to be timed.
/// </summary>
sealed class TradeTown
{
    const uint FirstFirm = 100;
    const long Part = 1_000;
    const long Price = 100_000;

    static readonly AssetId Money = new(1);
    static readonly AssetId Good = new(10);
    static readonly MarketId Market = new(1);
    static readonly Digest Paper = new(1, 2, 3, 4);
    static readonly Instant Later = new(1L << 61);

    readonly EventBuffer events = new(1 << 22);
    readonly Venue venue;
    readonly byte[] frame = new byte[ushort.MaxValue];
    readonly Answer[] answers = new Answer[FrameLog.PieceCommands];
    readonly Dictionary<ListingId, ParticipantId> listers = [];
    FrameLog log = new();
    readonly int firms;
    bool isMakingReady;
    ulong key;

    public TradeTown(int firms)
    {
        this.firms = firms;
        venue = new Venue(VenueOptions.Default, events);
        var house = ParticipantId.Operator;
        Send(house, new DefineAsset(Money, AssetKind.Currency, Paper));
        Send(house, new DefineAsset(Good, AssetKind.Good, Paper));
        Send(house, new OpenAccount(new AccountId(house, Money, Purpose.Custody)));
        for (var n = 0; n < firms; n++) Admit(Firm(n), n);
        Send(house, new CreateMarket(Terms));
        Send(house, new SetSpotRules(Rules));
        Send(house, new PrepareSession(Market, new(2026_11_20), default));
        Send(house, new ChangePhase(Market, Phase.Trading, 0, 0));
    }

    static ParticipantId Firm(int number) => new(FirstFirm + (uint)number);

    static MarketTerms Terms => new(
        Market, 1, Good, Money, MarketSwitches.None, ProfileKind.Spot, Mechanism.Listing,
        GoodForm.WarehouseReceipt, SettlementMethod.Staged, TradePriceRule.Resting,
        PriceLimitKind.None, FeeBasis.Value, 0, 0, new Price(100), new Quantity(Part),
        new Quantity(Limits.QuantityMax), new Price(Price), 0, 0, default, 10, 20, default);

    static SpotRules Rules => new(
        Market, 1, GoodFaithRate: 10_000, MarginRate: 200_000, EarnestRate: 100_000,
        FirstPaymentRate: 800_000, ToleranceMax: 50_000, BandRate: 0, PenaltyRate: 200_000,
        TopUpSeconds: SpotRules.SecondsMax, InspectionSeconds: 86_400, AnswerSeconds: 86_400,
        InvoiceSeconds: 86_400, LateInvoiceRate: 500, InvoiceWorkingDays: 10, TaxRate: 130_000);

    /// <summary>A firm offers so many parts, against good faith.</summary>
    public ListingId List(int firm, int parts) => new(Send(Firm(firm), new PostListing(
        Market, Side.Sell, ListingTraits.All, 0, default, default, default, new Price(Price),
        new Quantity(parts * Part), new Quantity(Part), Later,
        new DeliveryTerms(
            SettlementBy.Market, PaymentOrder.Simultaneous, 1, 0, 0, 1, 0,
            new(Later.Nanoseconds + 1), Paper),
        Pricing.Fixed)));

    /// <summary>A firm takes a part of a listing; the lister's neighbour, if it is its own.
    /// </summary>
    public void Take(ListingId listing, int firm)
    {
        var lister = listers[listing];
        var taker = Firm(firm) == lister ? Firm((firm + 1) % firms) : Firm(firm);
        Send(taker, new TakeListing(listing, new Quantity(Part), default, lister, 0));
    }

    public void Tick() => Send(ParticipantId.Operator, new Tick(0));

    /// <summary>Writes commands down that will be timed.</summary>
    public void MakeReady(int count, Action<int> write)
    {
        isMakingReady = true;
        for (var n = 0; n < count; n++) write(n);
        log.Close();
        isMakingReady = false;
    }

    /// <summary>Applies what was made ready.</summary>
    /// <returns>Seconds.</returns>
    public double Time()
    {
        var last = venue.Sequence;
        foreach (var piece in log.Pieces) last += (ulong)Stamping.Stamp(piece, last);
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        foreach (var piece in log.Pieces)
        {
            events.Clear();
            var count = venue.Apply(piece, answers);
            foreach (ref readonly var answer in answers.AsSpan(0, count)) Require(answer.Code);
        }
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        log = new FrameLog();
        return seconds;
    }

    void Admit(ParticipantId firm, int number)
    {
        var house = ParticipantId.Operator;
        Send(house, new AdmitParticipant(
            firm, default, Permissions.Trade | Permissions.List, LegalForm.LegalPerson, 0, 0,
            Paper));
        Send(house, new OpenAccount(new AccountId(firm, Money, Purpose.Available)));
        Send(house, new Deposit(
            new TransferId((ulong)number + 1), firm, (ushort)Money.Value, 0, 0,
            new Amount(Limits.AmountMax / 4_096)));
    }

    ulong Send<T>(ParticipantId sender, in T command) where T : unmanaged, ICommand
    {
        var clientKey = T.Kind is MessageKind.Tick ? 0 : ++key;
        var length = Frame.Write(frame, sender, new ClientKey(clientKey), in command);
        if (isMakingReady)
        {
            log.Add(frame.AsSpan(0, length));
            return 0;
        }
        Stamping.Stamp(frame.AsSpan(0, length), venue.Sequence);
        events.Clear();
        var answer = venue.Apply(new Frame(frame));
        Require(answer.Code);
        if (T.Kind is MessageKind.PostListing) listers[new(answer.Value)] = sender;
        return answer.Value;
    }

    static void Require(ResultCode code)
    {
        if (!code.IsOk) throw new InvalidOperationException($"{code}");
    }
}
