using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What may be asked about listings. A listing for named firms is theirs to see, a bargain
/// the two sides'.</summary>
sealed class ListingQueries(ReadModels models)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/listings/search", Search).Allow(Policy.Public)
            .WithSummary("Open listings by q, market, side, warehouse, grade, sort and page.");
        api.MapGet("/listings/{listing}", Listing).Allow(Policy.Public)
            .WithSummary("One listing.");
        api.MapGet("/listings/{listing}/cost", Cost).Allow(Policy.Public)
            .WithSummary("What taking a quantity would cost: price, fee, what is held, storage.");
        api.MapGet("/listings/{listing}/counter-offers", Bargains).Allow(Scope.Read)
            .WithSummary("Counter-offers to a listing: the lister's all, a bidder's own.");
    }

    TaggedJson Search(HttpContext http)
    {
        var search = ListingSearch.Of(http.Request.Query);
        lock (models.Gate)
        {
            var found = search.In(models, http.CallerOrNone()?.Firm);
            return new TaggedJson(found);
        }
    }

    IResult Listing(HttpContext http, string listing) =>
        With(http, listing, models.Offers.Listing);

    IResult Cost(HttpContext http, string listing, string? quantity)
    {
        var units = 0L;
        if (quantity is not null
            && (!DecimalText.TryRead(quantity, DecimalText.QuantityDigits, out units)
                || units is < 1 or > Limits.QuantityMax))
        {
            return Problem.Of(Refusal.FieldMalformed, "quantity");
        }
        return With(http, listing, found => models.Offers.Cost(
            found, quantity is null ? found.Left : new Quantity(units)));
    }

    IResult Bargains(HttpContext http, string listing)
    {
        var reader = http.Caller().Firm;
        return With(http, listing, found => models.Offers.Bargains(found, reader));
    }

    IResult With<T>(HttpContext http, string text, Func<PostedListing, T> show)
    {
        lock (models.Gate)
        {
            return models.Listings.Find(text, http.CallerOrNone()?.Firm) is { } found
                ? Results.Json(show(found), JsonText.Objects)
                : Problem.Of(Refusal.ThingNotFound);
        }
    }
}
