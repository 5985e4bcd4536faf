using System.Collections.Concurrent;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a person does about themselves: who they are, for which firm, their password and
/// their one-time passwords.</summary>
sealed class OwnAccess(AccessBook book, Sessions sessions)
{
    /// <summary>Asks for another password.</summary>
    public sealed record NewPassword(string Old, string New, string? Once);

    /// <summary>Proves that an authenticator has the secret.</summary>
    public sealed record Proof(string Once);

    /// <summary>Asks to act for another firm.</summary>
    public sealed record OtherFirm(uint Firm);

    /// <summary>Secrets that were shown and not yet proven.</summary>
    readonly ConcurrentDictionary<long, byte[]> offered = new();

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/my", My).Allow(Scope.Read)
            .WithSummary("Who the caller is, for which firm, and for which others.");
        api.MapPut("/my/firm", (Delegate)ChangeFirmAsync).Allow(Scope.Read)
            .WithSummary("Acts from now on for another firm in which the person has a role.");
        api.MapPut("/my/password", (Delegate)ChangePasswordAsync).Allow(Scope.Read)
            .RequireRateLimiting(RateLimits.SignIn)
            .WithSummary("Changes the person's password, and signs them out everywhere.");
        api.MapPost("/my/totp", OfferTotp).Allow(Scope.Read)
            .WithSummary("Shows a secret for an authenticator (RFC 6238); it counts once proven.");
        api.MapPost("/my/totp/confirm", (Delegate)ConfirmTotpAsync).Allow(Scope.Read)
            .RequireRateLimiting(RateLimits.SignIn)
            .WithSummary("Proves the secret; from then on a sign-in needs a one-time password.");
    }

    IResult My(HttpContext http)
    {
        var caller = http.Caller();
        var firms = caller.IsPerson ? book.Find(caller.Person)?.Roles.Keys : null;
        return Results.Json(
            new
            {
                caller.Name, Firm = caller.Firm.Value, caller.Scopes, caller.IsPerson,
                Firms = firms?.Select(firm => firm.Value).Order(),
            },
            JsonText.Objects);
    }

    async Task<IResult> ChangeFirmAsync(HttpContext http)
    {
        if (!http.Caller().IsPerson) return Problem.Of(Refusal.PersonOnly);
        var asked = await JsonBody.ReadAsync<OtherFirm>(http.Request);
        if (asked is null) return Problem.Of(Refusal.BodyMalformed);
        return sessions.Change(http.Request, new ParticipantId(asked.Firm))
            ? Results.NoContent()
            : Problem.Of(Refusal.ThingNotFound);
    }

    async Task<IResult> ChangePasswordAsync(HttpContext http)
    {
        if (Person(http) is not { } person) return Problem.Of(Refusal.PersonOnly);
        var asked = await JsonBody.ReadAsync<NewPassword>(http.Request);
        if (asked?.Old is null) return Problem.Of(Refusal.BodyMalformed);
        if (!AccessEndpoints.IsPassword(asked.New))
        {
            return Problem.Of(Refusal.FieldMalformed, "new");
        }
        if (await book.SignInAsync(person.Name, asked.Old, asked.Once ?? "") is null)
        {
            return Problem.Of(Refusal.SignInFailed);
        }
        await book.SetPasswordAsync(book.Find(person.Id)!, asked.New);
        sessions.EndAll(person.Id);
        return Results.NoContent();
    }

    IResult OfferTotp(HttpContext http)
    {
        if (Person(http) is not { } person) return Problem.Of(Refusal.PersonOnly);
        if (person.Totp is not null) return Problem.Of(Refusal.TotpInUse);
        var secret = offered[person.Id] = OneTimePassword.NewSecret();
        return Results.Json(
            new { link = OneTimePassword.LinkFor(person.Name, secret) }, JsonText.Objects);
    }

    async Task<IResult> ConfirmTotpAsync(HttpContext http)
    {
        if (Person(http) is not { } person) return Problem.Of(Refusal.PersonOnly);
        var asked = await JsonBody.ReadAsync<Proof>(http.Request);
        if (asked?.Once is null) return Problem.Of(Refusal.BodyMalformed);
        if (person.Totp is not null) return Problem.Of(Refusal.TotpInUse);
        if (!offered.TryGetValue(person.Id, out var secret)
            || !await book.UseAsync(person, secret, asked.Once))
        {
            return Problem.Of(Refusal.SignInFailed);
        }
        await book.SetTotpAsync(book.Find(person.Id)!, secret);
        offered.TryRemove(person.Id, out _);
        return Results.NoContent();
    }

    KeptPerson? Person(HttpContext http) =>
        http.Caller().IsPerson ? book.Find(http.Caller().Person) : null;
}
