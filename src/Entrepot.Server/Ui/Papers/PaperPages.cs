using Entrepot.Server.Ui.Papers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entrepot.Server;

/// <summary>合同文件: the firm's contract papers, and one with who has signed it.</summary>
sealed class PaperPages(PaperDesk desk)
{
    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/papers", Papers).Allow(Scope.Read);
        pages.MapGet("/papers/{paper}", Paper).Allow(Scope.Read);
    }

    RazorComponentResult<PapersPage> Papers(HttpContext http) => new(
        new { At = PageContext.Of(http), Papers = desk.Of(http) });

    IResult Paper(HttpContext http, string paper) => desk.Find(http, paper) is { } found
        ? new RazorComponentResult<PaperPage>(new { At = PageContext.Of(http), Paper = found })
        : Problem.Of(Refusal.ThingNotFound);
}
