using Entrepot.Core;
using Entrepot.Papers.Signing;

namespace Entrepot.Papers.Evidence;

/// <summary>What is looked at in a package. Append, never renumber.</summary>
public enum EvidenceQuestion : byte
{
    None = 0,

    /// <summary>Is it a package, with no byte out of place?</summary>
    Container = 1,

    /// <summary>Does its manifest name each file, and nothing else?</summary>
    Manifest = 2,

    /// <summary>Is a file what the manifest says?</summary>
    File = 3,

    /// <summary>Has the venue signed the manifest?</summary>
    ManifestSignature = 4,

    /// <summary>Does a signature hold for one of the papers?</summary>
    PaperSignature = 5,

    /// <summary>Was a command in the journal that was anchored?</summary>
    Record = 6,

    /// <summary>Did a believed time stamper see the anchor?</summary>
    AnchorStamp = 7,
}

/// <summary>An answer to one question.</summary>
/// <param name="Subject">The file, or the command.</param>
/// <param name="Reason">Of a signature or a time stamp that does not hold, why.</param>
public sealed record EvidenceFinding(
    EvidenceQuestion Question, string Subject, bool Holds,
    SignatureReason Reason = SignatureReason.Valid)
{
    /// <summary>Of a signature: whose it is.</summary>
    public string Signer { get; init; } = "";

    /// <summary>Of a signature or time stamp: when it was seen.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>All that was found about a package.</summary>
public sealed record EvidenceVerdict(IReadOnlyList<EvidenceFinding> Findings)
{
    public bool Holds => Findings.Count > 0 && Findings.All(finding => finding.Holds);

    /// <summary>What the package is about; none before its manifest could be read.</summary>
    public PaperSubject Subject { get; init; }

    public ulong Id { get; init; }

    public string Venue { get; init; } = "";

    public DateTimeOffset? MadeAt { get; init; }
}
