using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>What one signer says, before it is a SignedData of RFC 5652.</summary>
sealed class SignedMessageWriter
{
    // RFC 5652 §5.1: by what is inside.
    const int VersionPlain = 1;
    const int VersionOther = 3;

    static readonly Asn1Tag explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag explicit1 = new(TagClass.ContextSpecific, 1, isConstructed: true);

    public required SigningKey Key { get; init; }

    public string ContentType { get; init; } = ObjectIds.Data;

    /// <summary>The content, where it travels inside.</summary>
    public byte[]? Content { get; init; }

    /// <summary>The SHA-256 of the content.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>What the signer claims about the time.</summary>
    public DateTimeOffset? At { get; init; }

    public IEnumerable<X509Certificate2> Certificates { get; init; } = [];

    /// <summary>Given the signature, the token that says when it was seen.</summary>
    public Func<byte[], byte[]>? Stamp { get; init; }

    public byte[] Write()
    {
        var attributes = SignedAttributes();
        var signature = Key.Key.Sign(attributes);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(ObjectIds.SignedData);
            using (writer.PushSequence(explicit0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(ContentType == ObjectIds.Data ? VersionPlain : VersionOther);
                using (writer.PushSetOf()) WriteSha256(writer);
                WriteContent(writer);
                WriteCertificates(writer);
                using (writer.PushSetOf()) WriteSigner(writer, attributes, signature);
            }
        }
        return writer.Encode();
    }

    byte[] SignedAttributes()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            WriteAttribute(writer, ObjectIds.ContentType,
                value => value.WriteObjectIdentifier(ContentType));
            WriteAttribute(writer, ObjectIds.MessageDigest,
                value => value.WriteOctetString(Digest));
            WriteAttribute(writer, ObjectIds.SigningCertificateV2, WriteSignerReference);
            if (At is { } at)
                WriteAttribute(writer, ObjectIds.SigningTime, value => value.WriteTime(at));
        }
        return writer.Encode();
    }

    // RFC 5035 §3: SHA-256 is the default and therefore unwritten.
    void WriteSignerReference(AsnWriter writer)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(Key.Certificate.RawDataMemory.Span));
        }
    }

    void WriteContent(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(ContentType);
            if (Content is null) return;
            using (writer.PushSequence(explicit0)) writer.WriteOctetString(Content);
        }
    }

    void WriteCertificates(AsnWriter writer)
    {
        var certificates = Certificates.ToArray();
        if (certificates.Length == 0) return;
        using (writer.PushSetOf(explicit0))
        {
            foreach (var certificate in certificates)
                writer.WriteEncodedValue(certificate.RawDataMemory.Span);
        }
    }

    void WriteSigner(AsnWriter writer, byte[] attributes, byte[] signature)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(VersionPlain);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(Key.Certificate.IssuerName.RawData);
                writer.WriteInteger(Key.Certificate.SerialNumberBytes.Span);
            }
            WriteSha256(writer);
            // Signed as a SET (RFC 5652 §5.4), sent under its own tag.
            var sent = attributes.ToArray();
            sent[0] = 0xA0;
            writer.WriteEncodedValue(sent);
            writer.WriteEncodedValue(SignatureAlgorithm.Of(Key.Key.Algorithm));
            writer.WriteOctetString(signature);
            if (Stamp is null) return;
            using (writer.PushSetOf(explicit1))
            {
                WriteAttribute(writer, ObjectIds.TimeStampToken,
                    value => value.WriteEncodedValue(Stamp(signature)));
            }
        }
    }

    static void WriteAttribute(AsnWriter writer, string id, Action<AsnWriter> writeValue)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(id);
            using (writer.PushSetOf()) writeValue(writer);
        }
    }

    // RFC 5754 §2: without parameters.
    static void WriteSha256(AsnWriter writer) => writer.WriteEncodedValue(sha256);

    static readonly byte[] sha256 = SignatureAlgorithm.Identifier(ObjectIds.Sha256, hasNull: false);
}
