using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>A certificate request (PKCS #10, RFC 2986): a public key, signed with its private half
/// to show that the applicant has it. What it says of the holder is not believed; that is vetted.
/// </summary>
public sealed record CertificateApplication(byte[] PublicKey, KeyAlgorithm Algorithm)
{
    public const int LengthMax = 8 << 10;

    const int RsaBitsMin = 3072;
    const string P256 = "1.2.840.10045.3.1.7";

    /// <returns>Null if it is malformed, not signed with its key, or the key is none that we
    /// certify.</returns>
    public static CertificateApplication? TryRead(ReadOnlySpan<char> pem)
    {
        if (pem.Length > LengthMax) return null;
        try
        {
            var request = CertificateRequest.LoadSigningRequestPem(
                pem, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.Default,
                RSASignaturePadding.Pkcs1);
            var algorithm = AlgorithmOf(request.PublicKey);
            return algorithm == KeyAlgorithm.None ? null
                : new(request.PublicKey.ExportSubjectPublicKeyInfo(), algorithm);
        }
        catch (Exception malformed) when (malformed
            is CryptographicException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    static KeyAlgorithm AlgorithmOf(PublicKey key)
    {
        using var elliptic = key.GetECDsaPublicKey();
        if (elliptic is not null)
        {
            return elliptic.ExportParameters(false).Curve.Oid.Value == P256
                ? KeyAlgorithm.EcdsaP256 : KeyAlgorithm.None;
        }
        using var rsa = key.GetRSAPublicKey();
        return rsa is { KeySize: >= RsaBitsMin } ? KeyAlgorithm.Rsa3072 : KeyAlgorithm.None;
    }
}
