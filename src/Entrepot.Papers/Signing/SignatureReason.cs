namespace Entrepot.Papers.Signing;

/// <summary>What was found about a signature: zero when it holds, else the first thing that it
/// fails on. Append, never renumber.</summary>
public enum SignatureReason : short
{
    Valid = 0,

    /// <summary>Not a detached CMS signature by one signer in DER, or too large.</summary>
    Malformed = 1,

    /// <summary>A hash or a signature algorithm that nobody should trust, or that is not known.
    /// </summary>
    AlgorithmNotAccepted = 2,

    /// <summary>It is whole, but over other bytes.</summary>
    ContentChanged = 3,

    /// <summary>The signature value does not belong to what it signs, or to the signer.</summary>
    SignatureBroken = 4,

    /// <summary>The signed reference to the signer's certificate is missing or names another.
    /// </summary>
    SignerNotBound = 5,

    /// <summary>A certificate or a revocation record that nothing in the signature needs.
    /// </summary>
    Unexplained = 6,

    /// <summary>The signer's certificate leads to no root that the verifier believes.</summary>
    SignerUnknown = 10,

    /// <summary>A certificate had expired when the signature was made.</summary>
    SignerExpired = 11,

    /// <summary>A certificate was not good yet when the signature was made.</summary>
    SignerNotYetValid = 12,

    /// <summary>A certificate had been revoked when the signature was made.</summary>
    SignerRevoked = 13,

    /// <summary>The signer's certificate is not for signing papers.</summary>
    SignerUsageWrong = 14,

    /// <summary>Nothing says whether a certificate had been revoked.</summary>
    SignerRevocationUnknown = 15,

    TimeStampMissing = 20,

    /// <summary>The token is malformed, changed, or about another signature.</summary>
    TimeStampBroken = 21,

    /// <summary>The time stamper's certificate leads to no root that the verifier believes.
    /// </summary>
    TimeStamperUnknown = 22,

    /// <summary>The token's time lies outside the validity of the stamper's certificates.
    /// </summary>
    TimeStampOutsideValidity = 23,

    TimeStamperRevoked = 24,

    /// <summary>The stamper's certificate is not for time stamps alone.</summary>
    TimeStamperUsageWrong = 25,

    TimeStamperRevocationUnknown = 26,

    /// <summary>The signer claims a time later than the one at which the signature was seen.
    /// </summary>
    SigningTimeContradicted = 27,
}
