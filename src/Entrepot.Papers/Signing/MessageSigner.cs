using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>A SignerInfo of RFC 5652 §5.3, with its attributes still in DER.</summary>
sealed class MessageSigner
{
    const int AttributesMax = 32;
    const byte SetTag = 0x31;

    static readonly Asn1Tag keyIdentifierTag = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag signedTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag unsignedTag = new(TagClass.ContextSpecific, 1, isConstructed: true);

    public int Version { get; private set; }

    public string Digest { get; private set; } = "";

    public string Algorithm { get; private set; } = "";

    public byte[] Signature { get; private set; } = [];

    /// <summary>The signed attributes as they were hashed: as a SET.</summary>
    public byte[] SignedBytes { get; private set; } = [];

    /// <summary>By identifier, the single value of each.</summary>
    public Dictionary<string, ReadOnlyMemory<byte>> Signed { get; private set; } = [];

    public Dictionary<string, ReadOnlyMemory<byte>> Unsigned { get; private set; } = [];

    byte[]? keyIdentifier;
    (byte[] Issuer, byte[] Serial) issued;

    /// <summary>Whether this is the certificate that the signer is named by.</summary>
    public bool IsNamedBy(X509Certificate2 certificate)
    {
        if (keyIdentifier is null)
        {
            return certificate.SerialNumberBytes.Span.SequenceEqual(issued.Serial)
                && certificate.IssuerName.RawData.AsSpan().SequenceEqual(issued.Issuer);
        }
        var identifier = certificate.Extensions
            .OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault();
        return identifier is not null
            && identifier.SubjectKeyIdentifierBytes.Span.SequenceEqual(keyIdentifier);
    }

    public static MessageSigner Read(AsnReader reader)
    {
        var signer = new MessageSigner();
        if (!reader.TryReadInt32(out var version) || version is not (1 or 3))
            throw new AsnContentException("The version is not known.");
        signer.Version = version;
        if (version == 1) signer.ReadIssuer(reader.ReadSequence());
        else signer.keyIdentifier = reader.ReadOctetString(keyIdentifierTag);
        signer.Digest = SignatureAlgorithm.Read(reader);
        signer.SignedBytes = reader.PeekEncodedValue().ToArray();
        signer.SignedBytes[0] = SetTag;
        signer.Signed = ReadAttributes(reader.ReadSetOf(signedTag));
        signer.Algorithm = SignatureAlgorithm.Read(reader);
        signer.Signature = reader.ReadOctetString();
        if (reader.HasData) signer.Unsigned = ReadAttributes(reader.ReadSetOf(unsignedTag));
        reader.ThrowIfNotEmpty();
        return signer;
    }

    void ReadIssuer(AsnReader reader)
    {
        issued = (reader.ReadEncodedValue().ToArray(), reader.ReadIntegerBytes().ToArray());
        reader.ThrowIfNotEmpty();
    }

    static Dictionary<string, ReadOnlyMemory<byte>> ReadAttributes(AsnReader reader)
    {
        var attributes = new Dictionary<string, ReadOnlyMemory<byte>>();
        while (reader.HasData)
        {
            var attribute = reader.ReadSequence();
            var id = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf();
            var value = values.ReadEncodedValue();
            values.ThrowIfNotEmpty();
            attribute.ThrowIfNotEmpty();
            if (attributes.Count == AttributesMax || !attributes.TryAdd(id, value))
                throw new AsnContentException("Too many attributes, or one of them twice.");
        }
        return attributes;
    }
}
