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

    public string ContentType { get; private set; } = "";

    /// <summary>The content, where it travels inside.</summary>
    public byte[]? Content { get; private set; }

    public IReadOnlyList<X509Certificate2> Certificates { get; private set; } = [];

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
        var signers = body.ReadSetOf();
        var signer = MessageSigner.Read(signers.ReadSequence());
        signers.ThrowIfNotEmpty();
        body.ThrowIfNotEmpty();

        // RFC 5652 §5.1 and §5.3: versions follow from the content, and say nothing else.
        if (version != (contentType == ObjectIds.Data && signer.Version == 1 ? 1 : 3))
            throw new AsnContentException("The version belongs to another form.");
        if (signer.Digest != digest) throw new AsnContentException("Two hashes for one message.");
        return new()
        {
            ContentType = contentType,
            Content = content,
            Certificates = certificates,
            Signer = signer,
        };
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
            certificates.Add(X509CertificateLoader.LoadCertificate(reader.ReadEncodedValue().Span));
        }
        return certificates;
    }
}
