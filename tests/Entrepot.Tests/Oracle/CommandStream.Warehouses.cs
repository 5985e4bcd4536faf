using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> WarehouseVerbs =>
    [
        new(OpenWarehouse, 1),
        new(LimitWarehouse, 2),
        new(RuleGood, 2),
        new(FillGroup, 1),
    ];

    NaiveVenue.Warehouse? AnyWarehouse => dice.OfAny(venue.Warehouses);

    WarehouseId IdOf(NaiveVenue.Warehouse? warehouse) =>
        warehouse is null || dice.Percent(1) ? new((uint)dice.Below(9)) : warehouse.Id;

    // Mostly enough for everything.
    Quantity Exposure => new(dice.Percent(85)
        ? Limits.AmountMax
        : IsOdd ? -1 : dice.Long(Limits.QuantityMax));

    Step? OpenWarehouse() => Step.Of(Operator, new RegisterWarehouse(
        new((uint)dice.Below(9)), Someone(Permissions.Keep), Exposure, Paper));

    Step? LimitWarehouse() => Step.Of(Operator, new SetExposureLimit(
        IdOf(AnyWarehouse), 0, Exposure, Paper));

    Step? RuleGood()
    {
        var good = AnyAsset(IsOdd ? AssetKind.Currency : AssetKind.Good);
        var version = venue.GoodRules.GetValueOrDefault(good).Version + 1;
        return Step.Of(Operator, new SetGoodRules(new GoodRules(
            good, IsOdd ? version + 1 : version,
            new Quantity(IsOdd ? -1 : dice.Of(0, 1, 1000, 5000)))));
    }

    // As many batches as one group bears, and one more.
    Step? FillGroup()
    {
        if (AnyWarehouse is not { } warehouse || dice.Percent(96)) return null;
        var tally = new TallyBatch(
            Owner, AnyAsset(AssetKind.Good), warehouse.Id, default, 1, new(99), new(1),
            new Digest(1, 1, 1, 1));
        for (var n = 0U; n <= Limits.BatchesPerGroupMax; n++)
        {
            var cell = new CellId(100 + n);
            beginning.Enqueue(() => Step.Of(warehouse.Keeper, tally with { Cell = cell }));
        }
        return null;
    }

    // The firms that keep, one warehouse each.
    void BeginWarehouses()
    {
        for (var n = 0; n < Climate.Firms; n++)
        {
            if (!roles[n % roles.Length].HasFlag(Permissions.Keep)) continue;
            Plan(new RegisterWarehouse(
                new((uint)n + 1), FirmNumber(n), new(Limits.AmountMax), new Digest(1, 1, 1, 1)));
        }
    }
}
