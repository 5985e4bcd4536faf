using System.Globalization;
using Entrepot.Core;
using Entrepot.Services.Anchors;

namespace Entrepot.Server;

/// <summary>The audit anchors, for everybody: what the venue has said of its journal, and proofs
/// that it has kept to it.</summary>
sealed class AnchorEndpoints(AnchorBook anchors, AnchorService service)
{
    const int RowsMax = 100;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/anchors", (Delegate)List).Allow(Policy.Public)
            .WithSummary("The anchors of the journal, the latest first.");
        api.MapGet("/anchors/{number:int}/token", Token).Allow(Policy.Public)
            .WithSummary("The RFC 3161 token over an anchor's statement.");
        api.MapGet("/anchors/{number:int}/statement", Statement).Allow(Policy.Public)
            .WithSummary("What was stamped, byte for byte.");
        api.MapGet("/anchors/{number:int}/inclusion/{sequence}", Inclusion).Allow(Policy.Public)
            .WithSummary("Proves that a command is under an anchor (RFC 6962).");
        api.MapGet("/anchors/{number:int}/consistency/{second:int}", Consistency)
            .Allow(Policy.Public)
            .WithSummary("Proves that one anchor continues another (RFC 6962).");
        api.MapPost("/anchors", (Delegate)Make).Allow(Scope.Operate).DisableRequestTimeout()
            .WithSummary("Compares the journal with all anchors, and makes a new one.");
    }

    /// <summary>The anchors, the latest first.</summary>
    public IReadOnlyList<ShownAnchor> Latest(int before, int limit) =>
        [.. anchors.Before(before, limit).Select(ShownAnchor.Of)];

    public string? Broken => service.Broken;

    IResult List(HttpContext http)
    {
        var before = http.Request.Query["before"].ToString();
        if (before.Length == 0) before = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        return int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Results.Json(
                new { Anchors = Latest(number, RowsMax), service.Broken }, JsonText.Objects)
            : Problem.Of(Refusal.PageMalformed, "before");
    }

    IResult Token(int number) => anchors.Find(number) is { } anchor
        ? Results.Bytes(
            anchor.Token, "application/timestamp-reply",
            $"anchor-{number.ToString(CultureInfo.InvariantCulture)}.tst")
        : Problem.Of(Refusal.ThingNotFound);

    IResult Statement(int number) => anchors.Find(number) is { } anchor
        ? Results.Bytes(anchor.Statement.ToBytes(), "application/json")
        : Problem.Of(Refusal.ThingNotFound);

    IResult Inclusion(int number, string sequence)
    {
        if (anchors.Find(number) is not { } anchor
            || !ulong.TryParse(
                sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var command)
            || anchors.Prove(anchor, command) is not { } proven)
        {
            return Problem.Of(Refusal.ThingNotFound);
        }
        return Results.Json(
            new
            {
                Sequence = sequence, Leaf = proven.Leaf.ToString(),
                Index = Text(proven.Proof.Index), Size = Text(proven.Proof.Size),
                Path = Hashes(proven.Proof.Path), Root = anchor.Root.ToString(),
            },
            JsonText.Objects);
    }

    IResult Consistency(int number, int second)
    {
        if (anchors.Find(number) is not { } older || anchors.Find(second) is not { } newer
            || older.Size > newer.Size)
        {
            return Problem.Of(Refusal.ThingNotFound);
        }
        var proof = anchors.Prove(older, newer);
        return Results.Json(
            new
            {
                First = Text(proof.First), Second = Text(proof.Second),
                FirstRoot = older.Root.ToString(), SecondRoot = newer.Root.ToString(),
                Path = Hashes(proof.Path),
            },
            JsonText.Objects);
    }

    IResult Make(HttpContext http)
    {
        service.Work(http.RequestAborted);
        return anchors.Latest is { } anchor
            ? Results.Json(
                new { Anchor = ShownAnchor.Of(anchor), service.Broken }, JsonText.Objects,
                statusCode: StatusCodes.Status201Created)
            : Problem.Of(Refusal.ThingNotFound);
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    static IEnumerable<string> Hashes(IEnumerable<Digest> path) =>
        path.Select(digest => digest.ToString());
}

/// <summary>An anchor as it is shown.</summary>
public sealed record ShownAnchor(int Number, string Size, string Root, DateTimeOffset At)
{
    public static ShownAnchor Of(Anchor anchor) => new(
        anchor.Number, anchor.Size.ToString(CultureInfo.InvariantCulture), anchor.Root.ToString(),
        anchor.At);
}
