using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What the operator gives out, and what names are kept.</summary>
sealed class AccessEndpoints(AccessBook book, TextArchive texts)
{
    const int NameLengthMax = 64;

    /// <summary>Asks for a key that acts for a firm.</summary>
    public sealed record NewKey(string Name, uint Firm, Scope Scopes);

    /// <summary>Asks for a person who acts for a firm.</summary>
    public sealed record NewPerson(string Name, string Password, uint Firm, Scope Scopes);

    /// <summary>Asks for a text to be kept.</summary>
    public sealed record NewText(string Text);

    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/keys", AddKey).Allow(Scope.Operate)
            .WithSummary("Makes an API key for a firm. It is shown this once.");
        api.MapDelete("/keys/{id}", RemoveKey).Allow(Scope.Operate)
            .WithSummary("Makes an API key invalid at once.");
        api.MapPost("/people", AddPerson).Allow(Scope.Operate)
            .WithSummary("Makes a person who signs in with a password and acts for a firm.");
        api.MapPost("/texts", AddText).Allow(Scope.Read)
            .WithSummary("Keeps a text and gives its SHA-256, by which commands name it.");
        api.MapGet("/texts/{digest}", FindText).Allow(Policy.Public)
            .WithSummary("A text by its SHA-256.");
        api.MapGet("/my", My).Allow(Scope.Read)
            .WithSummary("Who the caller is, and for which firm.");
    }

    async Task<IResult> AddKey(HttpRequest request)
    {
        var asked = await JsonBody.ReadAsync<NewKey>(request);
        if (asked is null || !IsName(asked.Name)) return Problem.Of(Refusal.BodyMalformed);
        if (!AreScopes(asked.Scopes)) return Problem.Of(Refusal.FieldMalformed, "scopes");
        var key = book.AddKey(asked.Name, new ParticipantId(asked.Firm), asked.Scopes);
        return key is null
            ? Problem.Of(Refusal.TooManyRequests)
            : Results.Json(new { key }, JsonText.Objects, statusCode: 201);
    }

    IResult RemoveKey(string id) =>
        book.RemoveKey(id) ? Results.NoContent() : Problem.Of(Refusal.ThingNotFound);

    async Task<IResult> AddPerson(HttpRequest request)
    {
        var asked = await JsonBody.ReadAsync<NewPerson>(request);
        if (asked is null || !IsName(asked.Name)) return Problem.Of(Refusal.BodyMalformed);
        if (!AreScopes(asked.Scopes)) return Problem.Of(Refusal.FieldMalformed, "scopes");
        if (asked.Password?.Length is not
            (>= AccessBook.PasswordLengthMin and <= AccessBook.PasswordLengthMax))
        {
            return Problem.Of(Refusal.FieldMalformed, "password");
        }
        var firm = new ParticipantId(asked.Firm);
        return book.AddPerson(asked.Name, asked.Password, firm, asked.Scopes)
            ? Results.StatusCode(StatusCodes.Status201Created)
            : Problem.Of(Refusal.NameTaken);
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

    static IResult My(HttpContext http)
    {
        var caller = http.Caller();
        return Results.Json(
            new { caller.Name, Firm = caller.Firm.Value, caller.Scopes }, JsonText.Objects);
    }

    static bool IsName(string? name) =>
        name is { Length: > 0 and <= NameLengthMax } && !name.Any(char.IsControl);

    static bool AreScopes(Scope scopes) => scopes is not Scope.None && (scopes & ~Scope.All) == 0;
}
