using System.Globalization;
using Entrepot.Core;
using Entrepot.Server.Ui.Supervisor;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>What those see who supervise: the whole venue, now or as it stood after any command.
/// Now is read from the live views; only a chosen point is worked out from the journal. They change
/// nothing.</summary>
sealed class SupervisorPages(ReadModels live, PastDesk desk)
{
    delegate IResult Page(PageContext at, ReadModels models, ShownPast past);

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/supervisor", (Delegate)OverviewAsync).Allow(Scope.Supervise);
        pages.MapGet("/supervisor/markets/{market}", MarketAsync).Allow(Scope.Supervise);
        pages.MapGet("/supervisor/firms/{firm}", FirmAsync).Allow(Scope.Supervise);
    }

    Task<IResult> OverviewAsync(HttpContext http) => ShowAsync(http, Overview);

    Task<IResult> MarketAsync(HttpContext http, string market) =>
        ShowAsync(http, (at, models, past) => Market(at, models, past, market));

    Task<IResult> FirmAsync(HttpContext http, string firm) =>
        ShowAsync(http, (at, models, past) => Firm(at, models, past, firm));

    async Task<IResult> ShowAsync(HttpContext http, Page show)
    {
        var (at, query) = (PageContext.Of(http), http.Request.Query);
        if (query["command"].Count + query["moment"].Count == 0)
        {
            lock (live.Gate) return show(at, live, Now());
        }
        if (await WantedAsync(query) is not { } command) return Problem.Of(Refusal.PageMalformed);
        var view = await desk.AtAsync(command);
        lock (view.Models.Gate)
        {
            if (view.IsWhole) return show(at, view.Models, Then(view));
            http.Response.Headers["Refresh"] = "1";
            return new RazorComponentResult<FoldingPage>(new { At = at, Past = Then(view) });
        }
    }

    ShownPast Now() => new(
        live.Command, live.Command, live.Position, live.Time.Text(), null, 100, IsNow: true);

    ShownPast Then(PastView view) => new(
        view.Command, desk.Last, view.Models.Position, view.Models.Time.Text(),
        view.IsWhole ? view.Hash.ToString() : "", view.Progress, IsNow: false);

    // A command, or the last by a moment. Null when it is neither.
    async Task<ulong?> WantedAsync(IQueryCollection query)
    {
        var (command, moment) = (query["command"].ToString(), query["moment"].ToString());
        if (moment.Length > 0)
        {
            return ClockTime.TryRead(moment, out var instant)
                ? await desk.CommandByAsync(instant)
                : null;
        }
        return ulong.TryParse(command, NumberStyles.None, CultureInfo.InvariantCulture, out var one)
            ? Math.Min(one, desk.Last)
            : null;
    }

    static RazorComponentResult<SupervisorPage> Overview(
        PageContext at, ReadModels models, ShownPast past) => new(new
        {
            At = at, Past = past, Markets = models.Show.Markets().ToList(),
            Firms = models.Firms.All
                .Select(firm => (firm, models.Firms.NameOf(firm.Id))).ToList(),
            Laws = LiveLaws.Of(models).ToList(),
        });

    static IResult Market(PageContext at, ReadModels models, ShownPast past, string number) =>
        uint.TryParse(number, CultureInfo.InvariantCulture, out var id)
        && PageViews.Book(models, new MarketId(id)) is { } book
            ? new RazorComponentResult<PastMarketPage>(
                new { At = at, Past = past, Book = book })
            : Problem.Of(Refusal.ThingNotFound);

    static IResult Firm(PageContext at, ReadModels models, ShownPast past, string number) =>
        uint.TryParse(number, CultureInfo.InvariantCulture, out var id)
        && models.Firms.Find(new ParticipantId(id)) is not null
            ? new RazorComponentResult<PastFirmPage>(new
            {
                At = at, Past = past, Firm = PageViews.Firm(models, new ParticipantId(id)),
            })
            : Problem.Of(Refusal.ThingNotFound);
}
