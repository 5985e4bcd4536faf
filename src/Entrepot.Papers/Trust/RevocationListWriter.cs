using System.Formats.Asn1;

namespace Entrepot.Papers.Trust;

/// <summary>Writes a CertificateList, RFC 5280 §5.</summary>
static class RevocationListWriter
{
    const int Version2 = 1;

    static readonly Asn1Tag extensionsTag = new(TagClass.ContextSpecific, 0);

    public static byte[] Write(
        SigningKey issuer, IEnumerable<Revocation> revocations, long number,
        (DateTimeOffset From, DateTimeOffset Until) validity)
    {
        var content = Content(issuer, revocations, number, validity);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(content);
            writer.WriteEncodedValue(SignatureAlgorithm.Of(issuer.Key.Algorithm));
            writer.WriteBitString(issuer.Key.Sign(content));
        }
        return writer.Encode();
    }

    static byte[] Content(
        SigningKey issuer, IEnumerable<Revocation> revocations, long number,
        (DateTimeOffset From, DateTimeOffset Until) validity)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version2);
            writer.WriteEncodedValue(SignatureAlgorithm.Of(issuer.Key.Algorithm));
            writer.WriteEncodedValue(issuer.Certificate.SubjectName.RawData);
            writer.WriteTime(validity.From);
            writer.WriteTime(validity.Until);
            WriteEntries(writer, [.. revocations.OrderBy(entry => entry.Serial)]);
            WriteExtensions(writer, issuer, number);
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
                    writer.WriteExtension(ObjectIds.CrlReason,
                        value => value.WriteEnumeratedValue(revocation.Reason));
                }
                if (revocation.InvalidSince is { } since)
                {
                    writer.WriteExtension(ObjectIds.InvalidityDate,
                        value => value.WriteGeneralizedTime(
                            AsnTime.WholeSeconds(since), omitFractionalSeconds: true));
                }
            }
        }
    }

    static void WriteExtensions(AsnWriter writer, SigningKey issuer, long number)
    {
        using (writer.PushSequence(extensionsTag))
        using (writer.PushSequence())
        {
            var authority = System.Security.Cryptography.X509Certificates
                .X509AuthorityKeyIdentifierExtension
                .CreateFromCertificate(issuer.Certificate, true, false);
            writer.WriteExtension(authority.Oid!.Value!,
                value => value.WriteEncodedValue(authority.RawData));
            writer.WriteExtension(ObjectIds.CrlNumber, value => value.WriteInteger(number));
            // X.509 §9.5.2.10: what expired stays listed, so that old papers can be judged.
            writer.WriteExtension(ObjectIds.ExpiredCertificatesOnCrl,
                value => value.WriteGeneralizedTime(
                    issuer.Certificate.NotBefore, omitFractionalSeconds: true));
        }
    }

    static void WriteExtension(this AsnWriter writer, string id, Action<AsnWriter> writeValue)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(id);
            var value = new AsnWriter(AsnEncodingRules.DER);
            writeValue(value);
            writer.WriteOctetString(value.Encode());
        }
    }
}
