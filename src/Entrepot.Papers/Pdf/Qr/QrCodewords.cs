namespace Entrepot.Papers.Pdf.Qr;

/// <summary>Bytes as the codewords of a QR code: padded, protected, interleaved.</summary>
static class QrCodewords
{
    const int ByteMode = 4;
    const int FieldPolynomial = 0x11D;

    public static byte[] Of(ReadOnlySpan<byte> bytes, QrVersion version)
    {
        var data = Pad(bytes, version);
        var blocks = new List<byte[]>();
        var corrections = new List<byte[]>();
        var shortLength = version.DataCodewords / version.Blocks;
        var shortBlocks = version.Blocks - version.DataCodewords % version.Blocks;
        var generator = Generator(version.CorrectionPerBlock);
        for (var (block, from) = (0, 0); block < version.Blocks; block++)
        {
            var length = shortLength + (block < shortBlocks ? 0 : 1);
            blocks.Add(data[from..(from + length)]);
            corrections.Add(Remainder(blocks[^1], generator));
            from += length;
        }
        return [.. Interleave(blocks), .. Interleave(corrections)];
    }

    static byte[] Pad(ReadOnlySpan<byte> bytes, QrVersion version)
    {
        var bits = new List<bool>();
        Append(bits, ByteMode, 4);
        Append(bits, bytes.Length, version.CountBits);
        foreach (var value in bytes) Append(bits, value, 8);
        var capacity = 8 * version.DataCodewords;
        Append(bits, 0, Math.Min(4, capacity - bits.Count));
        Append(bits, 0, (8 - bits.Count % 8) % 8);
        for (var pad = 0xEC; bits.Count < capacity; pad ^= 0xEC ^ 0x11) Append(bits, pad, 8);

        var data = new byte[version.DataCodewords];
        for (var i = 0; i < bits.Count; i++)
        {
            if (bits[i]) data[i / 8] |= (byte)(0x80 >> i % 8);
        }
        return data;
    }

    static void Append(List<bool> bits, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--) bits.Add((value >> i & 1) != 0);
    }

    static IEnumerable<byte> Interleave(List<byte[]> blocks) =>
        from i in Enumerable.Range(0, blocks.Max(block => block.Length))
        from block in blocks
        where i < block.Length
        select block[i];

    // The product of (x - 2^i), without its leading 1.
    static byte[] Generator(int degree)
    {
        var factors = new byte[degree];
        factors[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                factors[j] = Multiply(factors[j], root);
                if (j + 1 < degree) factors[j] ^= factors[j + 1];
            }
            root = Multiply(root, 2);
        }
        return factors;
    }

    static byte[] Remainder(byte[] data, byte[] generator)
    {
        var remainder = new byte[generator.Length];
        foreach (var value in data)
        {
            var factor = (byte)(value ^ remainder[0]);
            remainder.AsSpan(1).CopyTo(remainder);
            remainder[^1] = 0;
            for (var i = 0; i < remainder.Length; i++)
            {
                remainder[i] ^= Multiply(generator[i], factor);
            }
        }
        return remainder;
    }

    static byte Multiply(byte left, byte right)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = product << 1 ^ (product >> 7) * FieldPolynomial;
            if ((right >> bit & 1) != 0) product ^= left;
        }
        return (byte)product;
    }
}
