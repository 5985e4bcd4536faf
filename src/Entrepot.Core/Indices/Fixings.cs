namespace Entrepot.Core;

/// <summary>What an index was on a day.</summary>
readonly record struct Fixing(TradeDate Date, uint Reserved, Price Price);

/// <summary>The fixings of all indices, the newest of each, in the order of their days.</summary>
sealed class Fixings
{
    // Of each index a ring: where the oldest stands, and how many there are.
    struct Series
    {
        public int First;
        public int Count;
    }

    Series[] series = new Series[16];
    Fixing[] rows = [];
    int reach = 1;

    public bool Has(IndexId index) => index.Value < (uint)reach && series[index.Value].Count > 0;

    /// <summary>The day of the newest fixing; none where there is none.</summary>
    public TradeDate LastDate(IndexId index) => Has(index)
        ? At(index, series[index.Value].Count - 1).Date
        : default;

    public int Count(IndexId index) => Has(index) ? series[index.Value].Count : 0;

    /// <summary>One of them, the oldest first.</summary>
    public ref readonly Fixing At(IndexId index, int n) => ref rows[
        index.Value * Limits.FixingsPerIndexMax
            + (series[index.Value].First + n) % Limits.FixingsPerIndexMax];

    /// <summary>Adds the newest; the oldest makes room for it.</summary>
    public void Add(IndexId index, TradeDate date, Price price)
    {
        var place = (int)index.Value;
        Slabs.Reach(ref series, place);
        Slabs.Reach(ref rows, (place + 1) * Limits.FixingsPerIndexMax - 1);
        reach = Math.Max(reach, place + 1);
        ref var its = ref series[place];
        if (its.Count == Limits.FixingsPerIndexMax)
        {
            its.First = (its.First + 1) % Limits.FixingsPerIndexMax;
            its.Count--;
        }
        var at = (its.First + its.Count++) % Limits.FixingsPerIndexMax;
        rows[place * Limits.FixingsPerIndexMax + at] = new Fixing(date, 0, price);
    }

    /// <summary>The mean of the fixings of some days, rounded half up.</summary>
    /// <returns>How many there were.</returns>
    public int MeanOf(in Pricing window, out Price mean)
    {
        Int128 sum = 0;
        var count = 0;
        for (var n = 0; n < Count(window.Index); n++)
        {
            ref readonly var fixing = ref At(window.Index, n);
            if (!window.Covers(fixing.Date)) continue;
            sum += fixing.Price.Minor;
            count++;
        }
        mean = count == 0 ? default : new Price(Rounding.HalfUp(sum, count));
        return count;
    }

    /// <summary>The last fixing of some days.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryLast(in Pricing window, out Price last)
    {
        last = default;
        for (var n = Count(window.Index) - 1; n >= 0; n--)
        {
            ref readonly var fixing = ref At(window.Index, n);
            if (!window.Covers(fixing.Date)) continue;
            last = fixing.Price;
            return true;
        }
        return false;
    }

    // Without an index there is no room taken.
    int Length => reach == 1 ? 0 : reach * Limits.FixingsPerIndexMax;

    public void Save(StateWriter writer)
    {
        writer.Write(series.AsSpan(0, reach));
        writer.Write(rows.AsSpan(0, Length));
    }

    public void Load(ref StateReader reader)
    {
        series = reader.ReadArray<Series>(1);
        rows = reader.ReadArray<Fixing>();
        reach = series.Length;
        StateReader.Require(rows.Length == Length);
        foreach (ref readonly var its in series.AsSpan())
        {
            StateReader.Require((uint)its.First < Limits.FixingsPerIndexMax
                && (uint)its.Count <= Limits.FixingsPerIndexMax);
        }
    }

    public void AddTo(StateHash hash)
    {
        for (var place = 1; place < reach; place++)
        {
            var index = new IndexId((uint)place);
            hash.Add(Count(index));
            for (var n = 0; n < Count(index); n++) hash.Add(in At(index, n));
        }
    }
}
