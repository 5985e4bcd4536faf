using Entrepot.Core;

namespace Entrepot.Bench.Workloads;

/// <summary>
/// A flow of orders around a mid that wanders: most are cancelled later, some are modified before,
/// some want to trade at once, and some cancels and modifies come for orders that are gone. Depth
/// is heavy-tailed with a hump eight ticks from the mid. The exact definition is in
/// docs/performance.md.
/// </summary>
sealed class Flow
{
    public const int FullLength = 1_000_000;

    const ulong Seed = 42;
    const int FirstMid = 40_000;
    const int Hump = 8;
    const int TailDoublingsMax = 10;
    const int LotsMax = 100;
    const int ImmediatePercent = 15;
    const int CancelledPercent = 95;
    const int ModifiedPercent = 20;
    const int RepeatedPercent = 2;

    // So that a walk of a million steps reaches both ends of its band.
    const int BandPerStep = 900;

    /// <summary>How far the mid swings to either side, and how many orders are sent before the
    /// clock runs. An order lives for at most two and a half times as many new ones.</summary>
    public static readonly IReadOnlyList<(string Name, int SwingPercent, int Prefill)> Shapes =
    [
        ("static, deep", 0, 200_000),
        ("swings 2 %", 2, 20_000),
        ("swings 25 %", 25, 20_000),
        ("swings 40 %", 40, 20_000),
        ("swings 60 %", 60, 20_000),
    ];

    readonly Xorshift random = new(Seed);
    readonly List<BookCommand> commands = [];
    readonly List<BookCommand>?[] due;
    readonly int lowest;
    readonly int highest;
    readonly int step;
    readonly int lifeMax;
    int mid = FirstMid;

    readonly int prefill;

    Flow(string name, int swingPercent, int prefill, int length)
    {
        Name = name;
        this.prefill = prefill;
        lifeMax = prefill * 5 / 2;
        lowest = FirstMid * (100 - swingPercent) / 100;
        highest = FirstMid * (100 + swingPercent) / 100;
        step = (highest - lowest + BandPerStep - 1) / BandPerStep;
        LastOrder = (uint)(prefill + length);
        due = new List<BookCommand>?[LastOrder + lifeMax + 2];
    }

    public string Name { get; }

    public uint LastOrder { get; }

    /// <summary>What is sent before the clock runs.</summary>
    public ReadOnlyMemory<BookCommand> Prefill { get; private set; }

    public ReadOnlyMemory<BookCommand> Timed { get; private set; }

    /// <summary>The band the mid has really seen.</summary>
    public (int Lowest, int Highest) Seen { get; private set; } = (FirstMid, FirstMid);

    public static Flow Generate(string name, int length = FullLength)
    {
        var (_, swing, prefill) = Shapes.Single(shape => shape.Name == name);
        var share = (double)length / FullLength;
        var flow = new Flow(name, swing, (int)(prefill * share), length);
        flow.Generate();
        return flow;
    }

    void Generate()
    {
        var untimed = 0;
        for (var number = 1; number < due.Length; number++)
        {
            if (number == prefill + 1) untimed = commands.Count;
            if (number <= LastOrder)
            {
                Walk();
                AddNew((uint)number);
            }
            SendDue(number);
        }
        Prefill = commands.GetRange(0, untimed).ToArray();
        Timed = commands.GetRange(untimed, commands.Count - untimed).ToArray();
    }

    void Walk()
    {
        if (step == 0) return;
        mid += random.Between(-step, step);
        if (mid > highest) mid = 2 * highest - mid;
        if (mid < lowest) mid = 2 * lowest - mid;
        Seen = (Math.Min(Seen.Lowest, mid), Math.Max(Seen.Highest, mid));
    }

    void AddNew(uint number)
    {
        var side = random.Below(2) == 0 ? Side.Buy : Side.Sell;
        var isImmediate = random.Percent(ImmediatePercent);
        var distance = isImmediate ? -DrawHump() : DrawDistance();
        commands.Add(new BookCommand
        {
            Order = number,
            Ticks = TicksAt(side, distance),
            Lots = (uint)DrawLots(),
            Verb = isImmediate ? Verb.AddImmediate : Verb.Add,
            Side = side,
        });
        if (!isImmediate) PlanLife(number, side);
    }

    // What will be asked of an order later, whatever has become of it by then.
    void PlanLife(uint number, Side side)
    {
        if (!random.Percent(CancelledPercent)) return;
        var life = 1 + random.Below(lifeMax);
        var end = (int)number + life;
        if (random.Percent(ModifiedPercent))
        {
            Plan((int)number + 1 + random.Below(life), Verb.Modify, number, side);
        }
        Plan(end, Verb.Cancel, number, side);
        if (!random.Percent(RepeatedPercent)) return;
        Plan(end, random.Below(2) == 0 ? Verb.Cancel : Verb.Modify, number, side);
    }

    void Plan(int at, Verb verb, uint number, Side side) =>
        (due[at] ??= []).Add(new BookCommand { Order = number, Verb = verb, Side = side });

    void SendDue(int at)
    {
        foreach (var plan in due[at] ?? [])
        {
            var command = plan;
            if (plan.Verb is Verb.Modify)
            {
                command.Ticks = TicksAt(plan.Side, DrawDistance());
                command.Lots = (uint)DrawLots();
            }
            commands.Add(command);
        }
        due[at] = null;
    }

    int TicksAt(Side side, int distance) =>
        Math.Max(1, side is Side.Buy ? mid - distance : mid + distance);

    // Three of five near the hump; of the others each doubling of the distance half as often.
    int DrawDistance()
    {
        if (random.Below(5) < 3) return DrawHump();
        var doublings = 0;
        while (doublings < TailDoublingsMax && random.Below(2) == 0) doublings++;
        var from = Hump << doublings;
        return from + random.Below(from);
    }

    int DrawHump() => 1 + random.Below(Hump) + random.Below(Hump);

    int DrawLots() => 1 + random.Below(LotsMax);
}
