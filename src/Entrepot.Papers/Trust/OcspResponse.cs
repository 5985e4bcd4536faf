using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>What a responder said about certificates (RFC 6960), as read from outside.</summary>
public sealed class OcspResponse
{
    public const int BytesMax = 256 << 10;
    const int CertificatesMax = 8;

    static readonly Asn1Tag explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag explicit1 = new(TagClass.ContextSpecific, 1, isConstructed: true);
    static readonly Asn1Tag byNameTag = new(TagClass.ContextSpecific, 1, isConstructed: true);
    static readonly Asn1Tag byKeyTag = new(TagClass.ContextSpecific, 2, isConstructed: true);

    readonly List<OcspStatement> statements = [];
    readonly List<X509Certificate2> certificates = [];
    SignedDer signed = null!;
    X509Certificate2? provenIssuer;

    OcspResponse(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    public ReadOnlyMemory<byte> Encoded { get; }

    public DateTimeOffset ProducedAt { get; private set; }

    public byte[]? Nonce { get; private set; }

    internal IReadOnlyList<OcspStatement> Statements => statements;

    /// <returns>Null if it is malformed or only says that the question was not answered.</returns>
    public static OcspResponse? TryRead(ReadOnlyMemory<byte> der) =>
        Parsing.Try(der, BytesMax, reader => new OcspResponse(der).Fill(reader));

    /// <summary>Whether this authority, or who answers for it, made the answer.</summary>
    public bool IsMadeBy(X509Certificate2 issuer)
    {
        if (provenIssuer is { } proven && StrangeCertificate.IsSame(proven, issuer)) return true;
        if (certificates.Count > 1 || !signed.IsMadeBy(ResponderOf(issuer))) return false;
        if (certificates.Count == 1 && !MayAnswer(certificates[0], issuer)) return false;
        if (!statements.TrueForAll(statement => statement.Certificate.IsOf(issuer))) return false;
        provenIssuer = issuer;
        return true;
    }

    X509Certificate2 ResponderOf(X509Certificate2 issuer) =>
        certificates.Count == 0 ? issuer : certificates[0];

    // RFC 6960 §4.2.2.2: the issuer itself, or whom it certified for this directly.
    bool MayAnswer(X509Certificate2 responder, X509Certificate2 issuer) =>
        responder.RawDataMemory.Span.SequenceEqual(issuer.RawDataMemory.Span)
        || (CertificateUsage.AnswersForIssuer(responder)
            && responder.NotBefore <= ProducedAt && ProducedAt <= responder.NotAfter
            && responder.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData)
            && SignedDer.Of(responder).IsMadeBy(issuer));

    OcspResponse Fill(AsnReader reader)
    {
        var response = reader.ReadSequence();
        if (response.ReadEnumeratedBytes().Span is not [0])
            throw new AsnContentException("The question was not answered.");
        var wrapped = response.ReadSequence(explicit0);
        response.ThrowIfNotEmpty();
        var bytes = wrapped.ReadSequence();
        wrapped.ThrowIfNotEmpty();
        if (bytes.ReadObjectIdentifier() != ObjectIds.OcspBasic)
            throw new AsnContentException("This is no basic answer.");
        var encoded = new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.DER);
        bytes.ThrowIfNotEmpty();
        var basic = encoded.ReadSequence();
        encoded.ThrowIfNotEmpty();

        signed = SignedDer.Read(basic);
        if (basic.HasData) ReadCertificates(basic.ReadSequence(explicit0).ReadSequence());
        basic.ThrowIfNotEmpty();
        ReadContent(new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence());
        return this;
    }

    void ReadCertificates(AsnReader reader)
    {
        while (reader.HasData && certificates.Count < CertificatesMax)
        {
            certificates.Add(StrangeCertificate.Read(reader));
        }
        reader.ThrowIfNotEmpty();
    }

    void ReadContent(AsnReader body)
    {
        if (body.PeekTag() == explicit0) body.ReadSequence(explicit0);
        var responder = body.PeekTag();
        if (responder != byNameTag && responder != byKeyTag)
            throw new AsnContentException("The responder has no name.");
        body.ReadEncodedValue();
        ProducedAt = body.ReadGeneralizedTime();
        var answers = body.ReadSequence();
        while (answers.HasData) statements.Add(OcspStatement.Read(answers.ReadSequence()));
        if (body.HasData)
        {
            foreach (var extension in CertificateExtension.ReadAll(
                body.ReadSequence(explicit1).ReadSequence()))
            {
                if (extension.Id != ObjectIds.OcspNonce) extension.ThrowIfCritical();
                else Nonce = extension.Value().ReadOctetString();
            }
        }
        body.ThrowIfNotEmpty();
    }
}
