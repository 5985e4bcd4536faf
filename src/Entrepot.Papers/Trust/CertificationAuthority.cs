using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>Where what an authority publishes is found; written into what it issues.</summary>
public sealed record PublicationPoints(string RevocationList, string Ocsp, string Certificate);

/// <summary>
/// An authority that says whose a key is. It is a private one: what it signs is worth as much as
/// the agreement of those who trust its root.
/// </summary>
public sealed class CertificationAuthority(SigningKey key, PublicationPoints? points = null)
    : IDisposable
{
    public SigningKey Key { get; } = key;

    public X509Certificate2 Certificate => Key.Certificate;

    /// <summary>Makes an authority that vouches for itself.</summary>
    /// <param name="key">Disposed with the authority.</param>
    public static CertificationAuthority CreateRoot(
        Holder holder, PrivateKey key, DateTimeOffset from, PublicationPoints? points = null)
    {
        var (profile, name) = (CertificateProfile.Root, holder.ToDistinguishedName());
        var request = Request(name, key.PublicKey);
        foreach (var extension in profile.Usages()) request.CertificateExtensions.Add(extension);
        var begin = AsnTime.WholeSeconds(from);
        var certificate = request.Create(
            name, new KeySignature(key), begin, begin + profile.Validity(), SerialNumber.New());
        return new(new SigningKey(key, certificate), points);
    }

    /// <summary>Makes an authority below this one.</summary>
    public CertificationAuthority CreateIssuing(
        Holder holder, PrivateKey issuing, DateTimeOffset from, PublicationPoints? points = null)
    {
        var certificate = Issue(CertificateProfile.Issuing, holder, issuing.PublicKey, from);
        return new(new SigningKey(issuing, certificate), points);
    }

    /// <summary>Certifies a key that this process holds.</summary>
    /// <param name="holders">Disposed with the answer.</param>
    public SigningKey Certify(
        CertificateProfile profile, Holder holder, PrivateKey holders, DateTimeOffset from) =>
        new(holders, Issue(profile, holder, holders.PublicKey, from), IssuersOfLeaves);

    /// <summary>Certifies a key.</summary>
    /// <param name="publicKey">A SubjectPublicKeyInfo whose private half the holder has shown to
    /// have, as a certificate request does.</param>
    /// <param name="from">The beginning of its validity, which never outlasts the authority's.
    /// </param>
    /// <exception cref="ArgumentException">The holder has no proper name.</exception>
    public X509Certificate2 Issue(
        CertificateProfile profile, Holder holder, ReadOnlySpan<byte> publicKey,
        DateTimeOffset from)
    {
        var hosts = new SubjectAlternativeNameBuilder();
        if (profile == CertificateProfile.Server) hosts.AddDnsName(holder.Name);
        return Issue(
            (profile, profile == CertificateProfile.Server ? hosts.Build() : null),
            holder.ToDistinguishedName(), publicKey, from);
    }

    /// <summary>Certifies the same holder again, for the key he has or for a new one.</summary>
    /// <param name="publicKey">Null to renew.</param>
    public X509Certificate2 Renew(
        X509Certificate2 certificate, DateTimeOffset from, byte[]? publicKey = null) =>
        Issue(
            (CertificateProfiles.Of(certificate), certificate.Extensions
                .OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault()),
            certificate.SubjectName,
            publicKey ?? certificate.PublicKey.ExportSubjectPublicKeyInfo(), from);

    X509Certificate2 Issue(
        (CertificateProfile Profile, X509Extension? Hosts) what, X500DistinguishedName name,
        ReadOnlySpan<byte> publicKey, DateTimeOffset from)
    {
        var (profile, hosts) = what;
        var request = Request(name, publicKey);
        foreach (var extension in profile.Usages()) request.CertificateExtensions.Add(extension);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension
            .CreateFromCertificate(Certificate, includeKeyIdentifier: true, false));
        request.CertificateExtensions.Add(profile.PolicyExtension());
        if (points is not null) AddPoints(request, points);
        if (hosts is not null) request.CertificateExtensions.Add(hosts);
        var begin = AsnTime.WholeSeconds(from);
        var end = begin + profile.Validity();
        if (end > Certificate.NotAfter) end = Certificate.NotAfter;
        return request.Create(
            Certificate.SubjectName, new KeySignature(Key.Key), begin, end, SerialNumber.New());
    }

    /// <summary>The complete list of what this authority took back.</summary>
    /// <param name="number">Larger than of every list before.</param>
    public byte[] BuildRevocationList(
        IEnumerable<Revocation> revocations, long number, DateTimeOffset from,
        DateTimeOffset until) =>
        RevocationListWriter.Write(Key, revocations, new(number, from, until));

    /// <summary>What changed since a complete list. Who was released from suspension stands here
    /// with <see cref="RevocationReason.RemoveFromList"/>.</summary>
    public byte[] BuildDeltaList(
        IEnumerable<Revocation> changes, (long Number, long Base) numbers, DateTimeOffset from,
        DateTimeOffset until) =>
        RevocationListWriter.Write(
            Key, changes, new(numbers.Number, from, until, numbers.Base));

    public void Dispose() => Key.Dispose();

    IEnumerable<X509Certificate2> IssuersOfLeaves => IsRoot ? [] : Key.Path;

    bool IsRoot => Certificate.SubjectName.RawData.AsSpan()
        .SequenceEqual(Certificate.IssuerName.RawData);

    static CertificateRequest Request(X500DistinguishedName name, ReadOnlySpan<byte> publicKey)
    {
        var key = PublicKey.CreateFromSubjectPublicKeyInfo(publicKey, out _);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(
            key, X509SubjectKeyIdentifierHashAlgorithm.ShortSha256, critical: false));
        return request;
    }

    static void AddPoints(CertificateRequest request, PublicationPoints points)
    {
        request.CertificateExtensions.Add(CertificateRevocationListBuilder
            .BuildCrlDistributionPointExtension([points.RevocationList]));
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(
            [points.Ocsp], [points.Certificate]));
    }
}
