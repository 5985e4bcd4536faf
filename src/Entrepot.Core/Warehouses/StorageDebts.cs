namespace Entrepot.Core;

/// <summary>What a firm owes for storage of goods it holds no longer.</summary>
struct StorageDebt
{
    public ParticipantId Firm;
    public WarehouseId Warehouse;
    public AssetId Good;
    public uint Reserved;

    /// <summary>In thousandths of the currency's smallest unit: rate times quantity, exactly.
    /// </summary>
    public Int128 Owed;
}

/// <summary>
/// What firms owe for storage of goods they hold no longer, one sum for each firm, warehouse and
/// good. Goes into the state in the order in which the debts first arose.
/// </summary>
sealed class StorageDebts(ulong secret)
{
    readonly IdIndex index = new(secret);
    StorageDebt[] debts = new StorageDebt[16];
    int reach = 1;

    public Int128 Of(ParticipantId firm, WarehouseId warehouse, AssetId good)
    {
        var place = index.Find(KeyOf(firm, warehouse, good));
        return place < 0 ? Int128.Zero : debts[place].Owed;
    }

    public void Add(ParticipantId firm, WarehouseId warehouse, AssetId good, Int128 owed)
    {
        var place = index.Find(KeyOf(firm, warehouse, good));
        if (place < 0)
        {
            // More than all receipts that ever were is not reached in a lifetime.
            Invariant.Holds(reach < Limits.StorageDebtsMax);
            place = reach++;
            Slabs.Reach(ref debts, place);
            debts[place] = new StorageDebt { Firm = firm, Warehouse = warehouse, Good = good };
            Enter(place);
        }
        debts[place].Owed += owed;
    }

    public void Clear(ParticipantId firm, WarehouseId warehouse, AssetId good) =>
        debts[index.Find(KeyOf(firm, warehouse, good))].Owed = 0;

    public void Save(StateWriter writer) => writer.Write(debts.AsSpan(0, reach));

    public void Load(ref StateReader reader)
    {
        debts = reader.ReadArray<StorageDebt>(1);
        reach = debts.Length;
        for (var place = 1; place < reach; place++)
        {
            ref readonly var debt = ref debts[place];
            StateReader.Require(debt.Firm.Value != 0 && debt.Owed >= 0
                && index.Find(KeyOf(debt.Firm, debt.Warehouse, debt.Good)) < 0);
            Enter(place);
        }
    }

    public void AddTo(StateHash hash)
    {
        for (var place = 1; place < reach; place++) hash.Add(in debts[place]);
    }

    void Enter(int place) => index.Add(
        KeyOf(debts[place].Firm, debts[place].Warehouse, debts[place].Good), place);

    // A million firms, 65 535 warehouses and as many assets: 52 bits.
    static ulong KeyOf(ParticipantId firm, WarehouseId warehouse, AssetId good) =>
        ((ulong)firm.Value << 32) | (warehouse.Value << 16) | good.Value;
}
