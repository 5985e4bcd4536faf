namespace Entrepot.Papers.Pdf.Qr;

/// <summary>The numbers of ISO/IEC 18004 for one size of code at error correction M.</summary>
/// <param name="Number">1 to 10.</param>
/// <param name="CorrectionPerBlock">Codewords of error correction in each block.</param>
/// <param name="Blocks">Into how many blocks the data is divided.</param>
sealed record QrVersion(int Number, int CorrectionPerBlock, int Blocks)
{
    // Table 9, column M.
    static readonly QrVersion[] all =
    [
        new(1, 10, 1), new(2, 16, 1), new(3, 26, 1), new(4, 18, 2), new(5, 24, 2),
        new(6, 16, 4), new(7, 18, 4), new(8, 22, 4), new(9, 22, 5), new(10, 26, 5),
    ];

    /// <summary>Modules on a side.</summary>
    public int Size => 17 + 4 * Number;

    /// <summary>All codewords, of data and of correction.</summary>
    public int Codewords
    {
        get
        {
            var modules = (16 * Number + 128) * Number + 64;
            if (Number < 2) return modules / 8;
            var alignments = Number / 7 + 2;
            modules -= (25 * alignments - 10) * alignments - 55;
            return (Number < 7 ? modules : modules - 36) / 8;
        }
    }

    public int DataCodewords => Codewords - CorrectionPerBlock * Blocks;

    /// <summary>Bits that say how many bytes follow.</summary>
    public int CountBits => Number < 10 ? 8 : 16;

    /// <summary>Where the centres of alignment patterns stand, in both directions.</summary>
    public int[] Alignments
    {
        get
        {
            if (Number == 1) return [];
            var count = Number / 7 + 2;
            var step = (Number * 4 + count * 2 + 1) / (count * 2 - 2) * 2;
            return [6, .. Enumerable.Range(0, count - 1)
                .Select(i => Size - 7 - i * step).Reverse()];
        }
    }

    /// <summary>The smallest that holds so many bytes; null when none does.</summary>
    public static QrVersion? For(int bytes) => all.FirstOrDefault(
        version => 4 + version.CountBits + 8 * bytes <= 8 * version.DataCodewords);
}
