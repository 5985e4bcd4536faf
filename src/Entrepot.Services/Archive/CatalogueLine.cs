using Entrepot.Core;

namespace Entrepot.Services.Archive;

/// <summary>An entry as it is written.</summary>
sealed record CatalogueLine(
    string Digest, PaperKind Kind, PaperSubject Subject, ulong Id, uint Firm, string MediaType,
    long Bytes, long MadeAt)
{
    public static CatalogueLine Of(ArchivedPaper paper) => new(
        paper.Digest.ToString(), paper.Entry.Kind, paper.Entry.Subject, paper.Entry.SubjectId,
        paper.Entry.Firm.Value, paper.Entry.MediaType, paper.Bytes,
        paper.Entry.MadeAt.Nanoseconds);

    public ArchivedPaper At(long place)
    {
        var entry = new PaperEntry(Kind, Subject, Id, new ParticipantId(Firm), MediaType)
        {
            MadeAt = new Instant(MadeAt),
        };
        var digest = Core.Digest.From(Convert.FromHexString(Digest));
        return new(digest, entry, Bytes, place);
    }
}
