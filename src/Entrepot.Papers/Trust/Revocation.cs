using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>Why a certificate is good no more; the numbers of RFC 5280 §5.3.1.</summary>
public enum RevocationReason : byte
{
    Unspecified = 0,
    KeyCompromise = 1,
    AuthorityCompromise = 2,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,

    /// <summary>Suspended, and may come back.</summary>
    CertificateHold = 6,

    /// <summary>Came back; stands in delta lists only.</summary>
    RemoveFromList = 8,

    PrivilegeWithdrawn = 9,
    AttributeAuthorityCompromise = 10,
}

/// <summary>One certificate that its authority took back.</summary>
/// <param name="Serial">Of the certificate, in hexadecimal capitals.</param>
/// <param name="At">When the authority did it.</param>
/// <param name="InvalidSince">When the key is known or feared to have been lost, if before.</param>
public sealed record Revocation(
    string Serial, DateTimeOffset At, RevocationReason Reason,
    DateTimeOffset? InvalidSince = null)
{
    /// <summary>From when on a signature under the certificate counts for nothing.</summary>
    public DateTimeOffset Since => InvalidSince is { } since && since < At ? since : At;

    public static Revocation Of(
        X509Certificate2 certificate, DateTimeOffset at, RevocationReason reason) =>
        new(certificate.SerialNumber, at, reason);
}
