using Entrepot.Core;
using Entrepot.Papers.Contracts;

namespace Entrepot.Server;

/// <summary>Who signs a paper.</summary>
/// <param name="SignedAt">RFC 3339; null while it is awaited.</param>
public sealed record ShownSigner(
    uint Participant, Label Name, bool IsWitness, bool IsAwaited, string? SignedAt);

/// <summary>A contract paper as one of its signers sees it.</summary>
/// <param name="Json">SHA-256 of the record for programs.</param>
/// <param name="Pdf">SHA-256 of the paper for people, as it is signed so far.</param>
/// <param name="Binding">SHA-256 of what is signed.</param>
/// <param name="IsAwaited">Whether the reader's own signature is awaited now.</param>
public sealed record ShownPaper(
    string Paper, string Contract, PaperState State, string Template, string MadeAt,
    string SignBy, Label Other, string Json, string Pdf, string Binding, bool IsAwaited,
    IReadOnlyList<ShownSigner> Signers);

/// <summary>Contract papers in the form in which JSON and pages show them.</summary>
static class PaperShowing
{
    public static ShownPaper Of(
        KeptPaper paper, ParticipantId reader, DateTimeOffset now, Func<uint, Label> nameOf)
    {
        var (made, life) = (paper.Made, paper.Life);
        var isOver = now > life.SignBy;
        var awaited = life.Awaited.Where(_ => !isOver).Select(one => one.Participant).ToHashSet();
        return new ShownPaper(
            made.Number, made.Contract.Text(),
            isOver && life.State is PaperState.Signing ? PaperState.Lapsed : life.State,
            made.Template, Text(made.MadeAt), Text(life.SignBy),
            nameOf(made.Seller == reader.Value ? made.Buyer : made.Seller),
            made.Json, paper.Pdf, made.Binding, awaited.Contains(reader.Value),
            [.. life.Signers.Select(signer => new ShownSigner(
                signer.Participant, nameOf(signer.Participant), signer.IsWitness,
                awaited.Contains(signer.Participant), SignedAt(life, signer)))]);
    }

    static string? SignedAt(PaperLife life, PaperSigner signer)
    {
        foreach (var act in life.Acts)
        {
            if (act.Deed is PaperDeed.Sign && act.By == signer.Participant) return Text(act.At);
        }
        return null;
    }

    static string Text(DateTimeOffset moment) => new Instant(
        (moment - DateTimeOffset.UnixEpoch).Ticks * 100).Text();
}
