using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

enum PathFault : byte
{
    None = 0,
    Unknown,
    Expired,
    NotYetValid,
    Revoked,
    RevocationUnknown,
    Stray,
}

/// <summary>A certificate and all above it, judged as of one moment.</summary>
/// <param name="Revocation">The nearest to the holder, before that moment or after it.</param>
sealed record PathCheck(
    PathFault Fault, IReadOnlyList<X509Certificate2> Path, Revocation? Revocation = null)
{
    /// <param name="given">What came with it. Each of them must be needed, so that no byte of a
    /// signature can change unseen.</param>
    public static PathCheck Of(
        X509Certificate2 certificate, IReadOnlyList<X509Certificate2> given, DateTimeOffset at,
        TrustAnchors anchors, RevocationEvidence revocations)
    {
        if (anchors.PathOf(certificate, given) is not { } path) return new(PathFault.Unknown, []);
        if (given.Any(one => !path.Any(used => StrangeCertificate.IsSame(used, one))))
            return new(PathFault.Stray, path);
        foreach (var one in path)
        {
            if (at < one.NotBefore) return new(PathFault.NotYetValid, path);
            if (at > one.NotAfter) return new(PathFault.Expired, path);
        }
        return OfRevocation(path, at, revocations);
    }

    static PathCheck OfRevocation(
        IReadOnlyList<X509Certificate2> path, DateTimeOffset at, RevocationEvidence revocations)
    {
        var (fault, nearest) = (PathFault.None, default(Revocation));
        // A root is believed or not; nobody above it could revoke it.
        for (var i = 0; i < path.Count - 1; i++)
        {
            var status = revocations.StatusOf(path[i], path[i + 1], at, out var found);
            nearest ??= found;
            if (status == RevocationStatus.Revoked) return new(PathFault.Revoked, path, found);
            if (status == RevocationStatus.Unknown) fault = PathFault.RevocationUnknown;
        }
        return new(fault, path, nearest);
    }
}
