using System.Formats.Asn1;

namespace Entrepot.Papers.Trust;

/// <summary>How often and until when a list speaks.</summary>
/// <param name="Base">The number of the complete list that a delta list adds to.</param>
sealed record RevocationListTerms(
    long Number, DateTimeOffset From, DateTimeOffset Until, long? Base = null);

/// <summary>Writes a CertificateList, RFC 5280 §5.</summary>
static class RevocationListWriter
{
    const int Version2 = 1;

    static readonly Asn1Tag extensionsTag = new(TagClass.ContextSpecific, 0);

    public static byte[] Write(
        SigningKey issuer, IEnumerable<Revocation> revocations, RevocationListTerms terms)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            SignedDer.Write(
                writer, Content(issuer, revocations, terms), issuer.Key);
        }
        return writer.Encode();
    }

    static byte[] Content(
        SigningKey issuer, IEnumerable<Revocation> revocations, RevocationListTerms terms)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version2);
            writer.WriteEncodedValue(SignatureAlgorithm.Of(issuer.Key.Algorithm));
            writer.WriteEncodedValue(issuer.Certificate.SubjectName.RawData);
            writer.WriteTime(terms.From);
            writer.WriteTime(terms.Until);
            WriteEntries(writer, [.. revocations.OrderBy(entry => entry.Serial)]);
            WriteExtensions(writer, issuer, terms);
        }
        return writer.Encode();
    }

    // RFC 5280 §5.1.2.6: a list of nothing is left out, not empty.
    static void WriteEntries(AsnWriter writer, Revocation[] revocations)
    {
        if (revocations.Length == 0) return;
        using (writer.PushSequence())
        {
            foreach (var revocation in revocations) WriteEntry(writer, revocation);
        }
    }

    static void WriteEntry(AsnWriter writer, Revocation revocation)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(Convert.FromHexString(revocation.Serial));
            writer.WriteTime(revocation.At);
            if (revocation is { Reason: RevocationReason.Unspecified, InvalidSince: null }) return;
            using (writer.PushSequence())
            {
                if (revocation.Reason != RevocationReason.Unspecified)
                {
                    CertificateExtension.Write(writer, ObjectIds.CrlReason,
                        value => value.WriteEnumeratedValue(revocation.Reason));
                }
                if (revocation.InvalidSince is { } since)
                {
                    CertificateExtension.Write(writer, ObjectIds.InvalidityDate,
                        value => value.WriteGeneralizedTime(
                            AsnTime.WholeSeconds(since), omitFractionalSeconds: true));
                }
            }
        }
    }

    static void WriteExtensions(AsnWriter writer, SigningKey issuer, RevocationListTerms terms)
    {
        using (writer.PushSequence(extensionsTag))
        using (writer.PushSequence())
        {
            var authority = System.Security.Cryptography.X509Certificates
                .X509AuthorityKeyIdentifierExtension
                .CreateFromCertificate(issuer.Certificate, true, false);
            CertificateExtension.Write(writer, authority.Oid!.Value!,
                value => value.WriteEncodedValue(authority.RawData));
            CertificateExtension.Write(writer, ObjectIds.CrlNumber,
                value => value.WriteInteger(terms.Number));
            if (terms.Base is { } number)
            {
                CertificateExtension.Write(writer, ObjectIds.DeltaCrlBase,
                    value => value.WriteInteger(number), isCritical: true);
                return;
            }
            // X.509 §9.5.2.10: what expired stays listed, so that old papers can be judged.
            CertificateExtension.Write(writer, ObjectIds.ExpiredCertificatesOnCrl,
                value => value.WriteGeneralizedTime(
                    issuer.Certificate.NotBefore, omitFractionalSeconds: true));
        }
    }
}
