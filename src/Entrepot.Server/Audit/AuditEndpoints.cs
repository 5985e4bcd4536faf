namespace Entrepot.Server;

/// <summary>Shows the audit to who supervises.</summary>
sealed class AuditEndpoints(AuditLog log)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/audit", List).Allow(Scope.Supervise)
            .WithSummary("Who did what, newest first.");
        api.MapGet("/audit/head", Head).Allow(Scope.Supervise)
            .WithSummary("The last record's number and chain, to be kept elsewhere.");
    }

    IResult List(HttpContext http)
    {
        if (Paging.Of(http.Request) is not { } paging) return Problem.Of(Refusal.PageMalformed);
        return paging.Show(
            http, log.Before(paging.Before, paging.Limit), record => record.Number,
            record => record);
    }

    IResult Head()
    {
        var (number, chain) = log.Head;
        return Results.Json(new { Number = number, Chain = chain }, JsonText.Objects);
    }
}
