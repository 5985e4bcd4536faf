using System.Text.Json;
using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>Halts every market at once. One person asks for it and another agrees, whatever else
/// needs two.</summary>
sealed class KillSwitch(Node node, ReadModels models, FourEyesDesk desk)
{
    const string Act = "HaltAll";

    const int WhyLengthMax = 500;

    /// <summary>Says why all is to stop; the second person reads it.</summary>
    public sealed record Asked(string Why);

    public void Map(RouteGroupBuilder api)
    {
        desk.Know(Act, Scope.Operate, HaltAsync);
        api.MapPost("/kill-switch", (Delegate)AskAsync).Allow(Scope.Operate)
            .WithSummary("Asks to halt every open market; it is done when a second person agrees.");
    }

    async Task<IResult> AskAsync(HttpContext http)
    {
        var key = http.Request.Headers[CommandEndpoint.KeyHeader].ToString();
        if (key.Length == 0) return Problem.Of(Refusal.IdempotencyKeyMissing);
        var asked = await JsonBody.ReadAsync<Asked>(http.Request);
        return asked?.Why is not { Length: > 0 and <= WhyLengthMax }
            ? Problem.Of(Refusal.FieldMalformed, "why")
            : await desk.ProposeAsync(
                http.Caller(), Act, key, "{}",
                JsonSerializer.Serialize(asked, JsonText.Objects));
    }

    // One market that has closed meanwhile does not keep the others open.
    async Task<Outcome> HaltAsync(Proposal proposal)
    {
        ulong last = 0;
        var halted = new List<uint>();
        foreach (var market in OpenMarkets())
        {
            var key = CommandEndpoint.KeyOf($"{Act}/{proposal.ClientKey}/{market.Value}");
            var answer = await node.SubmitAsync(
                ParticipantId.Operator, key, new HaltMarket(market, Reason: 0));
            last = Math.Max(last, answer.Sequence);
            if (answer.Code.IsOk) halted.Add(market.Value);
        }
        return new Outcome(0, last, Results.Json(
            new { Halted = halted, Sequence = last.Text() }, JsonText.Objects));
    }

    List<MarketId> OpenMarkets()
    {
        lock (models.Gate)
        {
            return [.. models.Markets.All.Where(market => market.IsOpen)
                .Select(market => market.Terms.Market)];
        }
    }
}
