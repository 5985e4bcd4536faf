using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What may be asked about auctions and special sessions. Who bids is a paddle to
/// everybody else; what is sealed or reserved is told when the venue tells it.</summary>
sealed class AuctionQueries(ReadModels models)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/auctions", Auctions).Allow(Policy.Public)
            .WithSummary("Auctions by stage (Live, Ended, Mine), market and format, newest first; "
                + "limit= and before= page.");
        api.MapGet("/auctions/{auction}", Auction).Allow(Policy.Public)
            .WithSummary("One auction; for a bidder with his own bid and what it wins.");
        api.MapGet("/auctions/{auction}/bids", Bids).Allow(Policy.Public)
            .WithSummary("The bids of an auction by paddle, newest first; limit= and before= "
                + "page.");
        api.MapGet("/auctions/{auction}/cost", Cost).Allow(Policy.Public)
            .WithSummary("What winning a quantity at a price would cost: fee, total, deposit.");
        api.MapGet("/special-sessions", Sessions).Allow(Policy.Public)
            .WithSummary("Special sessions, newest first; limit= and before= page.");
        api.MapGet("/special-sessions/{session}", Session).Allow(Policy.Public)
            .WithSummary("One special session, and what it brought.");
    }

    IResult Auctions(HttpContext http)
    {
        if (Paging.Of(http.Request) is not { } page) return Problem.Of(Refusal.PageMalformed);
        var search = AuctionSearch.Of(http.Request.Query);
        var reader = http.CallerOrNone()?.Firm;
        lock (models.Gate)
        {
            var rows = search.In(models, reader)
                .Where(one => (long)one.Sequence < page.Before).Take(page.Limit).ToList();
            return page.Show(
                http, rows, row => (long)row.Sequence,
                row => models.Bidding.Auction(row, reader));
        }
    }

    IResult Auction(HttpContext http, string auction) => With(
        auction, found => Results.Json(
            models.Bidding.Auction(found, http.CallerOrNone()?.Firm), JsonText.Objects));

    IResult Bids(HttpContext http, string auction)
    {
        if (Paging.Of(http.Request) is not { } page) return Problem.Of(Refusal.PageMalformed);
        return With(auction, found =>
        {
            var rows = AuctionShowing.Bids(found)
                .Where(bid => Place(bid) < page.Before).Take(page.Limit).ToList();
            return page.Show(http, rows, Place, bid => bid);
        });

        static long Place(ShownBid bid) =>
            long.Parse(bid.Sequence, CultureInfo.InvariantCulture);
    }

    IResult Cost(HttpContext http, string auction, string? quantity, string? price) => With(
        auction, found =>
        {
            var reader = found.Find(http.CallerOrNone()?.Firm);
            var (units, minor) = (
                found.Terms.MinimumBid.Units, AuctionStanding.NextFor(found, reader).Minor);
            if (quantity is not null
                && (!DecimalText.TryRead(quantity, DecimalText.QuantityDigits, out units)
                    || units is < 1 or > Limits.QuantityMax))
            {
                return Problem.Of(Refusal.FieldMalformed, "quantity");
            }
            if (price is not null
                && (!DecimalText.TryRead(price, DecimalText.MoneyDigits, out minor)
                    || minor is < 1 or > Limits.PriceMax))
            {
                return Problem.Of(Refusal.FieldMalformed, "price");
            }
            return (Int128)units * minor / Quantity.PerPricingUnit > Limits.AmountMax
                ? Problem.Of(Refusal.FieldMalformed, "price")
                : Results.Json(
                    models.Bidding.Cost(found, new Price(minor), new Quantity(units)),
                    JsonText.Objects);
        });

    IResult Sessions(HttpContext http)
    {
        if (Paging.Of(http.Request) is not { } page) return Problem.Of(Refusal.PageMalformed);
        var reader = http.CallerOrNone()?.Firm;
        lock (models.Gate)
        {
            var rows = models.SpecialSessions.All
                .Where(one => one.IsSeenBy(reader) && (long)one.Sequence < page.Before)
                .Take(page.Limit).ToList();
            return page.Show(
                http, rows, row => (long)row.Sequence,
                row => models.Bidding.Session(row, reader));
        }
    }

    IResult Session(HttpContext http, string session)
    {
        var reader = http.CallerOrNone()?.Firm;
        lock (models.Gate)
        {
            return models.SpecialSessions.Find(session, reader) is { } found
                ? Results.Json(models.Bidding.Session(found, reader), JsonText.Objects)
                : Problem.Of(Refusal.ThingNotFound);
        }
    }

    IResult With(string auction, Func<AnnouncedAuction, IResult> show)
    {
        lock (models.Gate)
        {
            return models.Auctions.Find(auction) is { } found
                ? show(found)
                : Problem.Of(Refusal.ThingNotFound);
        }
    }
}
