using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>A SignedData of RFC 5652 by one signer, read from what anybody may have sent. Only DER
/// is taken, so that there is one way to write a signature and no byte without meaning.</summary>
sealed class SignedMessage
{
    public const int BytesMax = 1 << 20;
    const int CertificatesMax = 16;

    static readonly Asn1Tag explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag explicit1 = new(TagClass.ContextSpecific, 1, isConstructed: true);

    public string ContentType { get; private set; } = "";

    /// <summary>The content, where it travels inside.</summary>
    public byte[]? Content { get; private set; }

    public IReadOnlyList<X509Certificate2> Certificates { get; private set; } = [];

    /// <summary>What authorities said, where it travels inside.</summary>
    public RevocationEvidence Evidence { get; private set; } = RevocationEvidence.None;

    public required MessageSigner Signer { get; init; }

    public static SignedMessage? TryRead(ReadOnlyMemory<byte> der) =>
        Parsing.Try(der, BytesMax, Read);

    static SignedMessage Read(AsnReader reader)
    {
        var message = reader.ReadSequence();
        if (message.ReadObjectIdentifier() != ObjectIds.SignedData)
            throw new AsnContentException("This is no signed message.");
        var wrapped = message.ReadSequence(explicit0);
        message.ThrowIfNotEmpty();
        var body = wrapped.ReadSequence();
        wrapped.ThrowIfNotEmpty();

        if (!body.TryReadInt32(out var version))
            throw new AsnContentException("The version is too large.");
        var digests = body.ReadSetOf();
        var digest = SignatureAlgorithm.Read(digests);
        digests.ThrowIfNotEmpty();
        var (contentType, content) = ReadContent(body.ReadSequence());
        var certificates = body.PeekTag() == explicit0
            ? ReadCertificates(body.ReadSetOf(explicit0)) : [];
        var evidence = body.PeekTag() == explicit1
            ? EvidenceEmbedding.Read(body.ReadSetOf(explicit1)) : RevocationEvidence.None;
        var signers = body.ReadSetOf();
        var signer = MessageSigner.Read(signers.ReadSequence());
        signers.ThrowIfNotEmpty();
        body.ThrowIfNotEmpty();

        // RFC 5652 §5.1 and §5.3: versions follow from the content, and say nothing else.
        if (version != VersionOf(contentType, signer, evidence))
            throw new AsnContentException("The version belongs to another form.");
        if (signer.Digest != digest) throw new AsnContentException("Two hashes for one message.");
        return new()
        {
            ContentType = contentType,
            Content = content,
            Certificates = certificates,
            Evidence = evidence,
            Signer = signer,
        };
    }

    static int VersionOf(string content, MessageSigner signer, RevocationEvidence evidence)
    {
        if (evidence.Responses.Count > 0) return 5;
        return content == ObjectIds.Data && signer.Version == 1 ? 1 : 3;
    }

    static (string Type, byte[]? Content) ReadContent(AsnReader reader)
    {
        var type = reader.ReadObjectIdentifier();
        if (!reader.HasData) return (type, null);
        var wrapped = reader.ReadSequence(explicit0);
        reader.ThrowIfNotEmpty();
        var content = wrapped.ReadOctetString();
        wrapped.ThrowIfNotEmpty();
        return (type, content);
    }

    static List<X509Certificate2> ReadCertificates(AsnReader reader)
    {
        var certificates = new List<X509Certificate2>();
        while (reader.HasData)
        {
            if (certificates.Count == CertificatesMax)
                throw new AsnContentException("Too many certificates.");
            certificates.Add(StrangeCertificate.Read(reader));
        }
        return certificates;
    }
}
