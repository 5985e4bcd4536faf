namespace Entrepot.Papers.Trust;

/// <summary>The object identifiers that papers are made of, by the name their standard gives.
/// </summary>
static class ObjectIds
{
    // RFC 5652 and PKCS #9
    public const string Data = "1.2.840.113549.1.7.1";
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningTime = "1.2.840.113549.1.9.5";

    // RFC 5035, RFC 3161
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    public const string TimeStampToken = "1.2.840.113549.1.9.16.2.14";
    public const string TimeStampContent = "1.2.840.113549.1.9.16.1.4";

    // RFC 5280, RFC 9336
    public const string CrlNumber = "2.5.29.20";
    public const string DeltaCrlBase = "2.5.29.27";
    public const string CrlReason = "2.5.29.21";
    public const string InvalidityDate = "2.5.29.24";
    public const string CrlDistributionPoints = "2.5.29.31";
    public const string CertificatePolicies = "2.5.29.32";
    public const string ExpiredCertificatesOnCrl = "2.5.29.60";
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    public const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    public const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    public const string DocumentSigning = "1.3.6.1.5.5.7.3.36";
    public const string AnyExtendedUsage = "2.5.29.37.0";

    // RFC 6960, RFC 5940
    public const string OcspBasic = "1.3.6.1.5.5.7.48.1.1";
    public const string OcspNonce = "1.3.6.1.5.5.7.48.1.2";
    public const string OcspNoCheck = "1.3.6.1.5.5.7.48.1.5";
    public const string OcspInMessage = "1.3.6.1.5.5.7.16.2";

    // RFC 5754, RFC 5758
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";
    public const string EcdsaSha256 = "1.2.840.10045.4.3.2";
    public const string EcdsaSha384 = "1.2.840.10045.4.3.3";
    public const string EcdsaSha512 = "1.2.840.10045.4.3.4";
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string RsaSha256 = "1.2.840.113549.1.1.11";
    public const string RsaSha384 = "1.2.840.113549.1.1.12";
    public const string RsaSha512 = "1.2.840.113549.1.1.13";

    // ETSI EN 319 412-1: the number of a legal person
    public const string OrganizationIdentifier = "2.5.4.97";
    public const string SerialNumber = "2.5.4.5";

    /// <summary>Our own arc, out of a UUID (ITU-T X.667), so that nobody had to register it.
    /// </summary>
    public const string Own = "2.25.145364821798565718534856809608139764436";

    public const string TimeStampPolicy = Own + ".1";
    public const string CertificatePolicy = Own + ".2";
}
