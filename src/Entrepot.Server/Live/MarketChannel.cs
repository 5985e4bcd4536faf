using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A step of a market from one place in the feed to another, as it is sent.</summary>
sealed record MarketDelta(
    ulong Previous, ulong Sequence, ReadOnlyMemory<byte> Bytes,
    IReadOnlyList<(Side Side, long Price)> Touched, IReadOnlyList<Print> Prints);

/// <summary>
/// A market's live data: deltas without gaps, each made once and sent to everybody. Who is a little
/// behind gets them all; who is far behind gets one delta that says where it all went.
/// </summary>
sealed class MarketChannel(MarketState market)
{
    public const int DeltasKept = 1024;

    /// <summary>Deltas a reader may be behind and still get each of them.</summary>
    public const int DeltasInFull = 64;

    const int PrintsShown = 50;

    readonly Queue<MarketDelta> deltas = [];

    /// <summary>The last event that a delta told of.</summary>
    public ulong Sequence { get; private set; }

    public Bell Bell { get; } = new();

    /// <summary>Makes a delta of what was touched.</summary>
    public void Publish(ulong sequence)
    {
        if (market.Touched.Count == 0 && market.NewPrints.Count == 0 && !market.IsTouched) return;
        List<(Side, long)> touched = [.. market.Touched];
        List<Print> prints = [.. market.NewPrints];
        market.Touched.Clear();
        market.NewPrints.Clear();
        market.IsTouched = false;
        var bytes = Delta(Sequence, sequence, touched, prints, isConflated: false);
        if (deltas.Count == DeltasKept) deltas.Dequeue();
        deltas.Enqueue(new MarketDelta(Sequence, sequence, bytes, touched, prints));
        Sequence = sequence;
        Bell.Ring();
    }

    /// <summary>What brings a reader from a place to the present; a snapshot when nothing else
    /// does. None when there is nothing new.</summary>
    /// <param name="after">The last event that the reader knows of; null for a newcomer.</param>
    public IReadOnlyList<ReadOnlyMemory<byte>> From(ulong? after)
    {
        if (after is null || after > Sequence) return [Snapshot()];
        if (after == Sequence) return [];
        List<MarketDelta> missed = [.. deltas.SkipWhile(delta => delta.Previous != after)];
        if (missed.Count == 0) return [Snapshot()];
        if (missed.Count <= DeltasInFull) return [.. missed.Select(delta => delta.Bytes)];
        var touched = missed.SelectMany(delta => delta.Touched).Distinct().ToList();
        var prints = missed.SelectMany(delta => delta.Prints).TakeLast(PrintsShown).ToList();
        return [Delta(after.Value, Sequence, touched, prints, isConflated: true)];
    }

    byte[] Snapshot() => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Type = "snapshot",
            Market = market.Terms.Market.Value,
            Sequence = Sequence.Text(),
            market.Phase,
            Last = market.Last.Text(),
            PreviousSettlement = DecimalText.Money(market.PreviousSettlement.Minor),
            Volume = market.Volume.Text(),
            Bids = Rows(market.Levels(Side.Buy)),
            Asks = Rows(market.Levels(Side.Sell)),
            Trades = market.Prints.Take(PrintsShown).Select(Showing.Print).ToList(),
        },
        JsonText.Objects);

    byte[] Delta(
        ulong previous, ulong sequence, IReadOnlyList<(Side Side, long Price)> touched,
        IReadOnlyList<Print> prints, bool isConflated) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Type = "delta",
            Previous = previous.Text(),
            Sequence = sequence.Text(),
            Conflated = isConflated ? true : (bool?)null,
            market.Phase,
            Last = market.Last.Text(),
            PreviousSettlement = DecimalText.Money(market.PreviousSettlement.Minor),
            Volume = market.Volume.Text(),
            Bids = Rows(touched, Side.Buy),
            Asks = Rows(touched, Side.Sell),
            Trades = prints.Select(Showing.Print).ToList(),
        },
        JsonText.Objects);

    // Price, quantity, orders. All of them: a reader's book is whole.
    static List<object[]> Rows(IEnumerable<KeyValuePair<long, Level>> levels) =>
        [.. levels.Select(level => Row(level.Key, level.Value))];

    List<object[]> Rows(IReadOnlyList<(Side Side, long Price)> touched, Side side) =>
        [.. touched.Where(level => level.Side == side)
            .Select(level => Row(level.Price, market.LevelAt(side, level.Price)))];

    static object[] Row(long price, Level level) =>
        [DecimalText.Money(price), DecimalText.Quantity(level.Quantity), level.Orders];
}
