using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// What people ask about, folded from the feed and nothing else, in memory. One thread folds; who
/// reads holds the gate, and sees all views at the same event.
/// </summary>
sealed class ReadModels
{
    /// <summary>Events after which readers of live data are told even while more is coming.
    /// </summary>
    const int EventsPerDelta = 256;

    const int TradersMax = 1000;

    static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    readonly IView[] views;
    readonly Bell folded = new();
    ulong command;
    int sinceDelta;

    public ReadModels(TextArchive texts)
    {
        Firms = new FirmsView(texts);
        Own = new OwnEvents();
        Orders = new OrdersView(Markets, Own);
        Live = new MarketChannels(Markets);
        Listings = new ListingsView(Markets, Receipts);
        Contracts = new ContractsView(Markets);
        Auctions = new AuctionsView(Receipts);
        Intakes = new IntakesView(Warehouses);
        Store = new StoreView(Receipts);
        views =
        [
            Firms, Markets, Rules, Orders, Money, Store, Receipts, Warehouses, Intakes, Listings,
            Contracts, Negotiations, Auctions, SpecialSessions, Withdrawals,
        ];
        Show = new Showing(this);
        Offers = new ListingShowing(this);
        Deals = new ContractShowing(this, texts);
        Talks = new NegotiationShowing(this, texts);
        Bidding = new AuctionShowing(this, texts);
        Stock = new StoreShowing(this, texts);
    }

    /// <summary>Held by who reads.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The last event that was folded.</summary>
    public ulong Position { get; private set; }

    /// <summary>When the venue caused it.</summary>
    public Instant Time { get; private set; }

    /// <summary>The command that caused it.</summary>
    public ulong Command => command;

    public FirmsView Firms { get; }
    public MarketsView Markets { get; } = new();
    public RulesView Rules { get; } = new();
    public OrdersView Orders { get; }
    public MoneyView Money { get; } = new();
    public ReceiptsView Receipts { get; } = new();
    public WarehousesView Warehouses { get; } = new();
    public IntakesView Intakes { get; }
    public StoreView Store { get; }
    public ListingsView Listings { get; }
    public ContractsView Contracts { get; }
    public NegotiationsView Negotiations { get; } = new();
    public AuctionsView Auctions { get; }
    public SpecialSessionsView SpecialSessions { get; } = new();
    public WithdrawalsView Withdrawals { get; } = new();
    public OwnEvents Own { get; }
    public MarketChannels Live { get; }

    /// <summary>The views as JSON and pages show them.</summary>
    public Showing Show { get; }
    public ListingShowing Offers { get; }
    public ContractShowing Deals { get; }
    public NegotiationShowing Talks { get; }
    public AuctionShowing Bidding { get; }
    public StoreShowing Stock { get; }

    /// <summary>The firms one may agree with, for who chooses among them.</summary>
    public IReadOnlyList<(ParticipantId Id, Label Name)> Traders(ParticipantId but) =>
        [.. Firms.All.Where(firm => firm.Id != but && !firm.IsSuspended
                && (firm.Permissions & Permissions.Trade) != 0)
            .Take(TradersMax).Select(firm => (firm.Id, Firms.NameOf(firm.Id)))];

    /// <summary>Warehouses by number, called as who keeps them.</summary>
    public IReadOnlyDictionary<uint, Label> WarehouseNames() => Warehouses.All.ToDictionary(
        one => one.Id.Value, one => Firms.NameOf(one.Keeper));

    /// <summary>Returns when a command is folded, or soon without.</summary>
    public async Task CatchUpAsync(ulong command, CancellationToken aborted = default)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        soon.CancelAfter(patience);
        while (!soon.IsCancellationRequested)
        {
            Task more;
            lock (Gate)
            {
                if (Command >= command) return;
                more = folded.Next;
            }
            await Task.WhenAny(more, Task.Delay(Timeout.Infinite, soon.Token));
        }
    }

    /// <summary>Returns when an event is folded.</summary>
    /// <exception cref="OperationCanceledException"/>
    public async Task FoldedAsync(ulong position, CancellationToken stopping)
    {
        while (true)
        {
            Task more;
            lock (Gate)
            {
                if (Position >= position) return;
                more = folded.Next;
            }
            await more.WaitAsync(stopping);
        }
    }

    /// <summary>Folds events.</summary>
    /// <param name="frames">Whole frames, in order.</param>
    /// <param name="end">The last event that there is by now.</param>
    public void Receive(ReadOnlySpan<byte> frames, ulong end)
    {
        lock (Gate)
        {
            for (var rest = frames; rest.Length > 0;)
            {
                var frame = new Frame(rest);
                Receive(in frame);
                rest = rest[MemoryMarshal.Read<ushort>(rest)..];
            }
            if (Position >= end) Tell();
        }
        folded.Ring();
    }

    void Receive(in Frame e)
    {
        // Only between two commands is the book as somebody could have seen it.
        if (e.Header.Key != command && sinceDelta >= EventsPerDelta) Tell();
        (command, Position, Time) = (e.Header.Key, e.Header.Sequence, e.Header.Time);
        foreach (var view in views) view.Receive(in e);
        sinceDelta++;
    }

    void Tell()
    {
        sinceDelta = 0;
        Live.Publish(Position);
        Own.Publish();
        Auctions.Publish();
    }
}
