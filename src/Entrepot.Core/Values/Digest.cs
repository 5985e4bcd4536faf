using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Entrepot.Core;

/// <summary>
/// The SHA-256 of a text or paper that is kept outside the core; also of a state or a batch.
/// </summary>
public readonly record struct Digest(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Bytes of a digest.</summary>
    public const int Size = 32;

    public static readonly Digest None;

    /// <summary>Reads the 32 bytes as they stand.</summary>
    public static Digest From(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<Digest>(bytes);

    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, this);

    /// <summary>The SHA-256 of these 32 bytes.</summary>
    internal Digest ToDigest()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return From(SHA256.HashData(bytes));
    }

    /// <summary>64 lower-case hexadecimal digits, in the order of the bytes.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
