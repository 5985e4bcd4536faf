using System.Text;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>Bytes of an invoice with something wrong: bits, whole stretches, or the texts between
/// tags, which stay well-formed and so reach further.</summary>
static class Mutation
{
    static readonly string[] texts =
    [
        "", "-1", "0", "1e9", "99999999999999999999999999", "-9223372036854775808",
        "9223372036854775807", "92233720368547758.07", "0.00000001", ".", "-", "NaN", "0001-01-01",
        "9999-12-31", "2026-02-30", "00000000", "S", "O", "E", "380", "381", "CNY", "XXX", "\u202e",
        "100", "-100", "1000000000000", "true", "N", "01", "免税",
    ];

    public static byte[] Of(byte[] original, Random random) => random.Next(3) switch
    {
        0 => Bits(original, random),
        1 => Stretches(original, random),
        _ => Texts(original, random),
    };

    static byte[] Bits(byte[] original, Random random)
    {
        var bytes = original.ToArray();
        for (var left = random.Next(1, 6); left > 0; left--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }
        return bytes;
    }

    // Cut out, doubled, or moved.
    static byte[] Stretches(byte[] original, Random random)
    {
        var from = random.Next(original.Length);
        var to = Math.Min(original.Length, from + random.Next(1, 400));
        var at = random.Next(original.Length);
        return random.Next(2) == 0
            ? [.. original.AsSpan(0, from), .. original.AsSpan(to)]
            : [.. original.AsSpan(0, at), .. original.AsSpan(from..to), .. original.AsSpan(at)];
    }

    static byte[] Texts(byte[] original, Random random)
    {
        var text = Encoding.UTF8.GetString(original);
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var open = text.IndexOf('>', random.Next(text.Length));
            var close = open < 0 ? -1 : text.IndexOf('<', open);
            if (close <= open) continue;
            text = $"{text[..(open + 1)]}{texts[random.Next(texts.Length)]}{text[close..]}";
        }
        return Encoding.UTF8.GetBytes(text);
    }
}
