using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Mirror
{
    readonly SortedDictionary<uint, ParticipantId> warehouses = [];
    readonly Dictionary<AssetId, GoodRules> goodRules = [];

    readonly Dictionary<(WarehouseId, AssetId), uint> tariffs = [];

    public uint TariffVersion(WarehouseId warehouse, AssetId good) =>
        tariffs.GetValueOrDefault((warehouse, good));

    public GoodRules? RulesOf(AssetId good) =>
        goodRules.TryGetValue(good, out var its) ? its : null;

    /// <summary>The warehouse a keeper means who names none: its first; for others the first of
    /// all.</summary>
    public WarehouseId WarehouseOf(ParticipantId keeper) => new(warehouses
        .OrderByDescending(its => its.Value == keeper).Select(its => its.Key).FirstOrDefault());

    void ReceiveWarehouses(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.WarehouseRegistered:
                var registered = e.As<WarehouseRegistered>();
                warehouses.Add(registered.Warehouse.Value, registered.Keeper);
                break;
            case MessageKind.StorageRateSet:
                var rate = e.As<StorageRateSet>().Rate;
                tariffs[(rate.Warehouse, rate.Good)] = rate.Version;
                break;
            case MessageKind.GoodRulesSet:
                var set = e.As<GoodRulesSet>().Rules;
                goodRules[set.Good] = set;
                break;
        }
    }
}
