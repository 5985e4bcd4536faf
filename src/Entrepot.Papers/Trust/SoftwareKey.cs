using System.Security.Cryptography;

namespace Entrepot.Papers.Trust;

/// <summary>A key in the memory of this process, and at rest only under a passphrase.</summary>
public sealed class SoftwareKey : PrivateKey
{
    /// <summary>PBKDF2 rounds for what people can remember: a guess costs a fifth of a second.
    /// </summary>
    public const int RoundsOfPeople = 600_000;

    /// <summary>For 256 bits of chance, which nobody guesses.</summary>
    public const int RoundsOfChance = 1_000;

    const int RsaBits = 3072;

    readonly AsymmetricAlgorithm key;
    readonly Lock use = new();

    SoftwareKey(AsymmetricAlgorithm key)
    {
        this.key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
    }

    public override KeyAlgorithm Algorithm =>
        key is RSA ? KeyAlgorithm.Rsa3072 : KeyAlgorithm.EcdsaP256;

    public override byte[] PublicKey { get; }

    /// <summary>Makes a new key.</summary>
    public static SoftwareKey Create(KeyAlgorithm algorithm) => new(algorithm switch
    {
        KeyAlgorithm.EcdsaP256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        KeyAlgorithm.Rsa3072 => RSA.Create(RsaBits),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    });

    /// <summary>The key in PKCS #8 under PBES2 with AES-256, as PEM that `openssl pkey` reads.
    /// </summary>
    public string Seal(ReadOnlySpan<char> passphrase, int rounds = RoundsOfPeople) =>
        key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, new PbeParameters(
            PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, rounds));

    /// <summary>Opens what <see cref="Seal"/> closed.</summary>
    /// <exception cref="CryptographicException">The passphrase is wrong, or this is no key of a
    /// known kind.</exception>
    public static SoftwareKey Open(string pem, ReadOnlySpan<char> passphrase)
    {
        var elliptic = ECDsa.Create();
        try
        {
            elliptic.ImportFromEncryptedPem(pem, passphrase);
            return new(elliptic);
        }
        catch (CryptographicException)
        {
            elliptic.Dispose();
        }
        catch (ArgumentException wrong)
        {
            elliptic.Dispose();
            throw new CryptographicException("This is no sealed key.", wrong);
        }
        var rsa = RSA.Create();
        rsa.ImportFromEncryptedPem(pem, passphrase);
        return new(rsa);
    }

    public override byte[] Sign(ReadOnlySpan<byte> content)
    {
        lock (use)
        {
            return key is ECDsa elliptic
                ? elliptic.SignData(
                    content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                : ((RSA)key).SignData(
                    content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) key.Dispose();
    }
}
