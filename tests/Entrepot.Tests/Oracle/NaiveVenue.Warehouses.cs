using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Warehouses, what their keepers may answer for, and the rules of goods (domain 4.3, 4.8).
sealed partial class NaiveVenue
{
    internal sealed class Warehouse
    {
        public required WarehouseId Id { get; init; }
        public required ParticipantId Keeper { get; init; }
        public long ExposureMax { get; set; }
    }

    readonly List<Warehouse> warehouses = [];
    readonly Dictionary<AssetId, GoodRules> goodRules = [];

    public IReadOnlyList<Warehouse> Warehouses => warehouses;

    public IReadOnlyDictionary<AssetId, GoodRules> GoodRules => goodRules;

    GoodRules RulesOf(AssetId good) => goodRules.GetValueOrDefault(good);

    /// <summary>What is on registered receipts in a warehouse.</summary>
    long ExposureOf(WarehouseId warehouse) => receipts.Values
        .Where(its => its.IsRegistered && its.Batch.Tally.Warehouse == warehouse)
        .Sum(its => its.Quantity);

    ResultCode Handle(RegisterWarehouse c)
    {
        if (c.Warehouse.Value is 0 or > Limits.WarehousesMax)
        {
            return ResultCode.WarehouseOutOfRange;
        }
        if (c.Keeper == ParticipantId.Operator) return ResultCode.OwnerDoesNotFitPurpose;
        if (c.ExposureMax.Units is < 0 or > Limits.AmountMax)
        {
            return ResultCode.ExposureOutOfRange;
        }
        if (c.Guarantee == Digest.None) return ResultCode.DigestMissing;
        if (!Has(c.Keeper)) return ResultCode.ParticipantNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (!FirmOf(c.Keeper).Permissions.HasFlag(Permissions.Keep)) return ResultCode.KeeperOnly;
        if (warehouses.Exists(its => its.Id == c.Warehouse)) return ResultCode.WarehouseExists;

        warehouses.Add(new Warehouse
        {
            Id = c.Warehouse, Keeper = c.Keeper, ExposureMax = c.ExposureMax.Units,
        });
        Emit(new WarehouseRegistered(c.Warehouse, c.Keeper, c.ExposureMax, c.Guarantee));
        return ResultCode.Ok;
    }

    ResultCode Handle(SetExposureLimit c)
    {
        if (c.ExposureMax.Units is < 0 or > Limits.AmountMax)
        {
            return ResultCode.ExposureOutOfRange;
        }
        if (c.Guarantee == Digest.None) return ResultCode.DigestMissing;
        if (warehouses.Find(its => its.Id == c.Warehouse) is not { } warehouse)
        {
            return ResultCode.WarehouseNotFound;
        }
        if (!SenderIsOperator) return ResultCode.OperatorOnly;

        warehouse.ExposureMax = c.ExposureMax.Units;
        Emit(new ExposureLimitSet(c.Warehouse, 0, c.ExposureMax, c.Guarantee));
        return ResultCode.Ok;
    }

    ResultCode Handle(SetGoodRules c)
    {
        var rules = c.Rules;
        if (rules.UnitMin.Units is < 0 or > Limits.QuantityMax)
        {
            return ResultCode.QuantityOutOfRange;
        }
        if (rules.LossRate > Limits.FeeRateMax) return ResultCode.RateOutOfRange;
        if ((uint)rules.Traits > 1) return ResultCode.TraitsUnknown;
        if (!assets.ContainsKey(rules.Good.Value)) return ResultCode.AssetNotFound;
        if (!SenderIsOperator) return ResultCode.OperatorOnly;
        if (!IsGood(rules.Good)) return ResultCode.AssetMustBeGood;
        if (rules.Version != RulesOf(rules.Good).Version + 1) return ResultCode.VersionNotNext;

        goodRules[rules.Good] = rules;
        Emit(new GoodRulesSet(rules));
        return ResultCode.Ok;
    }
}
