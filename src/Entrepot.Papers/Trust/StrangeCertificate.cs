using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>Reads a certificate that anybody may have sent. The base class library looks at the
/// parts of one when they are asked for; here they are all asked for at once, so that what is
/// malformed is found where it is expected.</summary>
static class StrangeCertificate
{
    const int BytesMax = 16 << 10;

    /// <exception cref="AsnContentException">It is no certificate in DER.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">As before.</exception>
    public static X509Certificate2 Read(AsnReader reader)
    {
        var der = reader.ReadEncodedValue();
        if (der.Length > BytesMax) throw new AsnContentException("The certificate is too large.");
        var certificate = X509CertificateLoader.LoadCertificate(der.Span);
        SignedDer.Of(certificate);
        _ = (certificate.Subject, certificate.Issuer);
        _ = (certificate.NotBefore, certificate.NotAfter);
        foreach (var extension in certificate.Extensions) Touch(extension);
        return certificate;
    }

    /// <summary>Whether two objects are one certificate, byte for byte.</summary>
    public static bool IsSame(X509Certificate2 one, X509Certificate2 other) =>
        ReferenceEquals(one, other)
        || one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);

    static object? Touch(X509Extension extension) => extension switch
    {
        X509KeyUsageExtension usage => usage.KeyUsages,
        X509EnhancedKeyUsageExtension usage => usage.EnhancedKeyUsages,
        X509SubjectKeyIdentifierExtension key => key.SubjectKeyIdentifierBytes,
        X509BasicConstraintsExtension constraints => constraints.CertificateAuthority,
        _ => null,
    };
}
