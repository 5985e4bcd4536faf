using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Entrepot.Papers.Trust;

/// <summary>Reads what strangers send: too large or malformed is null, no exception.</summary>
static class Parsing
{
    public static T? Try<T>(ReadOnlyMemory<byte> der, int bytesMax, Func<AsnReader, T?> read)
        where T : class
    {
        if (der.Length > bytesMax) return null;
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var value = read(reader);
            reader.ThrowIfNotEmpty();
            return value;
        }
        catch (Exception fault) when (fault is AsnContentException or CryptographicException)
        {
            return null;
        }
    }
}
