using Entrepot.Core;
using Entrepot.Papers.Contracts;
using Entrepot.Services.Archive;

namespace Entrepot.Server;

/// <summary>Signs a firm's papers with the key of the person who asks.</summary>
sealed class SigningEndpoints(
    PaperBook book, PaperArchive archive, PaperSigning signing, SignerKeys keys)
{
    const int AtOnceMax = 50;

    /// <summary>Asks for papers to be signed.</summary>
    /// <param name="Papers">Their numbers, with commas between.</param>
    /// <param name="Passphrase">That of the person's own key.</param>
    public sealed record Signing(string Papers, string Passphrase);

    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/my/papers/sign", (Delegate)SignAsync).Allow(Scope.Trade)
            .RequireRateLimiting(RateLimits.SignIn)
            .WithSummary("Signs contract papers, up to fifty at once, with the person's own key.");
        api.MapGet("/my/papers/{paper}/signatures/{participant}", Signature).Allow(Scope.Read)
            .WithSummary("A signer's signature on a contract paper: detached CMS (CAdES-T).");
    }

    async Task<IResult> SignAsync(HttpContext http)
    {
        var caller = http.Caller();
        if (!caller.IsPerson) return Problem.Of(Refusal.PersonOnly);
        if (await JsonBody.ReadAsync<Signing>(http.Request)
            is not { Papers: not null, Passphrase: not null } asked)
        {
            return Problem.Of(Refusal.BodyMalformed);
        }
        var numbers = asked.Papers.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct().ToList();
        if (numbers.Count is 0 or > AtOnceMax)
        {
            return Problem.Of(Refusal.FieldMalformed, "papers");
        }
        var papers = new List<KeptPaper>();
        foreach (var number in numbers)
        {
            if (book.Find(number, caller.Firm, paper => paper) is not { } found)
            {
                return Problem.Of(Refusal.ThingNotFound, number);
            }
            papers.Add(found);
        }
        return await WithKeyAsync(caller, papers, asked.Passphrase);
    }

    async Task<IResult> WithKeyAsync(
        Caller caller, List<KeptPaper> papers, string passphrase)
    {
        var (missing, opened) = await keys.OpenAsync(caller, passphrase);
        if (opened is null) return Problem.Of(missing, "passphrase");
        using var key = opened;
        var refusal = await signing.SignAsync(papers, caller.Firm, caller.Name, key);
        return refusal is PaperRefusal.None
            ? Results.Json(
                new { papers = papers.Select(paper => paper.Made.Number) }, JsonText.Objects)
            : Problem.Of(PaperDesk.RefusalOf(refusal), "papers");
    }

    IResult Signature(HttpContext http, string paper, string participant)
    {
        var digest = book.Find(paper, http.Caller().Firm, kept => kept.Life.Acts
            .Where(act => act.Deed is PaperDeed.Sign && $"{act.By}" == participant)
            .Select(act => act.Evidence.ToString()).FirstOrDefault(""));
        return digest is { Length: > 0 } && archive.Find(PaperBook.DigestOf(digest)) is { } bytes
            ? Results.File(bytes, "application/pkcs7-signature", $"{paper}-{participant}.p7s")
            : Problem.Of(Refusal.ThingNotFound);
    }
}
