using System.Globalization;
using Entrepot.Core;
using Entrepot.Server.Ui.Supervisor;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>What those see who supervise: the whole venue, now or as it stood after any command.
/// They change nothing.</summary>
sealed class SupervisorPages(PastDesk desk)
{
    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/supervisor", (Delegate)OverviewAsync).Allow(Scope.Supervise);
        pages.MapGet("/supervisor/markets/{market}", MarketAsync).Allow(Scope.Supervise);
        pages.MapGet("/supervisor/firms/{firm}", FirmAsync).Allow(Scope.Supervise);
    }

    Task<IResult> OverviewAsync(HttpContext http) => ShowAsync(http, Overview);

    Task<IResult> MarketAsync(HttpContext http, string market) =>
        ShowAsync(http, (at, view) => Market(at, view, market));

    Task<IResult> FirmAsync(HttpContext http, string firm) =>
        ShowAsync(http, (at, view) => Firm(at, view, firm));

    ShownPast Shown(PastView view)
    {
        lock (view.Models.Gate)
        {
            return new ShownPast(
                view.Command, desk.Last, view.Models.Position, view.Models.Time.Text(),
                view.IsWhole ? view.Hash.ToString() : "", view.Progress);
        }
    }

    async Task<IResult> ShowAsync(HttpContext http, Func<PageContext, PastView, IResult> show)
    {
        if (await WantedAsync(http.Request.Query) is not { } command)
        {
            return Problem.Of(Refusal.PageMalformed);
        }
        var view = await desk.AtAsync(command);
        var at = PageContext.Of(http);
        if (view.IsWhole) return show(at, view);
        http.Response.Headers["Refresh"] = "1";
        return new RazorComponentResult<FoldingPage>(new { At = at, Past = Shown(view) });
    }

    // A command, a moment, or what is now. Null when it is none of them.
    async Task<ulong?> WantedAsync(IQueryCollection query)
    {
        var (command, moment) = (query["command"].ToString(), query["moment"].ToString());
        if (moment.Length > 0)
        {
            return ClockTime.TryRead(moment, out var instant)
                ? await desk.CommandByAsync(instant)
                : null;
        }
        if (command.Length == 0) return desk.Last;
        return ulong.TryParse(command, NumberStyles.None, CultureInfo.InvariantCulture, out var one)
            ? Math.Min(one, desk.Last)
            : null;
    }

    RazorComponentResult<SupervisorPage> Overview(PageContext at, PastView view)
    {
        lock (view.Models.Gate)
        {
            return new(new
            {
                At = at, Past = Shown(view), Markets = view.Models.Show.Markets().ToList(),
                Firms = view.Models.Firms.All
                    .Select(firm => (firm, view.Models.Firms.NameOf(firm.Id))).ToList(),
                Laws = LiveLaws.Of(view.Models).ToList(),
            });
        }
    }

    IResult Market(PageContext at, PastView view, string number)
    {
        if (!uint.TryParse(number, CultureInfo.InvariantCulture, out var id)
            || PageViews.Book(view.Models, new MarketId(id)) is not { } book)
        {
            return Problem.Of(Refusal.ThingNotFound);
        }
        return new RazorComponentResult<PastMarketPage>(
            new { At = at, Past = Shown(view), Book = book });
    }

    IResult Firm(PageContext at, PastView view, string number)
    {
        if (!uint.TryParse(number, CultureInfo.InvariantCulture, out var id)
            || view.Models.Firms.Find(new ParticipantId(id)) is null)
        {
            return Problem.Of(Refusal.ThingNotFound);
        }
        var firm = PageViews.Firm(view.Models, new ParticipantId(id));
        return new RazorComponentResult<PastFirmPage>(
            new { At = at, Past = Shown(view), Firm = firm });
    }
}
