using System.Globalization;
using Entrepot.Core;
using Entrepot.Server.Ui.Warehouses;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>仓库: goods on their way in, in their cells, and on their way out. A keeper sees his own
/// warehouses, a depositor his own goods, an inspector what he may test, the registrar what waits
/// for him.</summary>
sealed class WarehousePages(ReadModels models, TextArchive texts)
{
    const int RowsMax = 100;

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/warehouse", Warehouse).Allow(Scope.Goods);
        pages.MapGet("/intakes/new", NewIntake).Allow(Scope.Goods);
        pages.MapGet("/intakes/{intake}", Intake).Allow(Scope.Goods);
        pages.MapGet("/batches/{batch}", Batch).Allow(Scope.Goods);
        pages.MapGet("/receipts/{receipt}", Receipt).Allow(Scope.Read);
    }

    RazorComponentResult<WarehousePage> Warehouse(HttpContext http)
    {
        var firm = http.Caller().Firm;
        lock (models.Gate)
        {
            var own = models.Stock.Warehouses(firm);
            return new RazorComponentResult<WarehousePage>(new
            {
                At = PageContext.Of(http), Warehouses = own,
                Cells = own.ToDictionary(
                    one => one.Warehouse, one => models.Stock.Cells(new(one.Warehouse))),
                Intakes = models.Intakes.Of(firm).Take(RowsMax).Select(models.Show.Intake).ToList(),
                Pickups = models.Stock.Pickups(firm),
                Shortages = models.Stock.Shortages(firm),
                ToRegister = models.Stock.May(firm, Permissions.Register)
                    ? models.Stock.ToRegister(RowsMax)
                    : [],
                ToInspect = models.Stock.May(firm, Permissions.Inspect)
                    ? models.Stock.ToInspect(RowsMax)
                    : [],
                Receipts = own.Count > 0
                    ? []
                    : models.Show.Receipts(models.Receipts.Of(firm)).Take(RowsMax).ToList(),
            });
        }
    }

    RazorComponentResult<NewIntakePage> NewIntake(HttpContext http)
    {
        lock (models.Gate)
        {
            return new RazorComponentResult<NewIntakePage>(new
            {
                At = PageContext.Of(http),
                Warehouses = models.Warehouses.All.Where(one => one.Intake.Version > 0)
                    .Select(one => (one, models.Firms.NameOf(one.Keeper))).ToList(),
                Goods = models.Firms.Assets.Where(one => one.AssetKind is AssetKind.Good)
                    .Select(one => (one.Asset, models.Firms.NameOf(one.Asset))).ToList(),
            });
        }
    }

    IResult Intake(HttpContext http, string intake)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            if (models.Intakes.Find(intake, reader) is not { } found)
            {
                return Problem.Of(Refusal.ThingNotFound);
            }
            var warehouse = found.Forecast.Warehouse;
            return new RazorComponentResult<IntakePage>(new
            {
                At = PageContext.Of(http), Intake = models.Show.Intake(found),
                Words = texts.Find(found.Forecast.Paper),
                WarehouseName = models.WarehouseNames()[warehouse.Value],
                IsKeeper = models.Warehouses.KeeperOf(warehouse) == reader,
                FreeCell = models.Store.In(warehouse)
                    .Select(one => one.Tallied.Cell.Value).DefaultIfEmpty().Max() + 1,
            });
        }
    }

    IResult Batch(HttpContext http, string batch)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            if (models.Store.Find(batch) is not { } found
                || models.Stock.Batch(found, reader) is not { } shown)
            {
                return Problem.Of(Refusal.ThingNotFound);
            }
            return new RazorComponentResult<BatchPage>(new
            {
                At = PageContext.Of(http), Batch = shown,
                IsKeeper = found.Tallied.Keeper == reader,
                IsInspector = models.Stock.May(reader, Permissions.Inspect)
                    && found.Tallied.Keeper != reader && found.Tallied.Owner != reader,
                Receipts = found.Tallied.Keeper == reader
                    ? models.Show.Receipts(models.Receipts.KeptBy(reader)
                        .Where(one => one.Batch.First == found.Tallied.First)).ToList()
                    : [],
            });
        }
    }

    IResult Receipt(HttpContext http, string receipt)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            if (!ulong.TryParse(receipt, CultureInfo.InvariantCulture, out var id)
                || models.Receipts.Find(new ReceiptId(id)) is not { } found
                || !IsSeenBy(found, reader))
            {
                return Problem.Of(Refusal.ThingNotFound);
            }
            return new RazorComponentResult<ReceiptPage>(new
            {
                At = PageContext.Of(http), Pickup = models.Stock.Pickup(found),
                StorageADay = models.Stock.StorageOf(found), PaidUntil = found.PaidUntil.Text(),
                IsHolder = found.Holder == reader, IsKeeper = found.Batch.Keeper == reader,
                IsRegistrar = models.Stock.May(reader, Permissions.Register),
            });
        }
    }

    // The registrar signs and gives codes; the rest is the holder's and the keeper's.
    bool IsSeenBy(HeldReceipt receipt, ParticipantId reader) =>
        receipt.Holder == reader || receipt.Batch.Keeper == reader
        || reader == ParticipantId.Operator
        || (models.Stock.May(reader, Permissions.Register) && receipt.State
            is ReceiptState.Issued or ReceiptState.PickupPending or ReceiptState.Cancelled);
}
