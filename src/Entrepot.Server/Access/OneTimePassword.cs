using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Entrepot.Server;

/// <summary>One-time passwords by time (RFC 6238): six digits, 30 seconds, SHA-1, as every
/// authenticator knows them.</summary>
static class OneTimePassword
{
    public const int SecretBytes = 20;

    const int Seconds = 30;
    const int Modulus = 1_000_000;
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The time step that a password is of, one step early or late allowed.</summary>
    /// <returns>Null when it is of none, or of one that was used already.</returns>
    public static long? StepOf(byte[] secret, string password, DateTimeOffset now, long lastUsed)
    {
        var current = now.ToUnixTimeSeconds() / Seconds;
        long? found = null;
        // All are looked at, so that the time taken says nothing.
        for (var step = current - 1; step <= current + 1; step++)
        {
            var isSame = CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(At(secret, step)), Encoding.UTF8.GetBytes(password));
            if (isSame && step > lastUsed) found = step;
        }
        return found;
    }

    /// <summary>The password of a time step (RFC 4226 5.3).</summary>
#pragma warning disable CA5350 // RFC 6238 says SHA-1, and its HMAC is not broken.
    public static string At(byte[] secret, long step)
    {
        Span<byte> moment = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(moment, step);
        var hash = HMACSHA1.HashData(secret, moment);
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(offset)) & 0x7fff_ffff;
        return (number % Modulus).ToString("000000", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350

    /// <summary>What an authenticator reads: the key as a link.</summary>
    public static string LinkFor(string name, byte[] secret) =>
        $"otpauth://totp/Entrepot:{Uri.EscapeDataString(name)}"
        + $"?secret={ToBase32(secret)}&issuer=Entrepot";

    // 20 bytes are 32 letters without padding (RFC 4648).
    static string ToBase32(byte[] bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            buffer = (buffer << 8) | value;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Base32[(buffer >> (bits - 5)) & 31]);
            }
            buffer &= (1 << bits) - 1;
        }
        return text.ToString();
    }
}
