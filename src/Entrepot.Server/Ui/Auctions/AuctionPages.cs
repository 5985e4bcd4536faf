using Entrepot.Core;
using Entrepot.Server.Ui.Auctions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>竞价: what is auctioned, the room of one auction, and the desk of who holds them.
/// </summary>
sealed class AuctionPages(ReadModels models)
{
    const int RowsMax = 100;
    const int BidsMax = 20;

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/auctions", Auctions).Allow(Policy.Public);
        pages.MapGet("/auctions/new", New).Allow(Scope.Trade);
        pages.MapGet("/auctions/desk", Desk).Allow(Scope.Trade);
        pages.MapGet("/auctions/{auction}", Auction).Allow(Policy.Public);
        pages.MapGet("/special-sessions/new", NewSession).Allow(Scope.Trade);
        pages.MapGet("/special-sessions/{session}", Session).Allow(Policy.Public);
    }

    RazorComponentResult<AuctionsPage> Auctions(HttpContext http)
    {
        var search = AuctionSearch.Of(http.Request.Query);
        if (search.Stage is AuctionStage.None) search = search with { Stage = AuctionStage.Live };
        var reader = http.CallerOrNone()?.Firm;
        lock (models.Gate)
        {
            return new RazorComponentResult<AuctionsPage>(new
            {
                At = PageContext.Of(http), Search = search,
                Auctions = Show(InOrder(search.In(models, reader)), reader),
                Sessions = Sessions(one => one.IsHosting, reader),
                Markets = Markets(),
            });
        }
    }

    IResult Auction(HttpContext http, string auction)
    {
        var caller = http.CallerOrNone();
        lock (models.Gate)
        {
            if (models.Auctions.Find(auction) is not { } found)
            {
                return Problem.Of(Refusal.ThingNotFound);
            }
            var shown = models.Bidding.Auction(found, caller?.Firm);
            var next = AuctionStanding.NextFor(found, found.Find(caller?.Firm));
            return new RazorComponentResult<AuctionPage>(new
            {
                At = PageContext.Of(http), Auction = shown,
                Bids = AuctionShowing.Bids(found).Take(BidsMax).ToList(),
                Cost = models.Bidding.Cost(found, next, found.Terms.MinimumBid),
                WholeDeposit = models.Bidding.Cost(found, next, found.Terms.Quantity).Deposit,
                Applicants = caller?.Has(Scope.Operate) is true
                    ? models.Bidding.Applicants(found)
                    : [],
            });
        }
    }

    RazorComponentResult<NewAuctionPage> New(HttpContext http)
    {
        var (firm, query) = (http.Caller().Firm, http.Request.Query);
        var format = AuctionSearch.Of(query).Format ?? AuctionFormat.Open;
        lock (models.Gate)
        {
            return new RazorComponentResult<NewAuctionPage>(new
            {
                At = PageContext.Of(http), Format = format,
                Side = format is not AuctionFormat.Clock && query["side"] == "Buy"
                    ? Side.Buy
                    : Side.Sell,
                Markets = AuctionMarkets().Select(one => (
                    models.Show.Market(one), models.Auctions.RulesOf(one.Terms.Market))).ToList(),
                Receipts = models.Show.Receipts(models.Receipts.Of(firm)).ToList(),
                Warehouses = models.WarehouseNames(),
                Sessions = Sessions(
                    one => one.IsHosting && (one.Organiser == firm || one.LetsIn(firm)), firm),
            });
        }
    }

    RazorComponentResult<DeskPage> Desk(HttpContext http)
    {
        var caller = http.Caller();
        var isHouse = caller.Has(Scope.Operate);
        lock (models.Gate)
        {
            var own = models.Auctions.All.Where(one => isHouse
                ? one.IsLive
                : one.Organiser == caller.Firm);
            return new RazorComponentResult<DeskPage>(new
            {
                At = PageContext.Of(http), Auctions = Show(InOrder(own), caller.Firm),
                Sessions = Sessions(
                    one => isHouse ? !one.HasEnded : one.Organiser == caller.Firm, caller.Firm),
            });
        }
    }

    RazorComponentResult<NewSessionPage> NewSession(HttpContext http)
    {
        lock (models.Gate)
        {
            return new RazorComponentResult<NewSessionPage>(new
            {
                At = PageContext.Of(http),
                Goods = AuctionMarkets()
                    .Select(one => (one.Terms.Good, one.Terms.Currency)).Distinct()
                    .Select(one => (one.Good, one.Currency, models.Firms.NameOf(one.Good)))
                    .ToList(),
            });
        }
    }

    IResult Session(HttpContext http, string session)
    {
        var reader = http.CallerOrNone()?.Firm;
        lock (models.Gate)
        {
            if (models.SpecialSessions.Find(session, reader) is not { } found)
            {
                return Problem.Of(Refusal.ThingNotFound);
            }
            var auctions = found.Auctions.Select(models.Auctions.Find).OfType<AnnouncedAuction>();
            return new RazorComponentResult<SessionPage>(new
            {
                At = PageContext.Of(http), Session = models.Bidding.Session(found, reader),
                Auctions = Show(InOrder(auctions), reader),
                Firms = reader == found.Organiser
                    ? models.Traders(but: found.Organiser)
                    : [],
            });
        }
    }

    // What is heard now, what will be, what is settled; what ended stands newest first.
    static IEnumerable<AnnouncedAuction> InOrder(IEnumerable<AnnouncedAuction> auctions) =>
        auctions.OrderBy(one => one.IsOpen ? 0 : one.IsAwaited ? 1 : one.IsLive ? 2 : 3)
            .ThenBy(one => one.IsLive ? one.Until.Nanoseconds : -one.EndsAt.Nanoseconds);

    List<ShownAuction> Show(IEnumerable<AnnouncedAuction> auctions, ParticipantId? reader) =>
        [.. auctions.Take(RowsMax).Select(one => models.Bidding.Auction(one, reader))];

    List<ShownSession> Sessions(Func<PlannedSession, bool> fits, ParticipantId? reader) =>
        [.. models.SpecialSessions.All.Where(fits).Take(RowsMax)
            .Select(one => models.Bidding.Session(one, reader))];

    IEnumerable<MarketState> AuctionMarkets() =>
        models.Markets.All.Where(one => one.Terms.Mechanism is Mechanism.Auction);

    Dictionary<uint, Label> Markets() => AuctionMarkets().ToDictionary(
        one => one.Terms.Market.Value, one => models.Firms.NameOf(one.Terms.Good));
}
