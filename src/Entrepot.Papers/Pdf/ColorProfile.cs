using System.Buffers.Binary;
using System.Text;

namespace Entrepot.Papers.Pdf;

/// <summary>
/// What the colours of a paper mean: an ICC profile (version 2.1) with the primaries of sRGB, its
/// white point and a gamma of 2.2, which is all that black text and grey lines ask of one.
/// </summary>
static class ColorProfile
{
    const int HeaderBytes = 128;

    // X, Y, Z under D50 as signed 15.16 numbers, as IEC 61966-2-1 profiles carry them.
    static readonly (string Tag, int[] Value)[] colours =
    [
        ("wtpt", [0xF6D6, 0x10000, 0xD32D]),
        ("rXYZ", [0x6FA2, 0x38F5, 0x0390]),
        ("gXYZ", [0x6299, 0xB785, 0x18DA]),
        ("bXYZ", [0x24A0, 0x0F84, 0xB6CF]),
    ];

    public static readonly byte[] Bytes = Make();

    static byte[] Make()
    {
        var tags = new List<(string Tag, byte[] Value)>
        {
            ("desc", Description("sRGB primaries, gamma 2.2")),
            ("cprt", [.. "text\0\0\0\0"u8, .. "No rights reserved.\0"u8]),
        };
        foreach (var (tag, value) in colours) tags.Add((tag, Point(value)));
        foreach (var tag in new[] { "rTRC", "gTRC", "bTRC" }) tags.Add((tag, Gamma()));

        var offset = HeaderBytes + 4 + 12 * tags.Count;
        var profile = new byte[offset + tags.Sum(tag => Aligned(tag.Value.Length))];
        Write(profile, HeaderBytes, tags.Count);
        foreach (var (index, (tag, value)) in tags.Index())
        {
            var entry = HeaderBytes + 4 + 12 * index;
            Encoding.ASCII.GetBytes(tag, profile.AsSpan(entry));
            Write(profile, entry + 4, offset);
            Write(profile, entry + 8, value.Length);
            value.CopyTo(profile, offset);
            offset += Aligned(value.Length);
        }
        WriteHeader(profile);
        return profile;
    }

    static void WriteHeader(byte[] profile)
    {
        Write(profile, 0, profile.Length);
        Write(profile, 8, 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(profile.AsSpan(12));
        ReadOnlySpan<ushort> made = [2026, 1, 1, 0, 0, 0];
        for (var i = 0; i < made.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(24 + 2 * i), made[i]);
        }
        "acsp"u8.CopyTo(profile.AsSpan(36));
        // The illuminant, D50.
        Write(profile, 68, 0xF6D6);
        Write(profile, 72, 0x10000);
        Write(profile, 76, 0xD32D);
    }

    static byte[] Description(string text)
    {
        var value = new byte[12 + text.Length + 1 + 8 + 3 + 67];
        "desc"u8.CopyTo(value);
        Write(value, 8, text.Length + 1);
        Encoding.ASCII.GetBytes(text, value.AsSpan(12));
        return value;
    }

    static byte[] Point(int[] value)
    {
        var point = new byte[20];
        "XYZ "u8.CopyTo(point);
        for (var i = 0; i < value.Length; i++) Write(point, 8 + 4 * i, value[i]);
        return point;
    }

    // One number is an exponent, in 8.8.
    static byte[] Gamma()
    {
        var curve = new byte[14];
        "curv"u8.CopyTo(curve);
        Write(curve, 8, 1);
        BinaryPrimitives.WriteUInt16BigEndian(curve.AsSpan(12), 0x0233);
        return curve;
    }

    static int Aligned(int length) => (length + 3) / 4 * 4;

    static void Write(byte[] profile, int at, int value) =>
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(at), value);
}
