using Entrepot.Core;

namespace Entrepot.Bench.Workloads;

/// <summary>What a run over W must come to.</summary>
readonly record struct Tally(
    int Adds, int Cancels, int Aggressive, long Trades, long Volume, ulong Hash);

/// <summary>
/// Workload W: limit orders, cancels, and one order in ten that goes two ticks through the best
/// price of the other side, over one or many markets held at a given depth. Any engine in any
/// language can make the same commands, and knows by the tally that it did the same work. The exact
/// definition is in docs/performance.md.
/// </summary>
sealed class WorkloadW
{
    public const int FullLength = 5_000_000;

    const ulong Seed = 42;
    const int FirstMid = 10_000;
    const int LowestMid = 200;
    const int HighestMid = 60_000;
    const int DistanceMax = 50;
    const int LotsMax = 100;
    const int Through = 2;

    /// <summary>The three shapes, and what five million commands of each come to.</summary>
    public static readonly IReadOnlyList<Shape> Shapes =
    [
        new("W1-1k", 1, 1_000, new(
            2_403_104, 2_096_750, 500_146, 798_232, 20_454_844, 0x6fe9_d057_3fd3_2701)),
        new("W1-50k", 1, 50_000, new(
            2_494_614, 2_005_234, 500_152, 975_229, 24_891_149, 0x9864_921d_2ae8_8377)),
        new("W100-50k", 100, 500, new(
            2_393_975, 2_106_229, 499_796, 775_617, 19_957_862, 0x877e_0893_6ec5_e7a9)),
    ];

    /// <param name="Depth">Resting orders in each market.</param>
    /// <param name="Tally">Of five million commands.</param>
    public sealed record Shape(string Name, int Markets, int Depth, Tally Tally);

    readonly Xorshift random = new(Seed);
    readonly ReferenceBook[] books;
    readonly int[] mids;
    readonly int depth;
    TradeHash hash = new();
    readonly Action<ReferenceOrder, ReferenceOrder, int> trade;
    BookCommand[] commands = [];
    int count;
    uint lastOrder;
    int adds, cancels, aggressive;

    WorkloadW(string name, int markets, int depth)
    {
        Name = name;
        this.depth = depth;
        books = [.. Enumerable.Range(0, markets).Select(_ => new ReferenceBook())];
        mids = [.. Enumerable.Repeat(FirstMid, markets)];
        trade = (maker, taker, lots) =>
            hash.Add(maker.Number, taker.Number, lots, maker.Ticks);
    }

    public string Name { get; }

    public int Markets => books.Length;

    /// <summary>The orders that fill the books beforehand. They do not trade.</summary>
    public ReadOnlyMemory<BookCommand> Prefill => commands.AsMemory(0, depth * Markets);

    /// <summary>The commands that are timed.</summary>
    public ReadOnlyMemory<BookCommand> Timed => commands.AsMemory(depth * Markets);

    /// <summary>The highest number of an order.</summary>
    public uint LastOrder => lastOrder;

    public Tally Tally =>
        new(adds, cancels, aggressive, hash.Trades, hash.Volume, hash.Value);

    /// <exception cref="InvalidOperationException">The commands are not those everyone else has.
    /// </exception>
    public static WorkloadW Generate(string name, int length = FullLength)
    {
        var shape = Shapes.Single(shape => shape.Name == name);
        var workload = new WorkloadW(name, shape.Markets, shape.Depth);
        workload.Generate(length);
        if (length == FullLength && workload.Tally != shape.Tally)
        {
            throw new InvalidOperationException($"{name} came out as {workload.Tally}.");
        }
        return workload;
    }

    void Generate(int length)
    {
        commands = new BookCommand[depth * Markets + length];
        for (var round = 0; round < depth; round++)
        {
            for (var market = 0; market < Markets; market++) AddPassive(market);
        }
        adds = 0;
        for (var n = 0; n < length; n++) Draw();
    }

    void Draw()
    {
        var market = Markets > 1 ? random.Below(Markets) : 0;
        Walk(market);
        var book = books[market];
        var kind = random.Below(10);
        if (kind == 0 && book.HasBothSides) AddAggressive(market);
        else if (IsAdd(kind, book.LiveCount)) AddPassive(market);
        else Cancel(market);
    }

    // The depth is held within a tenth of what it should be.
    bool IsAdd(int kind, int live)
    {
        if (live * 10L < depth * 9L) return true;
        if (live * 10L > depth * 11L) return false;
        return kind <= 5;
    }

    void Walk(int market)
    {
        var step = random.Below(100);
        if (step == 0 && mids[market] < HighestMid) mids[market]++;
        if (step == 1 && mids[market] > LowestMid) mids[market]--;
    }

    void AddPassive(int market)
    {
        var side = DrawSide();
        var distance = 1 + random.Below(DistanceMax);
        var lots = 1 + random.Below(LotsMax);
        var book = books[market];
        var ticks = side is Side.Buy
            ? Math.Min(mids[market] - distance, (book.BestAsk ?? int.MaxValue) - 1)
            : Math.Max(mids[market] + distance, (book.BestBid ?? int.MinValue) + 1);
        adds++;
        Add(market, side, ticks, lots);
    }

    void AddAggressive(int market)
    {
        var side = DrawSide();
        var lots = 1 + random.Below(LotsMax);
        var book = books[market];
        var ticks = side is Side.Buy
            ? book.BestAsk!.Value + Through
            : book.BestBid!.Value - Through;
        aggressive++;
        Add(market, side, ticks, lots);
    }

    void Add(int market, Side side, int ticks, int lots)
    {
        lastOrder++;
        Write(market, Verb.Add, side, ticks, (uint)lots, lastOrder);
        books[market].Add(
            new ReferenceOrder { Number = lastOrder, Side = side, Ticks = ticks, Lots = lots },
            trade);
    }

    void Cancel(int market)
    {
        var order = books[market].LiveAt(random.Below(books[market].LiveCount));
        cancels++;
        Write(market, Verb.Cancel, order.Side, order.Ticks, 0, order.Number);
        books[market].Remove(order);
    }

    void Write(int market, Verb verb, Side side, int ticks, uint lots, uint order) =>
        commands[count++] = new BookCommand
        {
            Order = order,
            Ticks = ticks,
            Lots = lots,
            Market = (ushort)market,
            Verb = verb,
            Side = side,
        };

    Side DrawSide() => random.Below(2) == 0 ? Side.Buy : Side.Sell;
}
