using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Trust;

namespace Entrepot.Papers.Signing;

/// <summary>What can be said about a signature.</summary>
/// <param name="Reason">Valid, or what it fails on.</param>
public sealed record SignatureVerdict(SignatureReason Reason)
{
    public bool IsValid => Reason == SignatureReason.Valid;

    /// <summary>Whose certificate is in the signature; proven only if it is valid.</summary>
    public X509Certificate2? Signer { get; init; }

    /// <summary>When the time stamper saw the signature.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>That of the signer or of an issuer above, before the signature or after it.
    /// </summary>
    public Revocation? Revocation { get; init; }

    /// <summary>From the signer to the root, then from the time stamper to the root.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [];
}
