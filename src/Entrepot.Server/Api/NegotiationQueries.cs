namespace Entrepot.Server;

/// <summary>What a firm may ask about its inquiries and negotiations as they stand now.</summary>
sealed class NegotiationQueries(ReadModels models)
{
    const int RowsMax = 200;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/my/inquiries", Inquiries).Allow(Scope.Read)
            .WithSummary("Inquiries the firm has made or may answer, newest first.");
        api.MapGet("/my/inquiries/{inquiry}", Inquiry).Allow(Scope.Read)
            .WithSummary("One inquiry with the answers to it that the firm may see.");
        api.MapGet("/my/negotiations/{negotiation}", Negotiation).Allow(Scope.Read)
            .WithSummary("One negotiation of the firm, word by word.");
    }

    IResult Inquiries(HttpContext http)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            return Results.Json(
                models.Negotiations.InquiriesFor(reader).Take(RowsMax)
                    .Select(one => models.Talks.Inquiry(one, reader)).ToList(),
                JsonText.Objects);
        }
    }

    IResult Inquiry(HttpContext http, string inquiry)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            return models.Negotiations.FindInquiry(inquiry, reader) is { } found
                ? Results.Json(models.Talks.Inquiry(found, reader), JsonText.Objects)
                : Problem.Of(Refusal.ThingNotFound);
        }
    }

    IResult Negotiation(HttpContext http, string negotiation)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate)
        {
            return models.Negotiations.Find(negotiation, reader) is { } found
                ? Results.Json(models.Talks.Talk(found, reader), JsonText.Objects)
                : Problem.Of(Refusal.ThingNotFound);
        }
    }
}
