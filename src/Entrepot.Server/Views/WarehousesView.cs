using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Which warehouses there are, who keeps them, and what storage costs in them.</summary>
sealed class WarehousesView : IView
{
    readonly SortedDictionary<uint, ParticipantId> keepers = [];
    readonly Dictionary<(WarehouseId, AssetId), List<StorageRate>> rates = [];

    public IEnumerable<(WarehouseId Id, ParticipantId Keeper)> All =>
        keepers.Select(pair => (new WarehouseId(pair.Key), pair.Value));

    /// <summary>Who keeps a warehouse, or null when there is no such one.</summary>
    public ParticipantId? KeeperOf(WarehouseId id) =>
        keepers.TryGetValue(id.Value, out var keeper) ? keeper : null;

    /// <summary>What a pricing unit costs on a day; 0 where nothing is charged.</summary>
    public Price RateOf(WarehouseId warehouse, AssetId good, TradeDate day) =>
        rates.TryGetValue((warehouse, good), out var versions)
            ? versions.LastOrDefault(rate => !(rate.From > day)).Rate
            : default;

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.WarehouseRegistered:
                keepers[e.As<WarehouseRegistered>().Warehouse.Value] =
                    e.As<WarehouseRegistered>().Keeper;
                break;
            case MessageKind.StorageRateSet: Apply(e.As<StorageRateSet>().Rate); break;
        }
    }

    // Each begins later than the one before.
    void Apply(StorageRate rate)
    {
        var key = (rate.Warehouse, rate.Good);
        if (!rates.TryGetValue(key, out var versions)) rates[key] = versions = [];
        versions.Add(rate);
    }
}
