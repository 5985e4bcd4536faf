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

    readonly IView[] views;
    ulong command;
    int sinceDelta;

    public ReadModels(TextArchive texts)
    {
        Firms = new FirmsView(texts);
        Own = new OwnEvents();
        Orders = new OrdersView(Markets, Own);
        Live = new MarketChannels(Markets);
        views = [Firms, Markets, Orders, Money, Receipts];
        Show = new Showing(this);
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
    public OrdersView Orders { get; }
    public MoneyView Money { get; } = new();
    public ReceiptsView Receipts { get; } = new();
    public OwnEvents Own { get; }
    public MarketChannels Live { get; }

    /// <summary>The views as JSON and pages show them.</summary>
    public Showing Show { get; }

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
    }
}
