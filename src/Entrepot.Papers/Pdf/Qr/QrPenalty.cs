namespace Entrepot.Papers.Pdf.Qr;

/// <summary>How hard a masked code is to read (ISO/IEC 18004, 7.8.3): less is better.</summary>
static class QrPenalty
{
    // What looks like a finder, with its light side on either side.
    static readonly bool[] finderLeft =
        [false, false, false, false, true, false, true, true, true, false, true];
    static readonly bool[] finderRight = [.. finderLeft.Reverse()];

    public static int Of(bool[,] dark)
    {
        var size = dark.GetLength(0);
        var penalty = Squares(dark) + Balance(dark);
        for (var line = 0; line < size; line++)
        {
            var (row, column) = (new bool[size], new bool[size]);
            for (var i = 0; i < size; i++) (row[i], column[i]) = (dark[line, i], dark[i, line]);
            penalty += Runs(row) + Runs(column) + Finders(row) + Finders(column);
        }
        return penalty;
    }

    static int Runs(bool[] line)
    {
        var (penalty, run) = (0, 1);
        for (var i = 1; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == line[i - 1])
            {
                run++;
                continue;
            }
            if (run >= 5) penalty += run - 2;
            run = 1;
        }
        return penalty;
    }

    static int Finders(bool[] line)
    {
        var penalty = 0;
        for (var i = 0; i + finderLeft.Length <= line.Length; i++)
        {
            var part = line.AsSpan(i, finderLeft.Length);
            if (part.SequenceEqual(finderLeft) || part.SequenceEqual(finderRight)) penalty += 40;
        }
        return penalty;
    }

    static int Squares(bool[,] dark)
    {
        var penalty = 0;
        for (var row = 1; row < dark.GetLength(0); row++)
        {
            for (var column = 1; column < dark.GetLength(1); column++)
            {
                var it = dark[row, column];
                if (it == dark[row - 1, column] && it == dark[row, column - 1]
                    && it == dark[row - 1, column - 1]) penalty += 3;
            }
        }
        return penalty;
    }

    static int Balance(bool[,] dark)
    {
        var modules = dark.Length;
        var darkOnes = dark.Cast<bool>().Count(it => it);
        return Math.Abs(20 * darkOnes - 10 * modules) / modules * 10;
    }
}
