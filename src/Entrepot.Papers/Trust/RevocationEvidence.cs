using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>What is known about one certificate at one moment.</summary>
public enum RevocationStatus : byte
{
    /// <summary>Nobody who may say so says anything about that moment.</summary>
    Unknown = 0,

    Good = 1,
    Revoked = 2,
}

/// <summary>What authorities said about the certificates they issued. Kept with a paper, it lets a
/// signature be judged when the authority is gone.</summary>
public sealed class RevocationEvidence
{
    public static readonly RevocationEvidence None = new([]);

    readonly RevocationList[] lists;

    public RevocationEvidence(IEnumerable<RevocationList> lists) => this.lists = [.. lists];

    public IReadOnlyList<RevocationList> Lists => lists;

    /// <summary>This and the other together.</summary>
    public RevocationEvidence With(RevocationEvidence other) =>
        other.lists.Length == 0 ? this : new(lists.Concat(other.lists));

    /// <summary>Judges a certificate at a moment.</summary>
    /// <param name="revocation">The one that decides, or one that came later.</param>
    public RevocationStatus StatusOf(
        X509Certificate2 certificate, X509Certificate2 issuer, DateTimeOffset at,
        out Revocation? revocation)
    {
        revocation = null;
        var status = RevocationStatus.Unknown;
        foreach (var list in lists)
        {
            if (!list.IsMadeBy(issuer)) continue;
            if (list.Find(certificate.SerialNumber) is { } found)
            {
                revocation = found;
                if (found.Since <= at) return RevocationStatus.Revoked;
                status = RevocationStatus.Good;
            }
            else if (Covers(list, certificate, at))
            {
                status = RevocationStatus.Good;
            }
        }
        return status;
    }

    // Silence about a certificate speaks for the moments until the list was made, and for those
    // until the next one was due. After its expiry a certificate may have been struck off.
    static bool Covers(RevocationList list, X509Certificate2 certificate, DateTimeOffset at) =>
        at <= list.Until
        && (list.From <= certificate.NotAfter || list.KeepsExpiredSince <= certificate.NotAfter);
}
