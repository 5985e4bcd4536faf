namespace Entrepot.Core;

/// <summary>All warehouses, by number.</summary>
sealed class Warehouses
{
    Warehouse[] warehouses = new Warehouse[16];
    int reach = 1;

    public bool Has(WarehouseId id) =>
        id.Value < (uint)reach && warehouses[id.Value].IsRegistered;

    public ref Warehouse this[WarehouseId id] => ref warehouses[id.Value];

    public void Add(WarehouseId id, in Warehouse warehouse)
    {
        Slabs.Reach(ref warehouses, (int)id.Value);
        reach = Math.Max(reach, (int)id.Value + 1);
        warehouses[id.Value] = warehouse;
    }

    public void Save(StateWriter writer) => writer.Write(warehouses.AsSpan(0, reach));

    public void Load(ref StateReader reader)
    {
        warehouses = reader.ReadArray<Warehouse>(1);
        reach = warehouses.Length;
    }

    public void AddTo(StateHash hash)
    {
        for (var number = 1; number < reach; number++)
        {
            if (!warehouses[number].IsRegistered) continue;
            hash.Add(number);
            hash.Add(in warehouses[number]);
        }
    }
}
