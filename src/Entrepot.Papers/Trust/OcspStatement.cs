using System.Formats.Asn1;

namespace Entrepot.Papers.Trust;

/// <summary>A SingleResponse of RFC 6960 §4.2.1: one certificate, over one span of time.</summary>
sealed record OcspStatement(
    CertificateId Certificate, RevocationStatus Status, Revocation? Revocation,
    DateTimeOffset From, DateTimeOffset Until)
{
    static readonly Asn1Tag explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag explicit1 = new(TagClass.ContextSpecific, 1, isConstructed: true);
    static readonly Asn1Tag goodTag = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag unknownTag = new(TagClass.ContextSpecific, 2);
    static readonly Asn1Tag revokedTag = new(TagClass.ContextSpecific, 1, isConstructed: true);

    public static OcspStatement Read(AsnReader answer)
    {
        var id = CertificateId.Read(answer);
        var (status, revocation) = ReadStatus(answer, id.Serial);
        var from = answer.ReadGeneralizedTime();
        // Without an end it speaks for its own moment.
        var until = from;
        if (answer.HasData && answer.PeekTag() == explicit0)
            until = answer.ReadSequence(explicit0).ReadGeneralizedTime();
        if (answer.HasData)
        {
            foreach (var extension in CertificateExtension.ReadAll(
                answer.ReadSequence(explicit1).ReadSequence()))
            {
                if (extension.Id != ObjectIds.InvalidityDate) extension.ThrowIfCritical();
                else if (revocation is not null)
                    revocation = revocation with
                    {
                        InvalidSince = extension.Value().ReadGeneralizedTime(),
                    };
            }
        }
        answer.ThrowIfNotEmpty();
        return new(id, status, revocation, from, until);
    }

    static (RevocationStatus, Revocation?) ReadStatus(AsnReader answer, string serial)
    {
        var tag = answer.PeekTag();
        if (tag != revokedTag)
        {
            var isGood = tag == goodTag;
            answer.ReadNull(isGood ? goodTag : unknownTag);
            return (isGood ? RevocationStatus.Good : RevocationStatus.Unknown, null);
        }
        var revoked = answer.ReadSequence(revokedTag);
        var at = revoked.ReadGeneralizedTime();
        var reason = revoked.HasData
            ? revoked.ReadSequence(explicit0).ReadEnumeratedValue<RevocationReason>()
            : RevocationReason.Unspecified;
        revoked.ThrowIfNotEmpty();
        return (RevocationStatus.Revoked, new Revocation(serial, at, reason));
    }
}
