namespace Entrepot.Server;

/// <summary>What a party may ask about its contracts as they stand now.</summary>
sealed class ContractQueries(ReadModels models)
{
    public void Map(RouteGroupBuilder api) =>
        api.MapGet("/my/contracts/{contract}", Contract).Allow(Scope.Read)
            .WithSummary("One contract of the firm: its life, who must do what by when.");

    IResult Contract(HttpContext http, string contract)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            return models.Contracts.Find(contract, reader) is { } found
                ? Results.Json(models.Deals.Contract(found, reader), JsonText.Objects)
                : Problem.Of(Refusal.ThingNotFound);
        }
    }
}
