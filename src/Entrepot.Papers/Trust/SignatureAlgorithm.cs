using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entrepot.Papers.Trust;

/// <summary>Names signature algorithms as X.509 and CMS do, and checks what they made.</summary>
static class SignatureAlgorithm
{
    const int RsaBitsMin = 2048;

    /// <summary>The AlgorithmIdentifier of a key, in DER.</summary>
    public static byte[] Of(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.EcdsaP256 => Identifier(ObjectIds.EcdsaSha256, hasNull: false),
        KeyAlgorithm.Rsa3072 => Identifier(ObjectIds.RsaSha256, hasNull: true),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>An AlgorithmIdentifier without parameters, or with the NULL that RSA wants.
    /// </summary>
    public static byte[] Identifier(string algorithm, bool hasNull)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            if (hasNull) writer.WriteNull();
        }
        return writer.Encode();
    }

    /// <summary>Reads an AlgorithmIdentifier that has no parameters but NULL.</summary>
    /// <exception cref="AsnContentException">It is something else.</exception>
    public static string Read(AsnReader reader)
    {
        var identifier = reader.ReadSequence();
        var algorithm = identifier.ReadObjectIdentifier();
        if (identifier.HasData) identifier.ReadNull();
        identifier.ThrowIfNotEmpty();
        return algorithm;
    }

    /// <summary>The hash that an identifier names; null for any that we do not trust.</summary>
    public static HashAlgorithmName? HashOf(string digest) => digest switch
    {
        ObjectIds.Sha256 => HashAlgorithmName.SHA256,
        ObjectIds.Sha384 => HashAlgorithmName.SHA384,
        ObjectIds.Sha512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>The hash inside a signature algorithm; plain RSA, which CMS allows, takes the one
    /// of the message.</summary>
    public static HashAlgorithmName? HashOf(string signature, string digest) => signature switch
    {
        ObjectIds.EcdsaSha256 or ObjectIds.RsaSha256 => HashAlgorithmName.SHA256,
        ObjectIds.EcdsaSha384 or ObjectIds.RsaSha384 => HashAlgorithmName.SHA384,
        ObjectIds.EcdsaSha512 or ObjectIds.RsaSha512 => HashAlgorithmName.SHA512,
        ObjectIds.Rsa => HashOf(digest),
        _ => null,
    };

    /// <summary>Whether the signature is the signer's; not if his key is malformed or weak.
    /// </summary>
    public static bool IsMadeBy(
        X509Certificate2 signer, HashAlgorithmName hash, ReadOnlySpan<byte> content,
        ReadOnlySpan<byte> signature)
    {
        try
        {
            return Verify(signer, hash, content, signature);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    static bool Verify(
        X509Certificate2 signer, HashAlgorithmName hash, ReadOnlySpan<byte> content,
        ReadOnlySpan<byte> signature)
    {
        using var elliptic = signer.GetECDsaPublicKey();
        if (elliptic is not null)
        {
            return elliptic.VerifyData(
                content, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
        }
        using var rsa = signer.GetRSAPublicKey();
        return rsa is { KeySize: >= RsaBitsMin }
            && rsa.VerifyData(content, signature, hash, RSASignaturePadding.Pkcs1);
    }
}
