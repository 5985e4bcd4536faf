using Entrepot.Core;
using Entrepot.Server.Ui.Listings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>挂牌: what is offered and asked for, one listing with all one must know to take it, and
/// the form to post one.</summary>
sealed class ListingPages(ReadModels models)
{
    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/listings", Search).Allow(Policy.Public);
        pages.MapGet("/listings/new", New).Allow(Scope.Trade);
        pages.MapGet("/listings/{listing}", Listing).Allow(Policy.Public);
    }

    RazorComponentResult<ListingsPage> Search(HttpContext http)
    {
        var search = ListingSearch.Of(http.Request.Query);
        lock (models.Gate)
        {
            var found = search.In(models, http.CallerOrNone()?.Firm);
            return new RazorComponentResult<ListingsPage>(new
            {
                At = PageContext.Of(http), Search = search, Found = found,
                Markets = MarketNames(),
                Warehouses = models.WarehouseNames(),
            });
        }
    }

    RazorComponentResult<NewListingPage> New(HttpContext http)
    {
        var firm = http.Caller().Firm;
        lock (models.Gate)
        {
            return new RazorComponentResult<NewListingPage>(new
            {
                At = PageContext.Of(http),
                Markets = models.Markets.All
                    .Where(one => one.Terms.Mechanism is Mechanism.Listing)
                    .Select(models.Show.Market).ToList(),
                Receipts = models.Show.Receipts(models.Receipts.Of(firm)).ToList(),
                Warehouses = models.WarehouseNames(),
                Firms = models.Traders(but: firm),
                Wanted = http.Request.Query["market"].ToString(),
            });
        }
    }

    IResult Listing(HttpContext http, string listing)
    {
        var caller = http.CallerOrNone();
        lock (models.Gate)
        {
            if (models.Listings.Find(listing, caller?.Firm) is not { } found)
            {
                return Problem.Of(Refusal.ThingNotFound);
            }
            var good = models.Markets[found.Posted.Market].Terms.Good;
            return new RazorComponentResult<ListingPage>(new
            {
                At = PageContext.Of(http), Listing = models.Offers.Listing(found),
                Cost = models.Offers.Cost(found, found.Left),
                Bargains = caller is null ? [] : models.Offers.Bargains(found, caller.Firm),
                Receipts = caller is null ? [] : models.Show.Receipts(
                    models.Receipts.Of(caller.Firm)
                        .Where(receipt => receipt.Batch.Good == good)).ToList(),
            });
        }
    }

    Dictionary<uint, Label> MarketNames() => models.Markets.All.ToDictionary(
        market => market.Terms.Market.Value, market => models.Firms.NameOf(market.Terms.Good));
}
