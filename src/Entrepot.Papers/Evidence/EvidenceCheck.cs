using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Entrepot.Core;
using Entrepot.Papers.Anchor;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Evidence;

/// <summary>
/// Judges a package by nothing but its bytes and the roots that the verifier believes. Whatever it
/// is given, it answers; no package makes it fail.
/// </summary>
public sealed class EvidenceCheck
{
    readonly TrustAnchors anchors;
    readonly IReadOnlyList<PackageFile> files;
    readonly EvidenceManifest manifest;
    readonly RevocationEvidence revocations;
    readonly List<EvidenceFinding> findings = [];

    EvidenceCheck(
        IReadOnlyList<PackageFile> files, EvidenceManifest manifest, TrustAnchors anchors)
    {
        (this.files, this.manifest, this.anchors) = (files, manifest, anchors);
        revocations = new RevocationEvidence(files
            .Where(file => file.Name.StartsWith("revocations/", StringComparison.Ordinal))
            .Select(file => RevocationList.TryRead(file.Bytes)).OfType<RevocationList>());
    }

    public static EvidenceVerdict Of(ReadOnlyMemory<byte> package, TrustAnchors anchors)
    {
        if (StoredZip.TryRead(package) is not { } files)
        {
            return new([new(EvidenceQuestion.Container, "", Holds: false)]);
        }
        var container = new EvidenceFinding(EvidenceQuestion.Container, "", Holds: true);
        var bytes = files.FirstOrDefault(file => file.Name == EvidenceWriter.Manifest)?.Bytes;
        if (bytes is not { } text || EvidenceManifest.TryRead(text) is not { } manifest)
        {
            return new([container, new(EvidenceQuestion.Manifest, "", Holds: false)]);
        }
        var check = new EvidenceCheck(files, manifest, anchors);
        check.findings.Add(container);
        check.CheckFiles();
        check.CheckManifestSignature(text);
        check.CheckPapers();
        check.CheckRecords();
        return new(check.findings)
        {
            Subject = manifest.Subject, Id = manifest.Id, Venue = manifest.Venue,
            MadeAt = manifest.MadeAt,
        };
    }

    void CheckFiles()
    {
        string[] aboutManifest =
            [EvidenceWriter.Manifest, EvidenceWriter.Signature, EvidenceWriter.PlainSignature];
        Add(
            EvidenceQuestion.Manifest, EvidenceWriter.Manifest,
            files.Select(file => file.Name)
                .SequenceEqual([.. aboutManifest, .. manifest.Files.Select(entry => entry.Name)]));
        foreach (var entry in manifest.Files)
        {
            Add(
                EvidenceQuestion.File, entry.Name,
                Find(entry.Name) is { } file && EvidenceManifest.Entry.Of(file) == entry);
        }
    }

    void CheckManifestSignature(ReadOnlyMemory<byte> text)
    {
        var verdict = PaperSignature.Verify(
            text.Span, BytesOf(EvidenceWriter.Signature).Span, anchors, revocations);
        Add(EvidenceQuestion.ManifestSignature, EvidenceWriter.Signature, verdict);
        // The plain one must be of the same signer, whose certificate the package shows.
        var isPlainGood = verdict.Signer is { } signer
            && signer.RawDataMemory.Span.SequenceEqual(BytesOf(EvidenceWriter.Venue).Span)
            && IsSignedBy(signer, text.Span, BytesOf(EvidenceWriter.PlainSignature).Span);
        Add(EvidenceQuestion.ManifestSignature, EvidenceWriter.PlainSignature, isPlainGood);
    }

    static bool IsSignedBy(
        X509Certificate2 signer, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var curve = signer.GetECDsaPublicKey();
            if (curve is not null)
            {
                return curve.VerifyData(
                    text, signature, HashAlgorithmName.SHA256,
                    DSASignatureFormat.Rfc3279DerSequence);
            }
            using var rsa = signer.GetRSAPublicKey();
            return rsa?.VerifyData(
                text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) is true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // A signature stands apart from its paper and does not name it: it is tried on each.
    void CheckPapers()
    {
        var papers = files
            .Where(file => file.Name.StartsWith("papers/", StringComparison.Ordinal))
            .ToLookup(file => file.Name.EndsWith(".p7s", StringComparison.Ordinal));
        foreach (var signature in papers[true])
        {
            var verdict = papers[false]
                .Select(paper => PaperSignature.Verify(
                    paper.Bytes.Span, signature.Bytes.Span, anchors, revocations))
                .OrderBy(one => one.Reason is SignatureReason.ContentChanged)
                .ThenBy(one => !one.IsValid)
                .FirstOrDefault() ?? new(SignatureReason.ContentChanged);
            Add(EvidenceQuestion.PaperSignature, signature.Name, verdict);
        }
    }

    void CheckRecords()
    {
        var bytes = BytesOf(EvidenceWriter.Anchor);
        var anchor = AnchorStatement.TryRead(bytes);
        Add(EvidenceQuestion.AnchorStamp, EvidenceWriter.AnchorToken, Stamp(bytes, anchor));
        var records = anchor is null
            ? null
            : EvidenceRecords.TryRead(BytesOf(EvidenceWriter.Records), anchor.Size);
        if (records is null) Add(EvidenceQuestion.Record, EvidenceWriter.Records, holds: false);
        foreach (var record in records ?? [])
        {
            var sequence = MemoryMarshal.Read<FrameHeader>(record.Frame.Span).Sequence;
            Add(
                EvidenceQuestion.Record, sequence.ToString(CultureInfo.InvariantCulture),
                record.Proof.Holds(JournalLeaf.HashOf(record.Frame.Span), anchor!.Root));
        }
    }

    SignatureVerdict Stamp(ReadOnlyMemory<byte> statement, AnchorStatement? anchor)
    {
        var token = TimeStampToken.TryRead(BytesOf(EvidenceWriter.AnchorToken));
        if (anchor is null || token is null || !token.IsOver(statement.Span))
        {
            return new(SignatureReason.TimeStampBroken);
        }
        return TimeStampCheck.Of(token, anchors, revocations);
    }

    void Add(EvidenceQuestion question, string subject, bool holds) =>
        findings.Add(new(question, subject, holds));

    void Add(EvidenceQuestion question, string subject, SignatureVerdict verdict) =>
        findings.Add(new(question, subject, verdict.IsValid, verdict.Reason)
        {
            Signer = verdict.Signer?.GetNameInfo(X509NameType.SimpleName, forIssuer: false) ?? "",
            At = verdict.SignedAt,
        });

    PackageFile? Find(string name) => files.FirstOrDefault(file => file.Name == name);

    ReadOnlyMemory<byte> BytesOf(string name) => Find(name)?.Bytes ?? default;
}
