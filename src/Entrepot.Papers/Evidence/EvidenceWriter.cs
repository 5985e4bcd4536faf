using System.Security.Cryptography;
using Entrepot.Core;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Evidence;

/// <summary>Makes evidence packages (证据包, domain rule 5.2).</summary>
public static class EvidenceWriter
{
    internal const string Manifest = "manifest.json";
    internal const string Signature = "manifest.p7s";
    internal const string PlainSignature = "manifest.sig";
    internal const string Report = "report.html";
    internal const string Verifier = "verify.html";
    internal const string Anchor = "anchor.json";
    internal const string AnchorToken = "anchor.tst";
    internal const string Records = "records.json";
    internal const string Venue = "certificates/venue.cer";

    /// <summary>Writes a package that the venue signs.</summary>
    /// <exception cref="ArgumentException">There is more than a package may hold.</exception>
    public static byte[] Write(EvidenceContent content, SigningKey venue, ITimeStamper stamper)
    {
        var files = Files(content, venue).ToList();
        var manifest = new EvidenceManifest(
            content.Subject, content.Id, content.Venue, content.MadeAt,
            [.. files.Select(EvidenceManifest.Entry.Of)]).ToBytes();
        return StoredZip.Write(
        [
            new(Manifest, manifest),
            new(Signature, PaperSignature.Sign(manifest, venue, stamper, content.MadeAt)),
            // The same once more without CMS: what a page in a browser can verify by itself.
            new(PlainSignature, venue.Key.Sign(manifest)),
            .. files,
        ]);
    }

    static IEnumerable<PackageFile> Files(EvidenceContent content, SigningKey venue)
    {
        yield return new(Report, EvidenceReport.Of(content));
        yield return new(Verifier, OfflinePage.Bytes);
        yield return new(Anchor, content.Anchor.ToBytes());
        yield return new(AnchorToken, content.AnchorToken);
        yield return new(Records, EvidenceRecords.ToBytes(content.Records));
        foreach (var (index, paper) in content.Papers.Index())
        {
            yield return new(NameOf(paper, index + 1), paper.Bytes);
        }
        yield return new(Venue, venue.Certificate.RawData);
        foreach (var (index, issuer) in venue.Issuers.Index())
        {
            yield return new($"certificates/issuer-{index + 1}.cer", issuer.RawData);
        }
        foreach (var (index, root) in content.Roots.Index())
        {
            yield return new($"certificates/root-{index + 1}.cer", root.RawData);
        }
        foreach (var (index, list) in content.RevocationLists.Index())
        {
            yield return new($"revocations/{index + 1}.crl", list);
        }
    }

    /// <summary>A name that tells people what the paper is, and programs how to open it.</summary>
    internal static string NameOf(EvidencePaper paper, int number)
    {
        var kind = string.Concat(paper.Kind.ToString().Select(
            (c, n) => char.IsUpper(c) && n > 0 ? $"-{char.ToLowerInvariant(c)}"
                : $"{char.ToLowerInvariant(c)}"));
        return $"papers/{number:000}-{kind}.{ExtensionOf(paper)}";
    }

    static string ExtensionOf(EvidencePaper paper) => paper.MediaType switch
    {
        _ when paper.Kind is PaperKind.Signature => "p7s",
        "application/pdf" => "pdf",
        "application/json" => "json",
        "application/xml" or "text/xml" => "xml",
        "text/html" => "html",
        _ => "bin",
    };
}
