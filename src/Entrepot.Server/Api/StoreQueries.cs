using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a keeper may ask about his own warehouses; nobody else's are there for him.
/// </summary>
sealed class StoreQueries(ReadModels models)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/my/warehouses", Warehouses).Allow(Scope.Goods)
            .WithSummary("The firm's own warehouses: what stands on receipts, what is booked, "
                + "storage rates.");
        api.MapGet("/my/batches", Batches).Allow(Scope.Goods)
            .WithSummary("What lies in the cells of the firm's own warehouses.");
        api.MapGet("/my/pickups", Pickups).Allow(Scope.Goods)
            .WithSummary("What is on its way out of the firm's own warehouses.");
        api.MapGet("/my/shortages", Shortages).Allow(Scope.Goods)
            .WithSummary("Open cases of goods that are missing in the firm's own warehouses.");
    }

    IResult Warehouses(HttpContext http) =>
        Reading(() => models.Stock.Warehouses(http.Caller().Firm));

    IResult Batches(HttpContext http) => Reading(
        () => models.Stock.Warehouses(http.Caller().Firm)
            .SelectMany(one => models.Stock.Cells(new WarehouseId(one.Warehouse))).ToList());

    IResult Pickups(HttpContext http) => Reading(() => models.Stock.Pickups(http.Caller().Firm));

    IResult Shortages(HttpContext http) =>
        Reading(() => models.Stock.Shortages(http.Caller().Firm));

    IResult Reading<T>(Func<T> show)
    {
        lock (models.Gate) return Results.Json(show(), JsonText.Objects);
    }
}
