using System.Security.Cryptography;
using Entrepot.Papers.Trust;

namespace Entrepot.Server;

/// <summary>Opens the keys that people keep here under a passphrase of their own.</summary>
sealed class SignerKeys(CertificateStore store, VenueTrust trust, TimeProvider time)
{
    /// <summary>The caller's key for the firm he acts for, if the passphrase opens it.</summary>
    /// <returns>A key to dispose, or why there is none.</returns>
    public async Task<(Refusal Refusal, SigningKey? Key)> OpenAsync(
        Caller caller, string passphrase)
    {
        var now = time.GetUtcNow();
        var row = (await store.NewestAsync(caller.Person)).FirstOrDefault(one =>
            one is { SealedKey: not null, Revoked: null } && one.Firm == caller.Firm.Value
            && one.Certificate.NotBefore <= now && now <= one.Certificate.NotAfter);
        if (row is null) return (Refusal.SigningKeyMissing, null);
        try
        {
            return (Refusal.None, new SigningKey(
                SoftwareKey.Open(row.SealedKey!, passphrase), row.Certificate,
                trust.Authority.Certificate));
        }
        catch (CryptographicException)
        {
            return (Refusal.PassphraseWrong, null);
        }
    }
}
