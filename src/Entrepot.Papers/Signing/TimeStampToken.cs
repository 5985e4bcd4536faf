using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>A time-stamp token of RFC 3161 whose signature holds; whether its stamper is to be
/// believed is another question.</summary>
public sealed class TimeStampToken
{
    const int Version1 = 1;

    static readonly Asn1Tag stamperTag = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag extensionsTag = new(TagClass.ContextSpecific, 1);

    HashAlgorithmName? hash;
    byte[] imprint = [];

    public string Policy { get; private set; } = "";

    public BigInteger Serial { get; private set; }

    public DateTimeOffset At { get; private set; }

    public BigInteger? Nonce { get; private set; }

    /// <summary>Whose certificate the token is signed under.</summary>
    public required X509Certificate2 Stamper { get; init; }

    /// <summary>All certificates inside the token.</summary>
    public required IReadOnlyList<X509Certificate2> Certificates { get; init; }

    /// <returns>Null if it is malformed or its signature does not hold.</returns>
    public static TimeStampToken? TryRead(ReadOnlyMemory<byte> der)
    {
        if (SignedMessage.TryRead(der) is not { Content: { } content } message) return null;
        if (message.ContentType != ObjectIds.TimeStampContent) return null;
        if (message.Signer.Unsigned.Count > 0) return null;
        var whole = MessageCheck.Of(
            message, algorithm => CryptographicOperations.HashData(algorithm, content),
            out var stamper);
        if (whole != SignatureReason.Valid) return null;
        var token = new TimeStampToken
        {
            Stamper = stamper!, Certificates = message.Certificates,
        };
        return Parsing.Try(content, SignedMessage.BytesMax, token.Fill);
    }

    /// <summary>Whether this is what was stamped.</summary>
    public bool IsOver(ReadOnlySpan<byte> content) =>
        hash is { } algorithm
        && CryptographicOperations.HashData(algorithm, content).AsSpan().SequenceEqual(imprint);

    /// <summary>Whether this is the hash that was stamped.</summary>
    public bool IsOverHash(HashAlgorithmName algorithm, ReadOnlySpan<byte> sum) =>
        hash == algorithm && sum.SequenceEqual(imprint);

    TimeStampToken Fill(AsnReader reader)
    {
        var body = reader.ReadSequence();
        if (body.ReadInteger() != Version1) throw new AsnContentException("Version 1 is known.");
        Policy = body.ReadObjectIdentifier();
        var stamped = body.ReadSequence();
        hash = SignatureAlgorithm.HashOf(SignatureAlgorithm.Read(stamped));
        imprint = stamped.ReadOctetString();
        stamped.ThrowIfNotEmpty();
        Serial = body.ReadInteger();
        At = body.ReadGeneralizedTime();
        if (Next(body, Asn1Tag.Sequence)) body.ReadSequence();
        if (Next(body, Asn1Tag.Boolean)) body.ReadBoolean();
        if (Next(body, Asn1Tag.Integer)) Nonce = body.ReadInteger();
        if (Next(body, stamperTag)) body.ReadEncodedValue();
        if (Next(body, extensionsTag))
        {
            foreach (var one in CertificateExtension.ReadAll(body.ReadSequence(extensionsTag)))
                one.ThrowIfCritical();
        }
        body.ThrowIfNotEmpty();
        return this;
    }

    static bool Next(AsnReader body, Asn1Tag tag) =>
        body.HasData && body.PeekTag().HasSameClassAndValue(tag);
}
