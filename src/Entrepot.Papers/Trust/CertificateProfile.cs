using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>What a certificate is for. The number is the last arc of its policy.</summary>
public enum CertificateProfile : byte
{
    None = 0,

    /// <summary>Signs issuing authorities and their revocation list, and is kept offline.</summary>
    Root = 1,

    /// <summary>Signs everybody's certificates.</summary>
    Issuing = 2,

    /// <summary>A natural person signs for himself.</summary>
    Person = 3,

    /// <summary>A natural person signs for a firm.</summary>
    Operator = 4,

    /// <summary>A warehouse keeper signs receipts.</summary>
    Keeper = 5,

    /// <summary>A legal person signs by itself: the venue, the registry.</summary>
    Seal = 6,

    /// <summary>A host proves its name.</summary>
    Server = 7,

    /// <summary>Says when (RFC 3161).</summary>
    TimeStamping = 8,

    /// <summary>Says whether a certificate is revoked (RFC 6960).</summary>
    OcspResponder = 9,
}

public static class CertificateProfiles
{
    public static bool IsAuthority(this CertificateProfile profile) =>
        profile is CertificateProfile.Root or CertificateProfile.Issuing;

    /// <summary>Whether its holder signs papers.</summary>
    public static bool SignsPapers(this CertificateProfile profile) => profile
        is CertificateProfile.Person or CertificateProfile.Operator
        or CertificateProfile.Keeper or CertificateProfile.Seal;

    static string Policy(this CertificateProfile profile) =>
        $"{ObjectIds.CertificatePolicy}.{(int)profile}";

    /// <summary>The profile that a certificate of ours was issued under; None for others.</summary>
    public static CertificateProfile Of(X509Certificate2 certificate) =>
        Enum.GetValues<CertificateProfile>().FirstOrDefault(profile =>
            certificate.Extensions[ObjectIds.CertificatePolicies] is { } policies
            && policies.RawData.AsSpan().SequenceEqual(profile.PolicyExtension().RawData));

    /// <summary>The extension that names the policy.</summary>
    public static X509Extension PolicyExtension(this CertificateProfile profile)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(profile.Policy());
        }
        return new(ObjectIds.CertificatePolicies, writer.Encode(), critical: false);
    }

    /// <summary>How long its certificates are good for.</summary>
    public static TimeSpan Validity(this CertificateProfile profile) => profile switch
    {
        CertificateProfile.Root => TimeSpan.FromDays(20 * 365),
        CertificateProfile.Issuing => TimeSpan.FromDays(10 * 365),
        CertificateProfile.TimeStamping => TimeSpan.FromDays(5 * 365),
        CertificateProfile.OcspResponder => TimeSpan.FromDays(90),
        CertificateProfile.Server => TimeSpan.FromDays(365),
        _ => TimeSpan.FromDays(2 * 365),
    };

    /// <summary>The extensions that say what the key may be used for.</summary>
    public static IEnumerable<X509Extension> Usages(this CertificateProfile profile)
    {
        yield return new X509BasicConstraintsExtension(
            profile.IsAuthority(), profile.IsAuthority(),
            profile == CertificateProfile.Root ? 1 : 0, critical: true);
        yield return new X509KeyUsageExtension(KeyUsage(profile), critical: true);
        var extended = new OidCollection();
        foreach (var usage in ExtendedUsages(profile)) extended.Add(new Oid(usage));
        // RFC 3161 §2.3: the usage of a time stamper is critical and the only one.
        if (extended.Count > 0) yield return new X509EnhancedKeyUsageExtension(
            extended, critical: profile == CertificateProfile.TimeStamping);
        if (profile == CertificateProfile.OcspResponder)
            yield return new X509Extension(
                ObjectIds.OcspNoCheck, [0x05, 0x00], critical: false);
    }

    static X509KeyUsageFlags KeyUsage(CertificateProfile profile) => profile switch
    {
        CertificateProfile.Root or CertificateProfile.Issuing =>
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
        _ when profile.SignsPapers() =>
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
        _ => X509KeyUsageFlags.DigitalSignature,
    };

    static IEnumerable<string> ExtendedUsages(CertificateProfile profile) => profile switch
    {
        CertificateProfile.Person or CertificateProfile.Operator =>
            [ObjectIds.DocumentSigning, ObjectIds.ClientAuthentication],
        CertificateProfile.Keeper or CertificateProfile.Seal => [ObjectIds.DocumentSigning],
        CertificateProfile.Server => [ObjectIds.ServerAuthentication],
        CertificateProfile.TimeStamping => [ObjectIds.TimeStamping],
        CertificateProfile.OcspResponder => [ObjectIds.OcspSigning],
        _ => [],
    };
}
