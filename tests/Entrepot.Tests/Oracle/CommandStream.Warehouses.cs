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
        new(ChargeStorage, 3, IsVital: true),
        new(ChangeRates, 1),
        new(PayStorage, 12, IsVital: true),
        new(PayDebt, 4),
        new(Alarm, 1),
        new(Inspect, 6),
        new(TakeStock, 1),
        new(Settle, 8, IsVital: true),
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
            new Quantity(IsOdd ? -1 : dice.Of(0, 1, 1000, 5000)),
            (uint)(IsOdd ? Limits.FeeRateMax + 1 : dice.Of(0, 2000, 50_000)),
            (GoodTraits)(IsOdd ? 2 : dice.Of(0, 0, 0, 1)))));
    }

    Step? ChargeStorage()
    {
        if (AnyWarehouse is not { } warehouse) return null;
        var good = AnyAsset(IsOdd ? AssetKind.Currency : AssetKind.Good);
        var last = venue.Tariffs.LastOrDefault(
            its => its.Warehouse == warehouse.Id && its.Good == good);
        // Storage costs nothing in many games, or hardly anything would leave.
        if (last.Version == 0 && dice.Percent(70)) return null;
        return Step.Of(Party(warehouse.Keeper), new SetStorageRate(new StorageRate(
            IdOf(warehouse), good,
            last.Version != 0 && !IsOdd ? last.Currency : AnyAsset(AssetKind.Currency),
            IsOdd ? last.Version : last.Version + 1,
            new Price(IsOdd ? -1 : dice.Of(0, 60, 61, dice.Long(Limits.StorageRateMax))),
            IsOdd ? new((int)dice.Below(99_999_999)) : DateOf(dice.Of(0, 0, 1, 2, 30)),
            (StorageTraits)(IsOdd ? 2 : dice.Below(2)))));
    }

    // A rate as often as it can be changed, and once more.
    Step? ChangeRates()
    {
        if (AnyWarehouse is not { } warehouse || dice.Percent(96)) return null;
        var (good, currency) = (AnyAsset(AssetKind.Good), AnyAsset(AssetKind.Currency));
        var next = 1 + venue.Tariffs
            .Count(its => its.Warehouse == warehouse.Id && its.Good == good);
        for (var n = next; n <= Limits.StorageRateVersionsMax + 1; n++)
        {
            var rate = new StorageRate(
                warehouse.Id, good, currency, (uint)n, new(n), DateOf(40 + n), default);
            beginning.Enqueue(() => Step.Of(warehouse.Keeper, new SetStorageRate(rate)));
        }
        return null;
    }

    Step? PayStorage()
    {
        if (venue.Tariffs.Count == 0 && !IsOdd) return null;
        var receipt = dice.OfAny(Receipts, its => its.Owed > 0 || dice.Percent(20));
        return receipt is null ? null : Step.Of(HolderOf(receipt), new PayStorage(
            IdOf(receipt), IsOdd ? Expiry : DateOf(dice.Of(0, 0, 0, 1, 5, 40, -1)), 0));
    }

    Step? PayDebt()
    {
        var debtors = venue.Debtors.ToList();
        if (debtors.Count == 0 && !IsOdd) return null;
        var (firm, warehouse, good) = debtors.Count == 0 || IsOdd
            ? (Anyone(), IdOf(AnyWarehouse), AnyAsset(AssetKind.Good))
            : dice.OneOf(debtors);
        return Step.Of(firm, new PayStorageDebt(warehouse, good));
    }

    Step? Alarm() => dice.OfAny(venue.Batches) is { } batch
        ? Step.Of(
            dice.Percent(50) ? Operator : Party(batch.Keeper),
            new RaiseGateAlarm(
                IsOdd ? new((uint)dice.Below(99)) : batch.Id, 0,
                new(IsOdd ? 0 : dice.Between(1, 9000)), Paper))
        : null;

    Step? Inspect() => dice.OfAny(venue.Batches) is { } batch
        ? Step.Of(Someone(Permissions.Inspect), new RecordInspection(
            IsOdd ? new((uint)dice.Below(99)) : batch.Id,
            IsOdd ? (Verdict)3 : dice.Of(Verdict.Approve, Verdict.Approve, Verdict.Reject), 0, 0,
            Paper))
        : null;

    Step? TakeStock() => dice.OfAny(venue.Batches) is { } batch
        ? Step.Of(Someone(Permissions.Inspect), new RecordStockTake(
            IsOdd ? new((uint)dice.Below(99)) : batch.Id, 0,
            new(IsOdd ? -1 : dice.Percent(40) ? Limits.AmountMax : dice.Long(Limits.QuantityMax)),
            Paper))
        : null;

    Step? Settle()
    {
        var open = venue.Shortages.ToList();
        if (open.Count == 0 && !IsOdd) return null;
        var shortage = open.Count == 0 || IsOdd ? new(StrangeId(1)) : dice.OneOf(open);
        return Step.Of(Operator, new SettleShortage(
            shortage, Anyone(), AnyAsset(IsOdd ? AssetKind.Good : AssetKind.Currency),
            new(IsOdd ? -1 : dice.Percent(50) ? 0 : dice.Long(1_000_000)), Paper));
    }

    // As many batches as one group bears, and one more.
    Step? FillGroup()
    {
        if (AnyWarehouse is not { } warehouse || dice.Percent(96)) return null;
        var tally = new TallyBatch(
            Owner, AnyAsset(AssetKind.Good), warehouse.Id, default, 1, new(99), new(1),
            new Digest(1, 1, 1, 1), default);
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
