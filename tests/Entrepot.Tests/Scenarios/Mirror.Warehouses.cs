using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Mirror
{
    readonly SortedDictionary<uint, ParticipantId> warehouses = [];
    readonly Dictionary<AssetId, GoodRules> goodRules = [];

    readonly Dictionary<(WarehouseId, AssetId), uint> tariffs = [];
    readonly Dictionary<WarehouseId, IntakeRules> intakeRules = [];
    readonly Dictionary<IntakeId, MirroredIntake> intakes = [];

    public readonly record struct MirroredIntake(IntakeState State, Quantity Arrived);

    /// <summary>What has not ended.</summary>
    public IReadOnlyDictionary<IntakeId, MirroredIntake> Intakes => intakes;

    public IntakeRules? IntakeRulesOf(WarehouseId warehouse) =>
        intakeRules.TryGetValue(warehouse, out var its) ? its : null;

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
            case MessageKind.IntakeRulesSet:
                var rules = e.As<IntakeRulesSet>().Rules;
                intakeRules[rules.Warehouse] = rules;
                break;
            case MessageKind.IntakeForecasted:
                var forecast = e.As<IntakeForecasted>().Intake;
                intakes[forecast] = new(IntakeState.Forecast, default);
                break;
            case MessageKind.IntakeStateChanged:
                var changed = e.As<IntakeStateChanged>();
                intakes[changed.Intake] = new(changed.To, changed.Arrived);
                if (changed.To >= IntakeState.Accepted) intakes.Remove(changed.Intake);
                break;
            case MessageKind.GoodRulesSet:
                var set = e.As<GoodRulesSet>().Rules;
                goodRules[set.Good] = set;
                break;
        }
    }
}
