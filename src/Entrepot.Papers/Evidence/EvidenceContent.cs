using System.Security.Cryptography.X509Certificates;
using Entrepot.Core;
using Entrepot.Papers.Anchor;

namespace Entrepot.Papers.Evidence;

/// <summary>A paper that goes into a package.</summary>
public sealed record EvidencePaper(PaperKind Kind, string MediaType, ReadOnlyMemory<byte> Bytes);

/// <summary>A command of the journal, and why it is one.</summary>
/// <param name="Frame">As the journal has it, its checksum zero.</param>
public sealed record EvidenceRecord(ReadOnlyMemory<byte> Frame, InclusionProof Proof);

/// <summary>What a venue has to show about one thing.</summary>
public sealed record EvidenceContent
{
    public required PaperSubject Subject { get; init; }

    public required ulong Id { get; init; }

    /// <summary>What the venue calls itself.</summary>
    public required string Venue { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Signatures among them: each is over one of the others.</summary>
    public required IReadOnlyList<EvidencePaper> Papers { get; init; }

    /// <summary>In the order of the journal; each proven under the anchor.</summary>
    public required IReadOnlyList<EvidenceRecord> Records { get; init; }

    public required AnchorStatement Anchor { get; init; }

    /// <summary>The RFC 3161 token over the anchor's statement.</summary>
    public required ReadOnlyMemory<byte> AnchorToken { get; init; }

    /// <summary>What the authorities had taken back, in DER.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> RevocationLists { get; init; }

    /// <summary>The roots of all certificates, for who wants to compare them. Nobody should believe
    /// a root because it came with the package.</summary>
    public required IReadOnlyList<X509Certificate2> Roots { get; init; }

    /// <summary>Firms as people call them, by number.</summary>
    public required IReadOnlyDictionary<uint, string> Names { get; init; }
}
