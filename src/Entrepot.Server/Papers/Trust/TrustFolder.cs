using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Entrepot.Papers.Trust;

namespace Entrepot.Server;

/// <summary>
/// Where the keys of the certification authority lie, each in PKCS #8 under one passphrase, and
/// its certificates beside them. `openssl pkey` and `openssl x509` read all of it. The root's key
/// is needed to make another issuing authority and for nothing else: it belongs elsewhere.
/// </summary>
sealed class TrustFolder
{
    public const string Variable = "ENTREPOT_TRUST_PASSPHRASE";

    const string PassphraseFile = "passphrase";
    const int PassphraseBytes = 32;

    readonly string folder;
    readonly string passphrase;
    readonly int rounds = SoftwareKey.RoundsOfPeople;

    /// <param name="given">The passphrase; null for that of the environment, or else the one that
    /// was made up at the first start and lies in the folder.</param>
    public TrustFolder(string folder, string? given)
    {
        this.folder = folder;
        passphrase = given ?? Environment.GetEnvironmentVariable(Variable) ?? "";
        if (passphrase.Length > 0) return;
        (passphrase, rounds) = (MadeUp(), SoftwareKey.RoundsOfChance);
    }

    public bool Has(string name) => File.Exists(At(name + ".crt"));

    /// <exception cref="InvalidDataException">The passphrase is not the one of the folder.
    /// </exception>
    public SigningKey Open(string name, params IEnumerable<X509Certificate2> issuers)
    {
        try
        {
            return new SigningKey(
                SoftwareKey.Open(File.ReadAllText(At(name + ".key")), passphrase),
                Certificate(name), issuers);
        }
        catch (CryptographicException wrong)
        {
            throw new InvalidDataException(
                $"The key {name} of the certification authority does not open: "
                + $"is {Variable} the passphrase of this folder?", wrong);
        }
    }

    public X509Certificate2 Certificate(string name) =>
        X509CertificateLoader.LoadCertificateFromFile(At(name + ".crt"));

    /// <summary>Keeps a key and its certificate; the certificate last, so that a key without one is
    /// made again.</summary>
    public void Keep(string name, SoftwareKey key, X509Certificate2 certificate)
    {
        Write(name + ".key", System.Text.Encoding.ASCII.GetBytes(key.Seal(passphrase, rounds)));
        Write(name + ".crt", System.Text.Encoding.ASCII.GetBytes(
            certificate.ExportCertificatePem()));
    }

    public byte[] Read(string file) => File.ReadAllBytes(At(file));

    public void Write(string file, byte[] content)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(At(file), options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    string At(string file) => Path.Combine(folder, file);

    string MadeUp()
    {
        if (!File.Exists(At(PassphraseFile)))
        {
            Write(PassphraseFile, System.Text.Encoding.ASCII.GetBytes(
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PassphraseBytes))));
        }
        return File.ReadAllText(At(PassphraseFile)).Trim();
    }
}
