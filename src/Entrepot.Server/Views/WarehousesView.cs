using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>A warehouse in the venue's register.</summary>
/// <param name="Intake">What it asks for before goods come in; version 0: nothing.</param>
public sealed record RegisteredWarehouse(
    WarehouseId Id, ParticipantId Keeper, Quantity ExposureMax, IntakeRules Intake);

/// <summary>Which warehouses there are, who keeps them, and what storage costs in them.</summary>
sealed class WarehousesView : IView
{
    readonly SortedDictionary<uint, RegisteredWarehouse> warehouses = [];
    readonly Dictionary<(WarehouseId, AssetId), List<StorageRate>> rates = [];

    public IEnumerable<RegisteredWarehouse> All => warehouses.Values;

    /// <summary>Who keeps a warehouse, or null when there is no such one.</summary>
    public ParticipantId? KeeperOf(WarehouseId id) =>
        warehouses.TryGetValue(id.Value, out var warehouse) ? warehouse.Keeper : null;

    /// <summary>What a pricing unit costs on a day; 0 where nothing is charged.</summary>
    public Price RateOf(WarehouseId warehouse, AssetId good, TradeDate day) =>
        rates.TryGetValue((warehouse, good), out var versions)
            ? versions.LastOrDefault(rate => !(rate.From > day)).Rate
            : default;

    /// <summary>The latest rate for each good of a warehouse.</summary>
    public IEnumerable<StorageRate> RatesOf(WarehouseId warehouse) =>
        rates.Where(pair => pair.Key.Item1 == warehouse).Select(pair => pair.Value[^1])
            .OrderBy(rate => rate.Good.Value);

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.WarehouseRegistered:
                ref readonly var registered = ref e.As<WarehouseRegistered>();
                warehouses[registered.Warehouse.Value] = new RegisteredWarehouse(
                    registered.Warehouse, registered.Keeper, registered.ExposureMax, default);
                break;
            case MessageKind.ExposureLimitSet:
                ref readonly var limit = ref e.As<ExposureLimitSet>();
                warehouses[limit.Warehouse.Value] =
                    warehouses[limit.Warehouse.Value] with { ExposureMax = limit.ExposureMax };
                break;
            case MessageKind.IntakeRulesSet:
                var rules = e.As<IntakeRulesSet>().Rules;
                warehouses[rules.Warehouse.Value] =
                    warehouses[rules.Warehouse.Value] with { Intake = rules };
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
