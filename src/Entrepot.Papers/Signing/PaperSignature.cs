using System.Security.Cryptography;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>
/// A signature beside the bytes it is over: detached CMS with signing-certificate-v2 and an RFC
/// 3161 token over the signature value, which ETSI EN 319 122 calls CAdES-T. Of a PDF the bytes are
/// those outside the gap (PAdES).
/// </summary>
public static class PaperSignature
{
    /// <summary>Signs and lets the signature be stamped.</summary>
    /// <param name="at">What the signer claims about the time; null for PDF, where it stands in the
    /// document.</param>
    /// <returns>DER.</returns>
    public static byte[] Sign(
        ReadOnlySpan<byte> content, SigningKey key, ITimeStamper stamper, DateTimeOffset? at) =>
        SignHash(SHA256.HashData(content), key, stamper, at);

    /// <summary>Signs content of which only the SHA-256 is at hand.</summary>
    public static byte[] SignHash(
        ReadOnlySpan<byte> sha256, SigningKey key, ITimeStamper stamper, DateTimeOffset? at) =>
        new SignedMessageWriter
        {
            Key = key,
            Digest = sha256.ToArray(),
            At = at,
            Certificates = key.Path,
            Stamp = signature => stamper.Stamp(SHA256.HashData(signature)),
        }.Write();

    /// <summary>Adds what authorities said, so that the signature can be judged without them.
    /// </summary>
    /// <param name="signature">As <see cref="Sign"/> gave it.</param>
    public static byte[] WithEvidence(
        ReadOnlyMemory<byte> signature, RevocationEvidence evidence) =>
        EvidenceEmbedding.Put(evidence, signature);

    /// <summary>Judges a signature as of the moment when it was stamped.</summary>
    public static SignatureVerdict Verify(
        ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature, TrustAnchors anchors,
        RevocationEvidence revocations)
    {
        var bytes = content.ToArray();
        return new SignatureCheck(anchors, revocations).Judge(
            signature.ToArray(), hash => CryptographicOperations.HashData(hash, bytes));
    }
}
