namespace Entrepot.Papers.Evidence;

/// <summary>The checksum of zip files (ISO 3309).</summary>
static class Crc32
{
    const uint Polynomial = 0xEDB8_8320;

    static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(n => Entry((uint)n))];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes) sum = table[(sum ^ one) & 0xFF] ^ (sum >> 8);
        return ~sum;
    }

    static uint Entry(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? Polynomial ^ (value >> 1) : value >> 1;
        }
        return value;
    }
}
