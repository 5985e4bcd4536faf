using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>The SIGNED of X.509: a content, how it was signed, and the signature. Certificates,
/// revocation lists and OCSP answers are made like this.</summary>
sealed record SignedDer(ReadOnlyMemory<byte> Content, string Algorithm, byte[] Signature)
{
    /// <summary>Reads the three and leaves what follows.</summary>
    public static SignedDer Read(AsnReader reader)
    {
        var content = reader.ReadEncodedValue();
        var algorithm = SignatureAlgorithm.Read(reader);
        var signature = reader.ReadBitString(out var unused);
        return unused == 0 ? new(content, algorithm, signature)
            : throw new AsnContentException("A signature has whole bytes.");
    }

    public static SignedDer Of(X509Certificate2 certificate) =>
        Read(new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence());

    /// <summary>Signs the content and writes the three.</summary>
    public static void Write(AsnWriter writer, byte[] content, PrivateKey key)
    {
        writer.WriteEncodedValue(content);
        writer.WriteEncodedValue(SignatureAlgorithm.Of(key.Algorithm));
        writer.WriteBitString(key.Sign(content));
    }

    public bool IsMadeBy(X509Certificate2 signer) =>
        SignatureAlgorithm.HashOf(Algorithm, digest: "") is { } hash
        && SignatureAlgorithm.IsMadeBy(signer, hash, Content.Span, Signature);
}
