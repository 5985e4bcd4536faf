using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Keeps texts that commands name by digest, and gives them back.</summary>
sealed class TextEndpoints(TextArchive texts)
{
    /// <summary>Asks for a text to be kept.</summary>
    public sealed record NewText(string Text);

    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/texts", AddText).Allow(Scope.Read)
            .WithSummary("Keeps a text and gives its SHA-256, by which commands name it.");
        api.MapGet("/texts/{digest}", FindText).Allow(Policy.Public)
            .WithSummary("A text by its SHA-256.");
    }

    async Task<IResult> AddText(HttpRequest request)
    {
        var asked = await JsonBody.ReadAsync<NewText>(request);
        if (asked?.Text is not { Length: > 0 } text) return Problem.Of(Refusal.BodyMalformed);
        return texts.Keep(text) is { } digest
            ? Results.Json(new { digest = digest.ToString() }, JsonText.Objects)
            : Problem.Of(Refusal.BodyTooLarge, "text");
    }

    IResult FindText(string digest)
    {
        if (digest.Length != Digest.Size * 2 || !digest.All(char.IsAsciiHexDigit))
        {
            return Problem.Of(Refusal.ThingNotFound);
        }
        return texts.Find(Digest.From(Convert.FromHexString(digest))) is { } text
            ? Results.Json(new NewText(text), JsonText.Objects)
            : Problem.Of(Refusal.ThingNotFound);
    }
}
