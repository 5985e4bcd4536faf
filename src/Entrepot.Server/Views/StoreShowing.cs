using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Stores in the form in which JSON and pages show them. Who calls holds the gate.
/// </summary>
sealed class StoreShowing(ReadModels models, TextArchive texts)
{
    /// <summary>A keeper's own.</summary>
    public IReadOnlyList<ShownWarehouse> Warehouses(ParticipantId keeper) =>
        [.. models.Warehouses.All.Where(one => one.Keeper == keeper).Select(Warehouse)];

    /// <summary>What lies in one of them, by cell.</summary>
    public IReadOnlyList<ShownBatch> Cells(WarehouseId warehouse)
    {
        var all = models.Store.In(warehouse).OrderBy(one => one.Tallied.Cell.Value).ToList();
        var most = all.Select(models.Store.PresentOf).Select(one => one.Units)
            .DefaultIfEmpty(1).Max();
        return [.. all.Select(one => Batch(one, most, hasOwner: true))];
    }

    /// <summary>What an inspector may test or count: all that lies in a cell.</summary>
    public IReadOnlyList<ShownBatch> ToInspect(int count) =>
        [.. models.Store.All.OrderBy(one => one.Inspection).ThenByDescending(
            one => one.Time.Nanoseconds).Take(count).Select(one => Batch(one, 0, hasOwner: false))];

    /// <summary>One batch, to a firm that has to do with it; null for others.</summary>
    public ShownBatch? Batch(StoredBatch batch, ParticipantId reader)
    {
        var tallied = batch.Tallied;
        if (reader == tallied.Keeper || reader == tallied.Owner
            || reader == ParticipantId.Operator)
        {
            return Batch(batch, 0, hasOwner: true);
        }
        return May(reader, Permissions.Inspect) ? Batch(batch, 0, hasOwner: false) : null;
    }

    /// <summary>What is on its way out of a keeper's warehouses.</summary>
    public IReadOnlyList<ShownPickup> Pickups(ParticipantId keeper) =>
        [.. models.Receipts.KeptBy(keeper).Where(IsLeaving)
            .OrderByDescending(one => one.State).Select(Pickup)];

    /// <summary>What waits for the registrar: his signature, or an order with a code.</summary>
    public IReadOnlyList<ShownPickup> ToRegister(int count) =>
        [.. models.Receipts.All.Where(one => one.State
                is ReceiptState.Issued or ReceiptState.PickupPending or ReceiptState.Cancelled)
            .OrderByDescending(one => one.Id.Value).Take(count).Select(Pickup)];

    public ShownPickup Pickup(HeldReceipt receipt) => new(
        models.Show.Receipt(receipt), models.Firms.NameOf(receipt.Holder), receipt.WrongCodes,
        receipt.WrongCodes >= Limits.WrongCodesMax, receipt.HasShownCode);

    public IReadOnlyList<ShownShortage> Shortages(ParticipantId reader) =>
        [.. models.Store.Shortages
            .Where(one => reader == ParticipantId.Operator
                || models.Warehouses.KeeperOf(one.Opened.Warehouse) == reader)
            .Select(Shortage)];

    /// <summary>What storing a receipt's goods costs a day.</summary>
    public string? StorageOf(HeldReceipt receipt)
    {
        var rate = models.Warehouses.RateOf(
            receipt.Batch.Warehouse, receipt.Batch.Good, ClockTime.DateOf(models.Time));
        return rate.Minor == 0
            ? null
            : DecimalText.Money(Costs.StorageOf(rate, receipt.Quantity).Units);
    }

    public bool May(ParticipantId firm, Permissions permission) =>
        models.Firms.Find(firm) is { } found && (found.Permissions & permission) != 0;

    static bool IsLeaving(HeldReceipt receipt) => receipt.State
        is ReceiptState.PickupPending or ReceiptState.Cancelled or ReceiptState.Outbound;

    ShownWarehouse Warehouse(RegisteredWarehouse warehouse)
    {
        var exposure = models.Receipts.KeptBy(warehouse.Keeper)
            .Where(one => one.Batch.Warehouse == warehouse.Id
                && one.State is not ReceiptState.Issued)
            .Sum(one => one.Quantity.Units);
        var booked = models.Intakes.In(warehouse.Id).Sum(one => one.Room.Units);
        return new ShownWarehouse(
            warehouse.Id.Value, models.Firms.NameOf(warehouse.Keeper),
            warehouse.ExposureMax.Text(), DecimalText.Quantity(exposure),
            DecimalText.Quantity(booked), Part(exposure + booked, warehouse.ExposureMax.Units),
            models.Store.Shortages.Count(one => one.Opened.Warehouse == warehouse.Id),
            [.. models.Warehouses.RatesOf(warehouse.Id).Select(Rate)]);
    }

    ShownRate Rate(StorageRate rate)
    {
        var good = models.Firms.NameOf(rate.Good);
        return new ShownRate(
            good, DecimalText.Money(rate.Rate.Minor),
            models.Firms.NameOf(rate.Currency).CurrencyMark, good.GoodUnit,
            rate.From.Text() ?? "");
    }

    ShownBatch Batch(StoredBatch batch, long most, bool hasOwner)
    {
        var (tallied, present) = (batch.Tallied, models.Store.PresentOf(batch));
        var good = models.Firms.NameOf(tallied.Good);
        return new ShownBatch(
            tallied.Batch.Value, tallied.Warehouse.Value, models.Firms.NameOf(tallied.Keeper),
            tallied.Cell.Value, tallied.Good.Value, good, tallied.Grade,
            hasOwner ? tallied.Owner.Value : null,
            hasOwner ? models.Firms.NameOf(tallied.Owner) : null, tallied.Quantity.Text(),
            present.Text(), batch.Free.Text(), good.GoodUnit, batch.Inspection,
            batch.Inspector.Value == 0 ? null : models.Firms.NameOf(batch.Inspector),
            batch.Time.Text(), Part(present.Units, most), tallied.Group != default,
            batch.Count?.Counted.Text());
    }

    ShownShortage Shortage(Shortage shortage)
    {
        var opened = shortage.Opened;
        return new ShownShortage(
            opened.Shortage.Value.Text(), opened.Warehouse.Value, opened.Batch.Value,
            opened.Reason, opened.Quantity.Text(),
            opened.Owner.Value == 0 ? null : models.Firms.NameOf(opened.Owner),
            shortage.Time.Text(), texts.Find(opened.Evidence));
    }

    static int Part(long part, long whole) =>
        whole == 0 ? 0 : (int)((Int128)part * 100 / whole);
}
