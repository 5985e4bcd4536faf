using Entrepot.Papers.Pdf.Qr;

namespace Entrepot.Papers.Pdf;

/// <summary>
/// Sets a paper on A4 pages, from the top down: titles, headings, text and tables. The same calls
/// give the same bytes.
/// </summary>
public sealed class PaperComposer
{
    internal const double Width = 595.28;
    internal const double Height = 841.89;
    internal const double Left = 64;
    internal const double Right = Width - Left;

    const double Top = Height - 78;
    const double Bottom = 104;
    const double TextSize = 10.5;
    const double SmallSize = 9;
    const double CellSize = 9.5;
    const double CellPad = 4.5;
    const double Leading = 1.55;

    /// <summary>Of one row; a longer one is divided.</summary>
    const int CellLinesMax = 36;

    readonly PaperFrame frame;
    readonly EmbeddedFont font = new(FontFile.Regular);
    readonly List<PageCanvas> pages = [];
    double y;

    public PaperComposer(PaperFrame frame)
    {
        this.frame = frame;
        Turn();
        Centre(frame.TitleZh, 20, Ink.Bold);
        Centre(frame.TitleEn, 12, Ink.Grey);
        y -= 10;
    }

    PageCanvas Page => pages[^1];

    public void Heading(string text)
    {
        // A heading does not stand alone at the foot of a page.
        Room(60);
        y -= 8;
        Flow(text, 12, Ink.Bold);
        y -= 2;
    }

    public void Paragraph(string text)
    {
        Flow(text, TextSize, Ink.Black);
        y -= 3;
    }

    /// <summary>Smaller and grey, for the other language and for remarks.</summary>
    public void Remark(string text)
    {
        Flow(text, SmallSize, Ink.Grey);
        y -= 4;
    }

    public void Table(PaperTable table)
    {
        y -= 4;
        var edges = Edges(table.Widths);
        var head = Lines(table.Head, edges);
        if (table.Head.Count > 0) Row(head, edges, isHead: true);
        foreach (var row in table.Rows.SelectMany(row => Divide(Lines(row, edges))))
        {
            if (y - HeightOf(row) < Bottom)
            {
                Turn();
                if (table.Head.Count > 0) Row(head, edges, isHead: true);
            }
            Row(row, edges, isHead: false);
        }
        y -= 10;
    }

    /// <summary>The whole paper as a PDF file.</summary>
    public byte[] ToPdf()
    {
        var code = QrCode.Of(frame.Address);
        foreach (var (index, page) in pages.Index()) Furnish(page, index + 1, code);
        return PdfDocument.Write(frame, font, pages);
    }

    void Turn()
    {
        pages.Add(new PageCanvas(font));
        y = Top;
        if (frame.Watermark.Length > 0)
        {
            Page.Watermark(Width / 2, Height / 2, 84, frame.Watermark);
        }
    }

    void Room(double height)
    {
        if (y - height < Bottom) Turn();
    }

    void Centre(string text, double size, Ink ink)
    {
        foreach (var line in Broken(text, Right - Left, size))
        {
            y -= size * 1.4;
            Page.TextCentred(Width / 2, y, size, line, ink);
        }
    }

    void Flow(string text, double size, Ink ink)
    {
        foreach (var line in Broken(text, Right - Left, size))
        {
            Room(size * Leading);
            y -= size * Leading;
            Page.Text(Left, y, size, line, ink);
        }
    }

    void Row(List<List<string>> cells, double[] edges, bool isHead)
    {
        var height = HeightOf(cells);
        var bottom = y - height;
        if (isHead) Page.Shade(Left, bottom, Right - Left, height);
        foreach (var (column, lines) in cells.Index())
        {
            var baseline = y - CellPad + 2;
            var isName = isHead || (cells.Count == 2 && column == 0);
            foreach (var line in lines)
            {
                baseline -= CellSize * 1.4;
                Page.Text(
                    edges[column] + CellPad, baseline, CellSize, line,
                    isName ? Ink.Bold : Ink.Black);
            }
        }
        Page.Line(Left, y, Right, y);
        Page.Line(Left, bottom, Right, bottom);
        foreach (var edge in edges) Page.Line(edge, y, edge, bottom);
        y = bottom;
    }

    List<List<string>> Lines(IReadOnlyList<string> cells, double[] edges) =>
        [.. cells.Select((cell, column) => Broken(
            cell, edges[column + 1] - edges[column] - 2 * CellPad, CellSize))];

    List<string> Broken(string text, double width, double size) =>
        LineBreaks.Of(text, width, piece => font.WidthOf(piece, size));

    static double HeightOf(List<List<string>> cells) =>
        cells.Max(lines => lines.Count) * CellSize * 1.4 + 2 * CellPad;

    static IEnumerable<List<List<string>>> Divide(List<List<string>> cells)
    {
        for (var from = 0; from < cells.Max(lines => lines.Count); from += CellLinesMax)
        {
            yield return [.. cells.Select(
                lines => lines.Skip(from).Take(CellLinesMax).ToList())];
        }
    }

    static double[] Edges(IReadOnlyList<int> widths)
    {
        var edges = new double[widths.Count + 1];
        edges[0] = Left;
        for (var i = 0; i < widths.Count; i++)
        {
            edges[i + 1] = edges[i] + (Right - Left) * widths[i] / widths.Sum();
        }
        return edges;
    }

    void Furnish(PageCanvas page, int number, QrCode code)
    {
        page.Text(Left, Height - 52, SmallSize, frame.TitleZh, Ink.Grey);
        page.TextRight(Right, Height - 52, SmallSize, frame.Number, Ink.Grey);
        page.Line(Left, Height - 58, Right, Height - 58);
        page.Line(Left, 88, Right, 88);
        page.Qr(Left, 34, 48, code);
        page.Text(Left + 58, 72, SmallSize, $"核验码 Verification code: {frame.Code}");
        foreach (var (index, line) in Broken(frame.Address, Right - Left - 58, 7).Take(2).Index())
        {
            page.Text(Left + 58, 60 - 9 * index, 7, line, Ink.Grey);
        }
        page.TextRight(
            Right, 36, SmallSize,
            $"第 {number} 页 共 {pages.Count} 页 / Page {number} of {pages.Count}", Ink.Grey);
    }
}
