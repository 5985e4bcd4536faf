using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Invoices;

/// <summary>What an XML signature does with the key of a certificate. ECDSA signatures are two
/// numbers side by side here, and a sequence of two in DER elsewhere.</summary>
static class SignatureKey
{
    public static string MethodOf(X509Certificate2 certificate) =>
        certificate.GetECDsaPublicKey() is not null ? SignatureNames.EcdsaSha256
        : certificate.GetRSAPublicKey() is not null ? SignatureNames.RsaSha256
        : throw new ArgumentException("An invoice is signed by an ECDSA or an RSA key.");

    public static byte[] FromDer(X509Certificate2 certificate, byte[] signature)
    {
        using var key = certificate.GetECDsaPublicKey();
        if (key is null) return signature;
        var size = (key.KeySize + 7) / 8;
        var numbers = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        var (r, s) = (numbers.ReadInteger(), numbers.ReadInteger());
        return
        [
            .. r.ToByteArray(isUnsigned: true, isBigEndian: true).AsSpan().Padded(size),
            .. s.ToByteArray(isUnsigned: true, isBigEndian: true).AsSpan().Padded(size),
        ];
    }

    public static bool Verifies(
        X509Certificate2 certificate, string method, byte[] content, byte[] signature)
    {
        try
        {
            using var ecdsa = certificate.GetECDsaPublicKey();
            if (ecdsa is not null)
            {
                return method == SignatureNames.EcdsaSha256
                    && ecdsa.VerifyData(content, signature, HashAlgorithmName.SHA256);
            }
            using var rsa = certificate.GetRSAPublicKey();
            return rsa is not null && method == SignatureNames.RsaSha256 && rsa.VerifyData(
                content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    static byte[] Padded(this Span<byte> number, int size)
    {
        var padded = new byte[size];
        number.CopyTo(padded.AsSpan(size - number.Length));
        return padded;
    }
}
