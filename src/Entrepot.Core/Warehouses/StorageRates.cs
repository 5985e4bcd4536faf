namespace Entrepot.Core;

/// <summary>A version of a rate, and where the version before it stands.</summary>
struct StorageRateRow
{
    public StorageRate Rate;

    /// <summary>The first day, counted from 1970.</summary>
    public int FromDay;

    /// <summary>0: this is the first version.</summary>
    public int Previous;
}

/// <summary>All rates of storage, every version: what lay long is charged as the days were.
/// </summary>
sealed class StorageRates(ulong secret)
{
    readonly IdIndex latest = new(secret);
    StorageRateRow[] rows = new StorageRateRow[16];
    int reach = 1;

    /// <summary>Whether nobody charges for storage.</summary>
    public bool IsEmpty => reach == 1;

    public bool IsFull => reach > Limits.StorageRatesMax;

    /// <summary>The place of the latest version, or 0.</summary>
    public int Find(WarehouseId warehouse, AssetId good) =>
        Math.Max(0, latest.Find(KeyOf(warehouse, good)));

    public ref readonly StorageRateRow this[int place] => ref rows[place];

    public void Add(in StorageRate rate)
    {
        var place = reach++;
        Slabs.Reach(ref rows, place);
        rows[place] = new StorageRateRow
        {
            Rate = rate, FromDay = ChinaTime.DayOf(rate.From),
            Previous = Find(rate.Warehouse, rate.Good),
        };
        Enter(place);
    }

    /// <summary>The sum of the rates of the days from one, included, to another, not included.
    /// </summary>
    public Int128 Sum(int place, int from, int to)
    {
        var sum = Int128.Zero;
        for (; place != 0 && from < to; place = rows[place].Previous)
        {
            ref readonly var row = ref rows[place];
            var first = Math.Max(from, row.FromDay);
            if (first >= to) continue;
            sum += (Int128)(to - first) * row.Rate.Rate.Minor;
            to = first;
        }
        return sum;
    }

    public void Save(StateWriter writer) => writer.Write(rows.AsSpan(0, reach));

    public void Load(ref StateReader reader)
    {
        rows = reader.ReadArray<StorageRateRow>(1);
        reach = rows.Length;
        for (var place = 1; place < reach; place++)
        {
            ref readonly var rate = ref rows[place].Rate;
            StateReader.Require(rate.Warehouse.Value != 0
                && rows[place].Previous == Find(rate.Warehouse, rate.Good));
            Enter(place);
        }
    }

    public void AddTo(StateHash hash)
    {
        for (var place = 1; place < reach; place++) hash.Add(in rows[place]);
    }

    void Enter(int place)
    {
        var key = KeyOf(rows[place].Rate.Warehouse, rows[place].Rate.Good);
        if (rows[place].Previous != 0) latest.Remove(key);
        latest.Add(key, place);
    }

    static ulong KeyOf(WarehouseId warehouse, AssetId good) =>
        ((ulong)warehouse.Value << 32) | good.Value;
}
