using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>
/// The rule: a signature holds if, when a believed time stamper saw it, its signer's certificate
/// led to a believed root, was inside its validity, was not revoked, and was for signing papers.
/// </summary>
sealed class SignatureCheck(TrustAnchors anchors, RevocationEvidence revocations)
{
    /// <summary>Clocks of signer and stamper may differ by so much.</summary>
    static readonly TimeSpan clockSkew = TimeSpan.FromMinutes(5);

    public SignatureVerdict Judge(
        ReadOnlyMemory<byte> signature, Func<HashAlgorithmName, byte[]> hashContent)
    {
        if (SignedMessage.TryRead(signature) is not { } message)
            return new(SignatureReason.Malformed);
        if (message.ContentType != ObjectIds.Data || message.Content is not null)
            return new(SignatureReason.Malformed);
        var whole = MessageCheck.Of(message, hashContent, out var signer);
        var verdict = new SignatureVerdict(whole) { Signer = signer };
        if (!verdict.IsValid) return verdict;

        var evidence = revocations.With(message.Evidence);
        var stamp = TimeStamp(message.Signer, evidence);
        verdict = verdict with { Reason = stamp.Reason, SignedAt = stamp.Token?.At };
        if (!verdict.IsValid) return verdict;

        var judged = PathCheck.Of(
            signer!, message.Certificates, stamp.Token!.At, anchors, evidence);
        verdict = verdict with
        {
            Reason = ReasonOf(judged, message, signer!, stamp.Token),
            Revocation = judged.Revocation,
            Certificates = [.. judged.Path, .. stamp.Path],
        };
        return verdict.IsValid && !message.Evidence.IsMadeBy(verdict.Certificates)
            ? verdict with { Reason = SignatureReason.Unexplained } : verdict;
    }

    static SignatureReason ReasonOf(
        PathCheck judged, SignedMessage message, X509Certificate2 signer, TimeStampToken stamp)
    {
        if (judged.Fault == PathFault.Unknown) return SignatureReason.SignerUnknown;
        if (!CertificateUsage.SignsPapers(signer)) return SignatureReason.SignerUsageWrong;
        var fault = judged.Fault switch
        {
            PathFault.Expired => SignatureReason.SignerExpired,
            PathFault.NotYetValid => SignatureReason.SignerNotYetValid,
            PathFault.Revoked => SignatureReason.SignerRevoked,
            PathFault.RevocationUnknown => SignatureReason.SignerRevocationUnknown,
            PathFault.Stray => SignatureReason.Unexplained,
            _ => SignatureReason.Valid,
        };
        return fault == SignatureReason.Valid && IsContradicted(message.Signer, stamp)
            ? SignatureReason.SigningTimeContradicted : fault;
    }

    (SignatureReason Reason, TimeStampToken? Token, IReadOnlyList<X509Certificate2> Path) TimeStamp(
        MessageSigner signer, RevocationEvidence evidence)
    {
        if (!signer.Unsigned.TryGetValue(ObjectIds.TimeStampToken, out var encoded))
            return (SignatureReason.TimeStampMissing, null, []);
        if (signer.Unsigned.Count > 1) return (SignatureReason.Unexplained, null, []);
        if (TimeStampToken.TryRead(encoded) is not { } token || !token.IsOver(signer.Signature))
            return (SignatureReason.TimeStampBroken, null, []);
        var judged = TimeStampCheck.Of(token, anchors, evidence);
        return (judged.Reason, token, judged.Certificates);
    }

    static bool IsContradicted(MessageSigner signer, TimeStampToken stamp)
    {
        if (!signer.Signed.ContainsKey(ObjectIds.SigningTime)) return false;
        var claimed = MessageCheck.Read(
            signer, ObjectIds.SigningTime, value => (object)value.ReadTime());
        return claimed is not DateTimeOffset at || at > stamp.At + clockSkew;
    }
}
