using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>A key with the certificate that says whose it is, and those between that and the root.
/// </summary>
public sealed class SigningKey : IDisposable
{
    /// <param name="key">Disposed with this.</param>
    /// <param name="certificate">Its public key must be the key's.</param>
    /// <param name="issuers">From the certificate's issuer upward, without the root.</param>
    /// <exception cref="ArgumentException">The certificate is another key's.</exception>
    public SigningKey(
        PrivateKey key, X509Certificate2 certificate, params IEnumerable<X509Certificate2> issuers)
    {
        if (!certificate.PublicKey.ExportSubjectPublicKeyInfo()
            .AsSpan().SequenceEqual(key.PublicKey))
            throw new ArgumentException("The certificate is another key's.", nameof(certificate));
        Key = key;
        Certificate = certificate;
        Issuers = [.. issuers];
    }

    public PrivateKey Key { get; }

    public X509Certificate2 Certificate { get; }

    public IReadOnlyList<X509Certificate2> Issuers { get; }

    /// <summary>What a verifier needs beside a root: the certificate and its issuers.</summary>
    public IEnumerable<X509Certificate2> Path => [Certificate, .. Issuers];

    public override string ToString() => $"{Certificate.Subject}, {Key}";

    public void Dispose() => Key.Dispose();
}
