using System.Text.Json;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>Who may do what: people with their roles in firms, and keys. What the operator gives
/// out.</summary>
sealed class AccessEndpoints(AccessBook book, Sessions sessions, FourEyesDesk desk)
{
    const int NameLengthMax = 64;
    const string SetRole = "SetRole";

    /// <summary>Asks for a key that acts for a firm.</summary>
    public sealed record NewKey(string Name, uint Firm, Scope Scopes);

    /// <summary>Asks for a person, with a role in a firm or as yet without.</summary>
    public sealed record NewPerson(string Name, string Password, uint Firm, Role Role);

    /// <summary>Asks for a role of a person in a firm; None takes it.</summary>
    public sealed record NewRole(Role Role);

    public void Map(RouteGroupBuilder api)
    {
        desk.Know(SetRole, Scope.Operate, CarryOutAsync);
        api.MapGet("/keys", Keys).Allow(Scope.Operate)
            .WithSummary("All API keys, without their secrets.");
        api.MapPost("/keys", (Delegate)AddKeyAsync).Allow(Scope.Operate)
            .WithSummary("Makes an API key for a firm. It is shown this once.");
        api.MapDelete("/keys/{id}", RemoveKeyAsync).Allow(Scope.Operate)
            .WithSummary("Makes an API key invalid at once.");
        api.MapGet("/people", People).Allow(Scope.Operate)
            .WithSummary("All people, and what they are in which firm.");
        api.MapPost("/people", AddPersonAsync).Allow(Scope.Operate)
            .WithSummary("Makes a person who signs in with a password.");
        api.MapDelete("/people/{name}", RemovePersonAsync).Allow(Scope.Operate)
            .WithSummary("Shuts a person out at once, and every key they answer for.");
        api.MapPut("/people/{name}/roles/{firm}", SetRoleAsync).Allow(Scope.Operate)
            .WithSummary("Says what a person is in a firm; None takes it.");
    }

    IResult Keys() => Results.Json(
        book.Keys.Select(key => new
        {
            key.Id, key.Name, Firm = key.Firm.Value, key.Scopes,
            Owner = book.Find(key.Owner)?.Name,
        }).ToList(),
        JsonText.Objects);

    async Task<IResult> AddKeyAsync(HttpContext http)
    {
        var asked = await JsonBody.ReadAsync<NewKey>(http.Request);
        if (asked is null || !IsName(asked.Name)) return Problem.Of(Refusal.BodyMalformed);
        if (asked.Scopes is Scope.None || (asked.Scopes & ~Scope.All) != 0)
        {
            return Problem.Of(Refusal.FieldMalformed, "scopes");
        }
        var key = await book.AddKeyAsync(
            asked.Name, new ParticipantId(asked.Firm), asked.Scopes, http.Caller().Person);
        return key is null
            ? Problem.Of(Refusal.TooManyRequests)
            : Results.Json(new { key }, JsonText.Objects, statusCode: 201);
    }

    async Task<IResult> RemoveKeyAsync(string id) => await book.RemoveKeyAsync(id)
        ? Results.NoContent()
        : Problem.Of(Refusal.ThingNotFound);

    IResult People() => Results.Json(
        book.People.Select(person => new
        {
            person.Name, person.IsActive, UsesTotp = person.Totp is not null,
            Roles = person.Roles.OrderBy(pair => pair.Key.Value)
                .Select(pair => new { Firm = pair.Key.Value, Role = pair.Value }),
        }).ToList(),
        JsonText.Objects);

    async Task<IResult> AddPersonAsync(HttpRequest request)
    {
        var asked = await JsonBody.ReadAsync<NewPerson>(request);
        if (asked is null || !IsName(asked.Name)) return Problem.Of(Refusal.BodyMalformed);
        var firm = new ParticipantId(asked.Firm);
        if (asked.Role is not Role.None && !Fits(asked.Role, firm))
        {
            return Problem.Of(Refusal.FieldMalformed, "role");
        }
        // Else one person could make the second.
        if (asked.Role is not Role.None && desk.Rule.NeedsTwo)
        {
            return Problem.Of(Refusal.SecondPersonNeeded, "role");
        }
        if (!IsPassword(asked.Password)) return Problem.Of(Refusal.FieldMalformed, "password");
        if (await book.AddPersonAsync(asked.Name, asked.Password) is not { } person)
        {
            return Problem.Of(Refusal.NameTaken);
        }
        if (asked.Role is not Role.None) await book.SetRoleAsync(person, firm, asked.Role);
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    async Task<IResult> RemovePersonAsync(string name)
    {
        if (book.Find(name) is not { } person) return Problem.Of(Refusal.ThingNotFound);
        await book.SetActiveAsync(person, false);
        sessions.EndAll(person.Id);
        return Results.NoContent();
    }

    async Task<IResult> SetRoleAsync(HttpContext http, string name, string firm)
    {
        if (book.Find(name) is not { } person
            || !uint.TryParse(
                firm, System.Globalization.CultureInfo.InvariantCulture, out var id))
        {
            return Problem.Of(Refusal.ThingNotFound);
        }
        var asked = await JsonBody.ReadAsync<NewRole>(http.Request);
        if (asked is null) return Problem.Of(Refusal.BodyMalformed);
        if (!Fits(asked.Role, new ParticipantId(id)))
        {
            return Problem.Of(Refusal.FieldMalformed, "role");
        }
        if (!desk.Rule.NeedsTwo)
        {
            await book.SetRoleAsync(person, new ParticipantId(id), asked.Role);
            return Results.NoContent();
        }
        var key = http.Request.Headers[CommandEndpoint.KeyHeader].ToString();
        if (key.Length == 0) return Problem.Of(Refusal.IdempotencyKeyMissing);
        return await desk.ProposeAsync(
            http.Caller(), SetRole, key,
            JsonSerializer.Serialize(new Dictionary<string, string>
            {
                ["name"] = name, ["firm"] = firm,
            }),
            JsonSerializer.Serialize(asked, JsonText.Objects));
    }

    async Task<Outcome> CarryOutAsync(Proposal proposal)
    {
        var path = JsonSerializer.Deserialize<Dictionary<string, string>>(proposal.Path)!;
        var asked = JsonSerializer.Deserialize<NewRole>(proposal.Body, JsonText.Objects)!;
        var firm = uint.Parse(path["firm"], System.Globalization.CultureInfo.InvariantCulture);
        await book.SetRoleAsync(
            book.Find(path["name"])!, new ParticipantId(firm), asked.Role);
        return new Outcome(0, 0, Results.NoContent());
    }

    // Who runs or supervises the venue does so for its operator.
    static bool Fits(Role role, ParticipantId firm) => Enum.IsDefined(role)
        && (role is not (Role.Operator or Role.Supervisor) || firm == ParticipantId.Operator);

    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= NameLengthMax } && !name.Any(char.IsControl);

    public static bool IsPassword(string? password) => password?.Length
        is >= AccessBook.PasswordLengthMin and <= AccessBook.PasswordLengthMax;
}
