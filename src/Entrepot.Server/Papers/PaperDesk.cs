using Entrepot.Core;
using Entrepot.Papers.Contracts;
using Entrepot.Services.Archive;

namespace Entrepot.Server;

/// <summary>A firm's own contract papers: read, fetched, refused.</summary>
sealed class PaperDesk(
    PaperBook book, PaperArchive archive, ReadModels models, MarketClock clock)
{
    const int PapersMax = 200;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/my/papers", (HttpContext http) => Results.Json(Of(http), JsonText.Objects))
            .Allow(Scope.Read).WithSummary("The firm's contract papers, the newest first.");
        api.MapGet("/my/papers/{paper}", Paper).Allow(Scope.Read)
            .WithSummary("One contract paper of the firm: who signs it, and who has.");
        api.MapGet("/my/papers/{paper}/pdf", (HttpContext http, string paper) => Bytes(
            http, paper, "pdf", "application/pdf", kept => kept.Pdf)).Allow(Scope.Read)
            .WithSummary("The contract for people, with the signatures that are on it.");
        api.MapGet("/my/papers/{paper}/json", (HttpContext http, string paper) => Bytes(
            http, paper, "json", "application/json", kept => kept.Made.Json)).Allow(Scope.Read)
            .WithSummary("The contract for programs: canonical JSON (RFC 8785).");
        api.MapGet("/my/papers/{paper}/binding", (HttpContext http, string paper) => Bytes(
            http, paper, "binding.json", "application/json", kept => kept.Made.Binding))
            .Allow(Scope.Read)
            .WithSummary("What is signed: both forms of the contract by their digests.");
        api.MapPost("/my/papers/{paper}/refuse", Refuse).Allow(Scope.Trade)
            .WithSummary("Refuses to sign a contract paper, for good.");
    }

    /// <summary>The papers of who asks.</summary>
    public IReadOnlyList<ShownPaper> Of(HttpContext http)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate) return book.Of(reader, PapersMax, paper => Show(paper, reader));
    }

    /// <summary>One paper of who asks; null when it is none of his.</summary>
    public ShownPaper? Find(HttpContext http, string number)
    {
        var reader = http.Caller().Firm;
        lock (models.Gate) return book.Find(number, reader, paper => Show(paper, reader));
    }

    IResult Paper(HttpContext http, string paper) => Find(http, paper) is { } found
        ? Results.Json(found, JsonText.Objects)
        : Problem.Of(Refusal.ThingNotFound);

    ShownPaper Show(KeptPaper paper, ParticipantId reader) => PaperShowing.Of(
        paper, reader, clock.Time,
        firm => TradeWords.NameOf(models, new ParticipantId(firm)));

    IResult Bytes(
        HttpContext http, string paper, string ending, string mediaType,
        Func<KeptPaper, string> digestOf)
    {
        var digest = book.Find(paper, http.Caller().Firm, digestOf);
        if (digest is null || archive.Find(PaperBook.DigestOf(digest)) is not { } bytes)
        {
            return Problem.Of(Refusal.ThingNotFound);
        }
        return Results.File(bytes, mediaType, $"{paper}.{ending}");
    }

    IResult Refuse(HttpContext http, string paper)
    {
        var firm = http.Caller().Firm;
        if (book.Find(paper, firm, kept => kept) is not { } found)
        {
            return Problem.Of(Refusal.ThingNotFound);
        }
        var refusal = book.Apply(found, new PaperAct(
            PaperDeed.Refuse, firm.Value, clock.Time, Digest.None));
        return refusal is PaperRefusal.None
            ? Results.Json(Find(http, paper), JsonText.Objects)
            : Problem.Of(RefusalOf(refusal));
    }

    public static Refusal RefusalOf(PaperRefusal refusal) => refusal switch
    {
        PaperRefusal.NotYourTurn => Refusal.PaperNotYourTurn,
        PaperRefusal.SignedAlready => Refusal.PaperSignedAlready,
        PaperRefusal.TooLate => Refusal.PaperTooLate,
        _ => Refusal.PaperNotAwaited,
    };
}
