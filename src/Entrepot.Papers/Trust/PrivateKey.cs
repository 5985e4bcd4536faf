namespace Entrepot.Papers.Trust;

/// <summary>
/// A key that signs and is never shown. Keys of this process are <see cref="SoftwareKey"/>s; a
/// token or a security module that speaks PKCS #11 takes its place by deriving from this.
/// </summary>
public abstract class PrivateKey : IDisposable
{
    public abstract KeyAlgorithm Algorithm { get; }

    /// <summary>The public half, a SubjectPublicKeyInfo in DER.</summary>
    public abstract byte[] PublicKey { get; }

    /// <summary>Hashes and signs, as it stands in a certificate's BIT STRING.</summary>
    public abstract byte[] Sign(ReadOnlySpan<byte> content);

    /// <summary>Says which key it is and nothing about it.</summary>
    public sealed override string ToString() => $"private key ({Algorithm})";

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
