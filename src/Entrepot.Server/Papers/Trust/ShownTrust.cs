using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Trust;

namespace Entrepot.Server;

/// <summary>How a certificate stands.</summary>
public enum CertificateStanding : byte
{
    None = 0,
    Good = 1,
    Suspended = 2,
    Revoked = 3,
}

/// <summary>A certificate as people see it.</summary>
public sealed record ShownCertificate(
    string Serial, string Subject, CertificateProfile Profile, CertificateStanding Standing,
    RevocationReason? Reason, string From, string Until, bool IsKeptHere, string Pem);

/// <summary>An application as people see it.</summary>
public sealed record ShownApplication(
    string Application, string Made, string Person, long Firm, CertificateProfile Profile,
    ApplicationState State, string? Holder, string? CreditCode, string? Vetter, string? Decider,
    string? Serial);

/// <summary>What one person has, or what the desk sees.</summary>
public sealed record ShownTrust(
    IReadOnlyList<ShownCertificate> Certificates, IReadOnlyList<ShownApplication> Applications)
{
    /// <param name="person">Null for all.</param>
    internal static async Task<ShownTrust> OfAsync(CertificateStore store, long? person) => new(
        [.. (await store.NewestAsync(person)).Select(Show)],
        [.. (await store.ApplicationsAsync(person)).Select(Show)]);

    static ShownCertificate Show(CertificateRow row)
    {
        var certificate = row.Certificate;
        return new(
            row.Serial, certificate.SubjectName.Decode(X500DistinguishedNameFlags.UseUTF8Encoding),
            CertificateProfiles.Of(certificate), StandingOf(row), (RevocationReason?)row.Reason,
            Text(certificate.NotBefore), Text(certificate.NotAfter), row.SealedKey is not null,
            certificate.ExportCertificatePem());
    }

    static ShownApplication Show(ApplicationRow row) => new(
        RecordShowing.Text(row.Id), Text(row.Made), row.PersonName, row.Firm,
        (CertificateProfile)row.Profile, (ApplicationState)row.State, row.Holder, row.CreditCode,
        row.VetterName, row.DeciderName, row.Serial);

    static CertificateStanding StandingOf(CertificateRow row) => row switch
    {
        { Revoked: null } => CertificateStanding.Good,
        { Reason: (short)RevocationReason.CertificateHold } => CertificateStanding.Suspended,
        _ => CertificateStanding.Revoked,
    };

    static string Text(DateTime time) =>
        InstantText.Of((time.ToUniversalTime().Ticks - DateTime.UnixEpoch.Ticks) * 100);
}
