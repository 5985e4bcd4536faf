using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>Whether whoever made a time stamp is to be believed.</summary>
static class TimeStampCheck
{
    /// <summary>Judges a token as of the moment that it tells.</summary>
    public static SignatureVerdict Of(
        TimeStampToken token, TrustAnchors anchors, RevocationEvidence revocations)
    {
        var judged = PathCheck.Of(
            token.Stamper, token.Certificates, token.At, anchors, revocations);
        return new(ReasonOf(judged, token))
        {
            Signer = token.Stamper, SignedAt = token.At, Certificates = judged.Path,
            Revocation = judged.Revocation,
        };
    }

    static SignatureReason ReasonOf(PathCheck judged, TimeStampToken token) => judged.Fault switch
    {
        PathFault.Unknown => SignatureReason.TimeStamperUnknown,
        _ when !CertificateUsage.StampsTime(token.Stamper) =>
            SignatureReason.TimeStamperUsageWrong,
        PathFault.Expired or PathFault.NotYetValid => SignatureReason.TimeStampOutsideValidity,
        PathFault.Revoked => SignatureReason.TimeStamperRevoked,
        PathFault.RevocationUnknown => SignatureReason.TimeStamperRevocationUnknown,
        PathFault.Stray => SignatureReason.Unexplained,
        _ => SignatureReason.Valid,
    };
}
