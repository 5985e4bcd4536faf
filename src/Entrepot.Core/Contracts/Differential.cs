using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>What makes goods dearer or cheaper than those the price is said for.</summary>
public enum DifferentialKind : byte
{
    None = 0,

    /// <summary>等级升贴水: the quality they are of.</summary>
    Grade = 1,

    /// <summary>地区升贴水: the warehouse they lie in.</summary>
    Location = 2,
}

/// <summary>A line of a table of premiums and discounts (升贴水).</summary>
/// <param name="Subject">The grade, or the number of the warehouse.</param>
/// <param name="Rate">In millionths of the price; what is more is paid to the seller.</param>
/// <param name="PerUnit">And so much for each pricing unit, in the smallest unit of money.</param>
public readonly record struct DifferentialLine(
    DifferentialKind DifferentialKind, byte Reserved1, ushort Reserved2, uint Subject, int Rate,
    uint Reserved3, long PerUnit)
{
    /// <summary>What it adds to a price, rounded by itself, halves away from nothing.</summary>
    internal long On(Price price)
    {
        var part = Rounding.MillionthsHalfUp(price.Minor, Math.Abs((long)Rate));
        return PerUnit + (Rate < 0 ? -part : part);
    }

    /// <summary>By which the lines of a table are in order.</summary>
    internal ulong Place => ((ulong)DifferentialKind << 32) | Subject;
}

/// <summary>The lines of a table.</summary>
[InlineArray(Max)]
public struct DifferentialLines
{
    public const int Max = 32;
    DifferentialLine first;
}

/// <summary>One version of a market's table. It never changes: contracts go on meaning it.
/// </summary>
struct DifferentialTable : IDatedRules
{
    public MarketId Market;
    public uint Version;
    public Digest Text;
    public ulong Count;
    public DifferentialLines Lines;
    public Instant EffectiveAt;

    readonly uint IRules.Subject => Market.Value;

    readonly uint IRules.Version => Version;

    readonly Instant IDatedRules.EffectiveAt => EffectiveAt;

    /// <summary>
    /// What the table says of a grade or a warehouse. Where it has no line of the kind, nothing
    /// matters; where it has, what is not in it is not delivered at a discount: it is not
    /// delivered.
    /// </summary>
    public readonly bool TryFind(DifferentialKind kind, uint subject, out DifferentialLine found)
    {
        found = default;
        var isSilent = true;
        for (var n = 0; n < (int)Count; n++)
        {
            if (Lines[n].DifferentialKind != kind) continue;
            isSilent = false;
            if (Lines[n].Subject != subject) continue;
            found = Lines[n];
            return true;
        }
        return isSilent;
    }
}

/// <summary>All tables there have been, by a place that is never given up; 0 is no table.</summary>
sealed class Differentials
{
    DifferentialTable[] tables = new DifferentialTable[4];
    int[] latest = new int[16];
    int reach = 1;

    public bool HasRoomFor(int more) => reach - 1 + more <= Limits.DifferentialTablesMax;

    public ref readonly DifferentialTable this[int place] => ref tables[place];

    /// <summary>The place of the table in force, or 0.</summary>
    public int LatestOf(MarketId market) =>
        market.Value < (uint)latest.Length ? latest[market.Value] : 0;

    public void Add(in DifferentialTable table)
    {
        Slabs.Reach(ref tables, reach);
        tables[reach] = table;
        Enter(reach++);
    }

    public void Save(StateWriter writer) => writer.Write(tables.AsSpan(0, reach));

    public void Load(ref StateReader reader)
    {
        tables = reader.ReadArray<DifferentialTable>(1);
        reach = tables.Length;
        for (var place = 1; place < reach; place++)
        {
            ref readonly var table = ref tables[place];
            StateReader.Require(table.Market.Value is > 0 and <= Limits.MarketsMax
                && table.Count is > 0 and <= DifferentialLines.Max
                && table.Version == tables[LatestOf(table.Market)].Version + 1);
            Enter(place);
        }
    }

    public void AddTo(StateHash hash)
    {
        foreach (ref readonly var table in tables.AsSpan(1, reach - 1)) hash.Add(in table);
    }

    void Enter(int place)
    {
        var market = (int)tables[place].Market.Value;
        Slabs.Reach(ref latest, market);
        latest[market] = place;
    }
}
