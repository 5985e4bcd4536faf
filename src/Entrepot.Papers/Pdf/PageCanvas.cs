using System.Globalization;
using System.Text;
using Entrepot.Papers.Pdf.Qr;

namespace Entrepot.Papers.Pdf;

/// <summary>What is drawn on one page, in points from its lower left corner.</summary>
sealed class PageCanvas(EmbeddedFont font)
{
    const double Tilt = 0.7071;

    readonly StringBuilder content = new();

    public byte[] Content => Encoding.ASCII.GetBytes(content.ToString());

    public void Text(double x, double y, double size, string text, Ink ink = Ink.Black)
    {
        if (text.Length == 0) return;
        // Bold is the same glyph with a thin line around it.
        var weight = ink is Ink.Bold ? $"2 Tr {In(size / 36)} w " : "";
        var grey = ink is Ink.Grey ? "0.35 g " : "";
        Draw($"q {grey}BT {weight}/F1 {In(size)} Tf {In(x)} {In(y)} Td "
            + $"{font.Encode(text)} Tj ET Q");
    }

    public void TextRight(double x, double y, double size, string text, Ink ink = Ink.Black) =>
        Text(x - font.WidthOf(text, size), y, size, text, ink);

    public void TextCentred(double x, double y, double size, string text, Ink ink = Ink.Black) =>
        Text(x - font.WidthOf(text, size) / 2, y, size, text, ink);

    public void Line(double fromX, double fromY, double toX, double toY) => Draw(
        $"q 0.5 w 0.6 G {In(fromX)} {In(fromY)} m {In(toX)} {In(toY)} l S Q");

    /// <summary>A light bar behind a row.</summary>
    public void Shade(double x, double y, double width, double height) => Draw(
        $"q 0.93 g {In(x)} {In(y)} {In(width)} {In(height)} re f Q");

    /// <summary>Large, light and slanting, around a centre.</summary>
    public void Watermark(double x, double y, double size, string text)
    {
        var half = font.WidthOf(text, size) / 2 * Tilt;
        Draw($"q 0.88 g BT /F1 {In(size)} Tf {In(Tilt)} {In(Tilt)} {In(-Tilt)} {In(Tilt)} "
            + $"{In(x - half)} {In(y - half)} Tm {font.Encode(text)} Tj ET Q");
    }

    public void Qr(double x, double y, double side, QrCode code)
    {
        var module = side / code.Size;
        content.Append("q 0 g\n");
        for (var row = 0; row < code.Size; row++)
        {
            var bottom = y + side - (row + 1) * module;
            for (var (from, column) = (0, 0); column <= code.Size; column++)
            {
                if (column < code.Size && code.IsDark(row, column)) continue;
                if (column > from)
                {
                    Draw($"{In(x + from * module)} {In(bottom)} "
                        + $"{In((column - from) * module)} {In(module)} re");
                }
                from = column + 1;
            }
        }
        content.Append("f Q\n");
    }

    void Draw(string operators) => content.Append(operators).Append('\n');

    static string In(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);
}
