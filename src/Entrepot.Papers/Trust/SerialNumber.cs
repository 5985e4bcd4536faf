using System.Security.Cryptography;

namespace Entrepot.Papers.Trust;

/// <summary>Numbers that an authority never gives twice. They are random, so that nothing must be
/// remembered and nobody can guess what will be hashed next.</summary>
static class SerialNumber
{
    const int Bytes = 16;

    /// <summary>A positive integer of full length, as RFC 5280 §4.1.2.2 wants.</summary>
    public static byte[] New()
    {
        var serial = RandomNumberGenerator.GetBytes(Bytes);
        serial[0] = (byte)(serial[0] & 0x3F | 0x40);
        return serial;
    }
}
