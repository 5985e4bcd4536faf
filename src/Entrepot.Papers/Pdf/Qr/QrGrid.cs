namespace Entrepot.Papers.Pdf.Qr;

/// <summary>The square of modules: fixed patterns first, then the codewords under one mask.
/// </summary>
sealed class QrGrid
{
    readonly QrVersion version;
    readonly int size;
    readonly bool[,] isFixed;

    public QrGrid(QrVersion version, byte[] codewords, int mask)
    {
        this.version = version;
        size = version.Size;
        Dark = new bool[size, size];
        isFixed = new bool[size, size];
        DrawTimings();
        DrawFinder(3, 3);
        DrawFinder(3, size - 4);
        DrawFinder(size - 4, 3);
        DrawAlignments();
        DrawFormat(mask);
        DrawVersion();
        DrawCodewords(codewords, mask);
    }

    public bool[,] Dark { get; }

    void Fix(int row, int column, bool isDark)
    {
        Dark[row, column] = isDark;
        isFixed[row, column] = true;
    }

    void DrawTimings()
    {
        for (var i = 0; i < size; i++)
        {
            Fix(6, i, i % 2 == 0);
            Fix(i, 6, i % 2 == 0);
        }
    }

    // With the light separator around it.
    void DrawFinder(int row, int column)
    {
        for (var dy = -4; dy <= 4; dy++)
        {
            for (var dx = -4; dx <= 4; dx++)
            {
                var (y, x) = (row + dy, column + dx);
                if (y < 0 || y >= size || x < 0 || x >= size) continue;
                Fix(y, x, Math.Max(Math.Abs(dy), Math.Abs(dx)) is not (2 or 4));
            }
        }
    }

    void DrawAlignments()
    {
        var centres = version.Alignments;
        foreach (var row in centres)
        {
            foreach (var column in centres)
            {
                // Three corners belong to the finders.
                if ((row == 6 && column == 6) || (row == 6 && column == size - 7)
                    || (row == size - 7 && column == 6)) continue;
                for (var dy = -2; dy <= 2; dy++)
                {
                    for (var dx = -2; dx <= 2; dx++)
                    {
                        Fix(row + dy, column + dx, Math.Max(Math.Abs(dy), Math.Abs(dx)) != 1);
                    }
                }
            }
        }
    }

    // Level M is 00; the mask follows; BCH (15,5), then the fixed pattern of 7.9.1.
    void DrawFormat(int mask)
    {
        var bits = (mask << 10 | Check(mask, 10, 0x537)) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var isDark = (bits >> i & 1) != 0;
            switch (i)
            {
                case < 6: Fix(i, 8, isDark); break;
                case < 8: Fix(i + 1, 8, isDark); break;
                case 8: Fix(8, 7, isDark); break;
                default: Fix(8, 14 - i, isDark); break;
            }
            if (i < 8) Fix(8, size - 1 - i, isDark);
            else Fix(size - 15 + i, 8, isDark);
        }
        Fix(size - 8, 8, isDark: true);
    }

    // BCH (18,6).
    void DrawVersion()
    {
        if (version.Number < 7) return;
        var bits = version.Number << 12 | Check(version.Number, 12, 0x1F25);
        for (var i = 0; i < 18; i++)
        {
            var isDark = (bits >> i & 1) != 0;
            Fix(size - 11 + i % 3, i / 3, isDark);
            Fix(i / 3, size - 11 + i % 3, isDark);
        }
    }

    static int Check(int value, int bits, int polynomial)
    {
        var rest = value;
        for (var i = 0; i < bits; i++) rest = rest << 1 ^ (rest >> (bits - 1)) * polynomial;
        return rest;
    }

    // Two columns at a time from the right, up and down by turns, past the timing column.
    void DrawCodewords(byte[] codewords, int mask)
    {
        var bit = 0;
        for (var right = size - 1; right > 0; right -= 2)
        {
            if (right == 6) right = 5;
            var goesUp = ((right + 1) & 2) == 0;
            for (var step = 0; step < size; step++)
            {
                var row = goesUp ? size - 1 - step : step;
                for (var column = right; column > right - 2; column--)
                {
                    if (isFixed[row, column]) continue;
                    var isDark = bit < 8 * codewords.Length
                        && (codewords[bit / 8] >> (7 - bit % 8) & 1) != 0;
                    Dark[row, column] = isDark ^ IsMasked(mask, row, column);
                    bit++;
                }
            }
        }
    }

    // Table 10.
    static bool IsMasked(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => (row / 2 + column / 3) % 2 == 0,
        5 => row * column % 2 + row * column % 3 == 0,
        6 => (row * column % 2 + row * column % 3) % 2 == 0,
        _ => ((row + column) % 2 + row * column % 3) % 2 == 0,
    };
}
