using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Signing;
using Entrepot.Papers.Trust;

namespace Entrepot.Server;

/// <summary>
/// The keys with which the venue signs and stamps what it hands out, under a private root of its
/// own. Made when they are first needed; at rest under a passphrase in the data folder, which only
/// its owner may read.
/// </summary>
sealed class VenueTrust : IDisposable
{
    const string Name = "Entrepot 通商";

    static readonly TimeSpan listTime = TimeSpan.FromDays(7);

    readonly string folder;
    readonly TimeProvider time;
    readonly Lazy<(CertificationAuthority Root, SigningKey Seal, TimeStampAuthority Stamper)> keys;

    public VenueTrust(string folder, TimeProvider time)
    {
        (this.folder, this.time) = (folder, time);
        keys = new(Open);
    }

    public SigningKey Seal => keys.Value.Seal;

    public ITimeStamper Stamper => keys.Value.Stamper;

    public X509Certificate2 RootCertificate => keys.Value.Root.Certificate;

    /// <summary>What the root has taken back, as of now.</summary>
    public RevocationEvidence Evidence
    {
        get
        {
            var now = time.GetUtcNow();
            return new([RevocationList.TryRead(keys.Value.Root.BuildRevocationList(
                [], now.ToUnixTimeSeconds(), now, now + listTime))!]);
        }
    }

    public void Dispose()
    {
        if (!keys.IsValueCreated) return;
        keys.Value.Stamper.Key.Dispose();
        keys.Value.Seal.Dispose();
        keys.Value.Root.Dispose();
    }

    (CertificationAuthority, SigningKey, TimeStampAuthority) Open()
    {
        EntrepotServer.CreateFolder(folder);
        var passphrase = Passphrase();
        var root = Find("root", passphrase) is { } kept
            ? new CertificationAuthority(kept)
            : CertificationAuthority.CreateRoot(
                new Holder($"{Name} Root (private)") { Organization = Name },
                SoftwareKey.Create(KeyAlgorithm.EcdsaP256), time.GetUtcNow());
        Keep("root", root.Key, passphrase);
        var seal = Find("seal", passphrase)
            ?? Certify(root, CertificateProfile.Seal, $"{Name} Seal");
        Keep("seal", seal, passphrase);
        var stamper = Find("stamper", passphrase)
            ?? Certify(root, CertificateProfile.TimeStamping, $"{Name} Time Stamping");
        Keep("stamper", stamper, passphrase);
        return (root, seal, new TimeStampAuthority(stamper, time));
    }

    SigningKey Certify(CertificationAuthority root, CertificateProfile profile, string name) =>
        root.Certify(
            profile, new Holder(name) { Organization = Name },
            SoftwareKey.Create(KeyAlgorithm.EcdsaP256), time.GetUtcNow());

    string Passphrase()
    {
        var path = Path.Combine(folder, "passphrase");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        }
        return File.ReadAllText(path);
    }

    // What has expired is made anew; what was signed under it stays good.
    SigningKey? Find(string name, string passphrase)
    {
        var path = Path.Combine(folder, name + ".pem");
        if (!File.Exists(path)) return null;
        var pem = File.ReadAllText(path);
        var certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.NotAfter.ToUniversalTime() <= time.GetUtcNow().UtcDateTime.AddDays(1)
            ? null
            : new SigningKey(SoftwareKey.Open(pem, passphrase), certificate, []);
    }

    void Keep(string name, SigningKey key, string passphrase)
    {
        var path = Path.Combine(folder, name + ".pem");
        if (File.Exists(path) && File.ReadAllText(path).Contains(
            key.Certificate.ExportCertificatePem(), StringComparison.Ordinal))
        {
            return;
        }
        var sealedKey = ((SoftwareKey)key.Key).Seal(passphrase);
        var unfinished = path + ".unfinished";
        File.WriteAllText(unfinished, key.Certificate.ExportCertificatePem() + "\n" + sealedKey);
        File.Move(unfinished, path, overwrite: true);
    }
}
