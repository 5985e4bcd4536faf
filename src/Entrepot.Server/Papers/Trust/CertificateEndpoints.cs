using System.Globalization;
using Entrepot.Papers.Trust;

namespace Entrepot.Server;

/// <summary>Certificates over HTTP: a person's own, and the desk of the authority.</summary>
sealed class CertificateEndpoints(CertificateDesk desk, CertificateStore store)
{
    const int PassphraseLengthMin = 12;
    const int PassphraseLengthMax = 256;

    /// <summary>Asks for a certificate: for the key of a request (PKCS #10, PEM), or for one that
    /// the server makes and keeps under a passphrase.</summary>
    public sealed record NewApplication(
        CertificateProfile Profile, string? Request, string? Passphrase);

    /// <summary>What the vetting found.</summary>
    public sealed record Vetting(string Holder, string? CreditCode);

    /// <summary>Why a certificate is taken back, and since when its key is not its holder's alone.
    /// </summary>
    public sealed record Taking(RevocationReason Reason, string? InvalidSince);

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/my/certificates", (Delegate)OwnAsync).Allow(Scope.Read)
            .WithSummary("The person's certificates, PEM, and applications.");
        api.MapPost("/my/certificates/applications", (Delegate)ApplyAsync).Allow(Scope.Read)
            .RequireRateLimiting(RateLimits.SignIn)
            .WithSummary("Applies for a certificate, with a request or a passphrase.");
        api.MapPost("/my/certificates/{serial}/suspend", SuspendOwnAsync).Allow(Scope.Read)
            .WithSummary("Reports a key as lost: its certificate is suspended at once.");
        api.MapGet("/certificates", (Delegate)AllAsync).Allow(Scope.Operate)
            .WithSummary("The newest certificates and applications of all.");
        api.MapPost("/certificates/applications/{id}/vet", VetAsync).Allow(Scope.Operate)
            .WithSummary("Says who the applicant is, as the papers that were shown say.");
        api.MapPost("/certificates/applications/{id}/approve", ApproveAsync).Allow(Scope.Operate)
            .WithSummary("Issues the certificate, as another person than who vetted.");
        api.MapPost("/certificates/applications/{id}/reject", RejectAsync).Allow(Scope.Operate)
            .WithSummary("Says no to an application.");
        api.MapPost("/certificates/{serial}/renew", RenewAsync).Allow(Scope.Operate)
            .WithSummary("Certifies the same key again, from now.");
        api.MapPost("/certificates/{serial}/suspend", SuspendAsync).Allow(Scope.Operate)
            .WithSummary("Suspends a certificate.");
        api.MapPost("/certificates/{serial}/release", ReleaseAsync).Allow(Scope.Operate)
            .WithSummary("Ends a suspension.");
        api.MapPost("/certificates/{serial}/revoke", RevokeAsync).Allow(Scope.Operate)
            .WithSummary("Takes a certificate back for good.");
    }

    async Task<IResult> OwnAsync(HttpContext http)
    {
        if (!http.Caller().IsPerson) return Problem.Of(Refusal.PersonOnly);
        return Show(await ShownTrust.OfAsync(store, http.Caller().Person));
    }

    async Task<IResult> AllAsync() => Show(await ShownTrust.OfAsync(store, null));

    async Task<IResult> ApplyAsync(HttpContext http)
    {
        var caller = http.Caller();
        if (!caller.IsPerson) return Problem.Of(Refusal.PersonOnly);
        if (await JsonBody.ReadAsync<NewApplication>(http.Request) is not { } asked)
            return Problem.Of(Refusal.BodyMalformed);
        if (!CertificateDesk.IsForPeople(asked.Profile))
            return Problem.Of(Refusal.FieldMalformed, "profile");
        if (asked.Request is { Length: > 0 } request)
        {
            return CertificateApplication.TryRead(request) is { } read
                ? await Applied(caller, asked.Profile, read.PublicKey, null)
                : Problem.Of(Refusal.CertificateRequestMalformed, "request");
        }
        if (asked.Passphrase is not { Length: >= PassphraseLengthMin and <= PassphraseLengthMax })
            return Problem.Of(Refusal.FieldMalformed, "passphrase");
        using var key = SoftwareKey.Create(KeyAlgorithm.EcdsaP256);
        return await Applied(caller, asked.Profile, key.PublicKey, key.Seal(asked.Passphrase));
    }

    async Task<IResult> Applied(
        Caller caller, CertificateProfile profile, byte[] publicKey, string? sealedKey)
    {
        var id = await store.ApplyAsync(caller, profile, publicKey, sealedKey);
        return Results.Json(
            new { application = RecordShowing.Text(id) }, JsonText.Objects, statusCode: 201);
    }

    // Somebody else's is not there for this caller.
    async Task<IResult> SuspendOwnAsync(HttpContext http, string serial)
    {
        if (!http.Caller().IsPerson) return Problem.Of(Refusal.PersonOnly);
        return await store.FindAsync(serial) is { } row && row.Person == http.Caller().Person
            ? Said(await desk.SuspendAsync(serial), serial)
            : Problem.Of(Refusal.ThingNotFound);
    }

    async Task<IResult> VetAsync(HttpContext http, string id)
    {
        if (await JsonBody.ReadAsync<Vetting>(http.Request) is not { Holder: not null } found)
            return Problem.Of(Refusal.BodyMalformed);
        var code = found.CreditCode is { Length: > 0 } given ? given : null;
        return Said(await desk.VetAsync(http.Caller(), Number(id), found.Holder, code), id);
    }

    async Task<IResult> ApproveAsync(HttpContext http, string id)
    {
        var step = await desk.ApproveAsync(http.Caller(), Number(id));
        return Said(step.Refusal, step.Serial);
    }

    async Task<IResult> RejectAsync(HttpContext http, string id) =>
        Said(await desk.RejectAsync(http.Caller(), Number(id)), id);

    async Task<IResult> RenewAsync(string serial)
    {
        var step = await desk.RenewAsync(serial);
        return Said(step.Refusal, step.Serial);
    }

    async Task<IResult> SuspendAsync(string serial) =>
        Said(await desk.SuspendAsync(serial), serial);

    async Task<IResult> ReleaseAsync(string serial) =>
        Said(await desk.ReleaseAsync(serial), serial);

    async Task<IResult> RevokeAsync(HttpContext http, string serial)
    {
        if (await JsonBody.ReadAsync<Taking>(http.Request) is not { } asked)
            return Problem.Of(Refusal.BodyMalformed);
        DateTimeOffset? since = null;
        if (asked.InvalidSince is { Length: > 0 } text)
        {
            if (!InstantText.TryRead(text, out var instant))
                return Problem.Of(Refusal.FieldMalformed, "invalidSince");
            since = DateTimeOffset.UnixEpoch.AddTicks(instant.Nanoseconds / 100);
        }
        return Said(await desk.RevokeAsync(serial, asked.Reason, since), serial);
    }

    static IResult Show(ShownTrust shown) => Results.Json(shown, JsonText.Objects);

    static IResult Said(Refusal refusal, string about) => refusal is Refusal.None
        ? Results.Json(new { about }, JsonText.Objects) : Problem.Of(refusal);

    // What is no number is the number of nothing.
    static long Number(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : 0;
}
