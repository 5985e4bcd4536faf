using Entrepot.Core;

namespace Entrepot.Services.Archive;

/// <summary>What is written down of a paper when it is kept.</summary>
/// <param name="Subject">What it is about, and the number of that.</param>
/// <param name="Firm">Whose paper it is. A paper of two firms is entered for each.</param>
/// <param name="MediaType">As in RFC 6838.</param>
public sealed record PaperEntry(
    PaperKind Kind, PaperSubject Subject, ulong SubjectId, ParticipantId Firm, string MediaType)
{
    public required Instant MadeAt { get; init; }
}

/// <summary>An entry and the paper it is about.</summary>
/// <param name="Place">Orders the entries as they were made.</param>
public sealed record ArchivedPaper(Digest Digest, PaperEntry Entry, long Bytes, long Place);
