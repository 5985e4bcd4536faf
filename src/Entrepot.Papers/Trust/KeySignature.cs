using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>Lets the base class library make certificates with any <see cref="PrivateKey"/>.
/// </summary>
sealed class KeySignature(PrivateKey key) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
        SignatureAlgorithm.Of(key.Algorithm);

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
        key.Sign(data);

    protected override PublicKey BuildPublicKey() =>
        System.Security.Cryptography.X509Certificates.PublicKey
            .CreateFromSubjectPublicKeyInfo(key.PublicKey, out _);
}
