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
    public static readonly RevocationEvidence None = new([], []);

    readonly RevocationList[] lists;
    readonly OcspResponse[] responses;

    public RevocationEvidence(
        IEnumerable<RevocationList> lists, params IEnumerable<OcspResponse> responses)
    {
        this.lists = [.. lists];
        this.responses = [.. responses];
    }

    public IReadOnlyList<RevocationList> Lists => lists;

    public IReadOnlyList<OcspResponse> Responses => responses;

    /// <summary>This and the other together.</summary>
    public RevocationEvidence With(RevocationEvidence other)
    {
        if (other.lists.Length + other.responses.Length == 0) return this;
        return new(lists.Concat(other.lists), responses.Concat(other.responses));
    }

    /// <summary>Judges a certificate at a moment.</summary>
    /// <param name="revocation">The one that decides, or one that came later.</param>
    public RevocationStatus StatusOf(
        X509Certificate2 certificate, X509Certificate2 issuer, DateTimeOffset at,
        out Revocation? revocation)
    {
        revocation = null;
        var status = RevocationStatus.Unknown;
        foreach (var (isCovered, found) in AllAbout(certificate, issuer, at))
        {
            if (found is not null)
            {
                revocation = found;
                if (found.Since <= at) return RevocationStatus.Revoked;
            }
            if (isCovered || found is not null) status = RevocationStatus.Good;
        }
        return status;
    }

    /// <summary>Whether each record here was made by one of these authorities.</summary>
    internal bool IsMadeBy(IReadOnlyCollection<X509Certificate2> authorities) =>
        lists.All(list => authorities.Any(list.IsMadeBy))
        && responses.All(response => authorities.Any(response.IsMadeBy));

    IEnumerable<(bool IsCovered, Revocation? Found)> AllAbout(
        X509Certificate2 certificate, X509Certificate2 issuer, DateTimeOffset at)
    {
        foreach (var list in lists)
        {
            if (list.IsMadeBy(issuer))
                yield return (Covers(list, certificate, at), list.Find(certificate.SerialNumber));
        }
        foreach (var response in responses)
        {
            foreach (var statement in response.Statements)
            {
                if (statement.Certificate.Serial == certificate.SerialNumber
                    && response.IsMadeBy(issuer))
                    yield return (Covers(statement, certificate, at), statement.Revocation);
            }
        }
    }

    // Silence about a certificate speaks for the moments until the list was made, and for those
    // until the next one was due. After its expiry a certificate may have been struck off.
    static bool Covers(RevocationList list, X509Certificate2 certificate, DateTimeOffset at) =>
        at <= list.Until
        && (list.From <= certificate.NotAfter || list.KeepsExpiredSince <= certificate.NotAfter);

    static bool Covers(OcspStatement statement, X509Certificate2 certificate, DateTimeOffset at) =>
        statement.Status == RevocationStatus.Good
        && at <= statement.Until && statement.From <= certificate.NotAfter;
}
