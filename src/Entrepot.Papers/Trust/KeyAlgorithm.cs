namespace Entrepot.Papers.Trust;

/// <summary>What a key signs with.</summary>
public enum KeyAlgorithm : byte
{
    None = 0,

    /// <summary>ECDSA on P-256 over SHA-256.</summary>
    EcdsaP256 = 1,

    /// <summary>RSA of 3072 bits, PKCS #1 v1.5 over SHA-256.</summary>
    Rsa3072 = 2,
}
