using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>The town's warehouses: firms bring goods, keepers let them in and sign for them. The
/// first keeper's work is mostly left to a visitor. Who asks holds the gate of the models.
/// </summary>
sealed class TownStore(ReadModels models, Instant now, Random dice)
{
    const int OnTheWayMax = 6;

    /// <summary>A load that a firm will bring.</summary>
    public TownAct? Bring(int number)
    {
        var good = TownFirms.GoodsOf(number).First();
        var warehouse = TownPlaces.WarehouseOf(TownPlaces.StoreOf(good));
        if (models.Intakes.In(warehouse).Count() >= OnTheWayMax) return null;
        return new TownAct(TownFirms.Trader(number), new ForecastIntake(
            warehouse, good.Good, good.LotOf(2 + dice.Next(8)), TownPapers.Load));
    }

    /// <summary>What a keeper, or the registrar, does next.</summary>
    public TownAct? Keep()
    {
        var number = dice.Next(TownPlaces.Warehouses.Count);
        if (number == 0 && dice.Next(6) != 0) return null;
        var (keeper, warehouse) = (
            TownPlaces.Warehouses[number].Keeper, TownPlaces.WarehouseOf(number));
        var signed = models.Receipts.KeptBy(keeper)
            .FirstOrDefault(one => one.State is ReceiptState.Issued);
        if (signed is not null)
        {
            return new TownAct(
                TownFirms.Registrar, new RegisterReceipt(signed.Id, TownPapers.Signature));
        }
        var loose = models.Store.In(warehouse).FirstOrDefault(one => one.Free > Quantity.Zero);
        if (loose is not null) return new TownAct(keeper, Sign(loose));
        var waiting = models.Intakes.In(warehouse).ToList();
        if (waiting.Count == 0) return null;
        return LetIn(waiting[dice.Next(waiting.Count)]) is { } command
            ? new TownAct(keeper, command)
            : null;
    }

    IssueReceipt Sign(StoredBatch batch) => new(
        batch.Tallied.Batch, ClockTime.DateOf(now).Years(1), batch.Free, TownPapers.Report,
        TownPapers.Signature);

    object? LetIn(AwaitedIntake intake)
    {
        var (id, forecast) = (intake.Forecast.Intake, intake.Forecast);
        return intake.State switch
        {
            IntakeState.Forecast => new BookIntake(id),
            IntakeState.Booked => new GateIn(id, forecast.Quantity, TownPapers.Report),
            IntakeState.Inbound => new TallyBatch(
                forecast.Owner, forecast.Good, forecast.Warehouse, FreeCell(forecast.Warehouse), 1,
                default, intake.Arrived, TownPapers.Report, id),
            _ => null,
        };
    }

    // Far from those of the goods that the town began with.
    CellId FreeCell(WarehouseId warehouse) => new(Math.Max(
        FirstCell,
        models.Store.In(warehouse).Select(one => one.Tallied.Cell.Value).DefaultIfEmpty().Max()
            + 1));

    const uint FirstCell = 1_000_001;
}
