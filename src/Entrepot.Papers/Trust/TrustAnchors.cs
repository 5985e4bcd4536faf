using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>
/// The roots that a verifier believes, and nothing else: neither this machine's stores nor the
/// network are asked. Ours, a licensed authority's, or both.
/// </summary>
public sealed class TrustAnchors
{
    const int KnownPathsMax = 4096;

    readonly ConcurrentDictionary<string, IReadOnlyList<X509Certificate2>> known = new();

    public TrustAnchors(params IEnumerable<X509Certificate2> roots) => Roots = [.. roots];

    public IReadOnlyList<X509Certificate2> Roots { get; }

    /// <summary>Reads roots from PEM, as `openssl` and licensed authorities write it.</summary>
    /// <exception cref="CryptographicException">One of them is no certificate.</exception>
    public static TrustAnchors FromPem(string pem)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(pem);
        return new(roots);
    }

    /// <summary>From a certificate up to a root, whatever the time is; null if none leads there.
    /// </summary>
    /// <param name="given">What may stand between.</param>
    public IReadOnlyList<X509Certificate2>? PathOf(
        X509Certificate2 certificate, IEnumerable<X509Certificate2> given)
    {
        var name = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (known.TryGetValue(name, out var path)) return path;
        path = Build(certificate, given);
        if (path is not null && known.Count < KnownPathsMax) known.TryAdd(name, path);
        return path;
    }

    List<X509Certificate2>? Build(
        X509Certificate2 certificate, IEnumerable<X509Certificate2> given)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
                DisableCertificateDownloads = true,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(Roots.ToArray());
        foreach (var issuer in given) chain.ChainPolicy.ExtraStore.Add(issuer);
        return chain.Build(certificate)
            ? [.. chain.ChainElements.Select(element => element.Certificate)]
            : null;
    }
}
