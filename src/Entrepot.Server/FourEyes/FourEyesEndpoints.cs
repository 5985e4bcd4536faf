using System.Text.Json;

namespace Entrepot.Server;

/// <summary>What waits for a second person, and what needs one.</summary>
sealed class FourEyesEndpoints(FourEyesDesk desk)
{
    const string SetRule = "SetFourEyes";

    /// <summary>What needs two.</summary>
    /// <param name="SumMax">Decimal: what one person may move.</param>
    public sealed record AskedRule(bool NeedsTwo, string SumMax);

    public void Map(RouteGroupBuilder api)
    {
        desk.Know(SetRule, Scope.Operate, async proposal =>
        {
            await desk.SetAsync(Read(proposal.Body)!);
            return new Outcome(0, 0, Show());
        });
        api.MapGet("/four-eyes", Show).Allow(Scope.Operate)
            .WithSummary("Whether rules and large sums need two people, and what is large.");
        api.MapPut("/four-eyes", (Delegate)SetAsync).Allow(Scope.Operate)
            .WithSummary("Says what needs two people. Once it is on, this does too.");
        api.MapGet("/proposals", (Delegate)desk.ListAsync).Allow(Scope.Read)
            .WithSummary("What waits in the firm for a second person, and what became of it.");
        api.MapPost("/proposals/{id}/approve", desk.ApproveAsync).Allow(Scope.Read)
            .WithSummary("Agrees, as another person than who proposed it, and it is done.");
        api.MapPost("/proposals/{id}/reject", desk.RejectAsync).Allow(Scope.Read)
            .WithSummary("Says no to a proposal.");
    }

    IResult Show() => Results.Json(
        new AskedRule(desk.Rule.NeedsTwo, DecimalText.Money(desk.Rule.SumMax)), JsonText.Objects);

    async Task<IResult> SetAsync(HttpContext http)
    {
        var asked = await JsonBody.ReadAsync<AskedRule>(http.Request);
        if (asked is null) return Problem.Of(Refusal.BodyMalformed);
        var body = JsonSerializer.Serialize(asked, JsonText.Objects);
        if (Read(body) is not { } rule) return Problem.Of(Refusal.FieldMalformed, "sumMax");
        if (desk.Rule.NeedsTwo)
        {
            var key = http.Request.Headers[CommandEndpoint.KeyHeader].ToString();
            if (key.Length == 0) return Problem.Of(Refusal.IdempotencyKeyMissing);
            return await desk.ProposeAsync(http.Caller(), SetRule, key, "{}", body);
        }
        await desk.SetAsync(rule);
        return Show();
    }

    static FourEyesRule? Read(string body)
    {
        var asked = JsonSerializer.Deserialize<AskedRule>(body, JsonText.Objects)!;
        return DecimalText.TryRead(asked.SumMax ?? "", DecimalText.MoneyDigits, out var sum)
            && sum >= 0
            ? new FourEyesRule(asked.NeedsTwo, sum)
            : null;
    }
}
