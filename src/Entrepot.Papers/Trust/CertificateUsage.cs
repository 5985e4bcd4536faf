using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>What the extensions of a certificate let its key do.</summary>
static class CertificateUsage
{
    const X509KeyUsageFlags Signs =
        X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;

    /// <summary>Licensed authorities write the usage of mail, or none, where RFC 9336 has one for
    /// documents.</summary>
    public static bool SignsPapers(X509Certificate2 certificate) =>
        IsSigner(certificate)
        && (Extended(certificate) is not { } usages || Ids(usages).Any(id => id
            is ObjectIds.DocumentSigning or ObjectIds.EmailProtection
            or ObjectIds.AnyExtendedUsage));

    /// <summary>RFC 3161 §2.3: critical, and nothing else beside it.</summary>
    public static bool StampsTime(X509Certificate2 certificate) =>
        IsSigner(certificate)
        && Extended(certificate) is { Critical: true } usages
        && Ids(usages).SequenceEqual([ObjectIds.TimeStamping]);

    /// <summary>RFC 6960 §4.2.2.2.</summary>
    public static bool AnswersForIssuer(X509Certificate2 certificate) =>
        IsSigner(certificate)
        && Extended(certificate) is { } usages && Ids(usages).Contains(ObjectIds.OcspSigning);

    static bool IsSigner(X509Certificate2 certificate) => certificate.Extensions
        .OfType<X509KeyUsageExtension>().All(usage => (usage.KeyUsages & Signs) != 0);

    static X509EnhancedKeyUsageExtension? Extended(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();

    static IEnumerable<string?> Ids(X509EnhancedKeyUsageExtension usages)
    {
        foreach (var usage in usages.EnhancedKeyUsages) yield return usage.Value;
    }
}
