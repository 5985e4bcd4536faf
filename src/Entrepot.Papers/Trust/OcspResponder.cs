using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>What an authority knows about the certificates that it issued.</summary>
public interface ICertificateStandings
{
    /// <summary>Good, revoked with the revocation, or unknown if never issued.</summary>
    /// <param name="serial">In hexadecimal capitals.</param>
    (RevocationStatus Status, Revocation? Revocation) StandingOf(string serial);
}

/// <summary>Answers whether certificates of one authority are revoked (RFC 6960), under a key that
/// the authority certified for nothing else.</summary>
/// <param name="issuer">Whose certificates are asked about.</param>
/// <param name="validity">For how long an answer may be repeated.</param>
public sealed class OcspResponder(
    SigningKey key, X509Certificate2 issuer, ICertificateStandings standings,
    TimeProvider clock, TimeSpan validity)
{
    /// <summary>Of a question; what is longer need not be read.</summary>
    public const int RequestBytesMax = OcspRequest.BytesMax;

    enum Status : byte { Successful = 0, MalformedRequest = 1 }

    static readonly Asn1Tag explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag explicit1 = new(TagClass.ContextSpecific, 1, isConstructed: true);
    static readonly Asn1Tag goodTag = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag revokedTag = new(TagClass.ContextSpecific, 1, isConstructed: true);
    static readonly Asn1Tag unknownTag = new(TagClass.ContextSpecific, 2);

    /// <summary>Answers whatever was sent; what is no question is told so.</summary>
    public byte[] Answer(ReadOnlyMemory<byte> request) =>
        OcspRequest.TryRead(request) is { } asked ? Answer(asked) : Write(null);

    /// <summary>The answer to a question that nobody asked aloud: the evidence about a certificate,
    /// to be kept with a paper.</summary>
    public byte[] AnswerFor(X509Certificate2 certificate) =>
        Answer(new OcspRequest([CertificateId.Of(certificate, issuer)], Nonce: null));

    byte[] Answer(OcspRequest asked) => Write(Content(asked, clock.GetUtcNow()));

    byte[] Write(byte[]? content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(
                content is null ? Status.MalformedRequest : Status.Successful);
            if (content is not null) WriteBasic(writer, content);
        }
        return writer.Encode();
    }

    void WriteBasic(AsnWriter writer, byte[] content)
    {
        using (writer.PushSequence(explicit0))
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(ObjectIds.OcspBasic);
            using (writer.PushOctetString()) WriteSigned(writer, content);
        }
    }

    void WriteSigned(AsnWriter writer, byte[] content)
    {
        using (writer.PushSequence())
        {
            SignedDer.Write(writer, content, key.Key);
            using (writer.PushSequence(explicit0))
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(key.Certificate.RawDataMemory.Span);
            }
        }
    }

    byte[] Content(OcspRequest asked, DateTimeOffset now)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(explicit1))
                writer.WriteEncodedValue(key.Certificate.SubjectName.RawData);
            WriteTime(writer, now);
            using (writer.PushSequence())
            {
                foreach (var certificate in asked.Certificates) WriteOne(writer, certificate, now);
            }
            if (asked.Nonce is not null)
            {
                using (writer.PushSequence(explicit1)) OcspRequest.WriteNonce(writer, asked.Nonce);
            }
        }
        return writer.Encode();
    }

    void WriteOne(AsnWriter writer, CertificateId certificate, DateTimeOffset now)
    {
        var (status, revocation) = certificate.IsOf(issuer)
            ? standings.StandingOf(certificate.Serial) : default;
        using (writer.PushSequence())
        {
            certificate.Write(writer);
            if (revocation is not null) WriteRevoked(writer, revocation);
            else writer.WriteNull(status == RevocationStatus.Good ? goodTag : unknownTag);
            WriteTime(writer, now);
            using (writer.PushSequence(explicit0)) WriteTime(writer, now + validity);
            if (revocation?.InvalidSince is { } since)
            {
                using (writer.PushSequence(explicit1))
                using (writer.PushSequence())
                {
                    CertificateExtension.Write(
                        writer, ObjectIds.InvalidityDate, value => WriteTime(value, since));
                }
            }
        }
    }

    static void WriteRevoked(AsnWriter writer, Revocation revocation)
    {
        using (writer.PushSequence(revokedTag))
        {
            WriteTime(writer, revocation.At);
            using (writer.PushSequence(explicit0)) writer.WriteEnumeratedValue(revocation.Reason);
        }
    }

    static void WriteTime(AsnWriter writer, DateTimeOffset at) =>
        writer.WriteGeneralizedTime(AsnTime.WholeSeconds(at), omitFractionalSeconds: true);
}
