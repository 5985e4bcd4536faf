namespace Entrepot.Cli;

/// <summary>
/// Dots on a grid, two across and four down in each character (Unicode Braille patterns).
/// </summary>
sealed class BraillePlot(int columns, int rows)
{
    public const int DotsAcross = 2;
    public const int DotsDown = 4;

    const char Blank = '\u2800';

    // The bit of each dot, from the top, left and right: ISO/IEC 10646, U+2800.
    static readonly int[] left = [0x01, 0x02, 0x04, 0x40];
    static readonly int[] right = [0x08, 0x10, 0x20, 0x80];

    readonly int[] cells = new int[columns * rows];

    public int Width => columns * DotsAcross;

    public int Height => rows * DotsDown;

    /// <summary>Draws a line up and down.</summary>
    /// <param name="x">From the left, from 0.</param>
    /// <param name="low">From the bottom, from 0.</param>
    /// <param name="high">Not below <paramref name="low"/>.</param>
    public void Draw(int x, int low, int high)
    {
        for (var y = low; y <= high; y++)
        {
            var down = Height - 1 - y;
            var bits = x % DotsAcross == 0 ? left : right;
            cells[down / DotsDown * columns + x / DotsAcross] |= bits[down % DotsDown];
        }
    }

    /// <summary>A row of characters; where there is no dot a space.</summary>
    public string Row(int row) => string.Create(columns, (cells, row), static (text, source) =>
    {
        for (var n = 0; n < text.Length; n++)
        {
            var cell = source.cells[source.row * text.Length + n];
            text[n] = cell == 0 ? ' ' : (char)(Blank + cell);
        }
    });
}
