using System.Globalization;
using System.Text;

namespace Entrepot.Papers.Pdf;

/// <summary>
/// One font of one document: each character gets a number when it is first written, and the glyphs
/// of those are what the document embeds. A character that the font cannot show is shown as 〓, as
/// printers do, and still read as itself.
/// </summary>
sealed class EmbeddedFont(FontFile font)
{
    const string Name = "ENTREP+NotoSansSC-Regular";
    static readonly Rune geta = new('〓');

    // Number 0 is the glyph for nothing, which every font file begins with.
    readonly List<(Rune Character, int Glyph)> glyphs = [(default, 0)];
    readonly Dictionary<Rune, int> numbers = [];

    /// <summary>How wide a text is at a size, in points.</summary>
    public double WidthOf(string text, double size)
    {
        var advance = 0;
        foreach (var character in text.EnumerateRunes())
        {
            advance += font.AdvanceOf(GlyphOf(character));
        }
        return advance * size / 1000;
    }

    /// <summary>A text as a hexadecimal string of two bytes a character.</summary>
    public string Encode(string text)
    {
        var hex = new StringBuilder("<", 4 * text.Length + 2);
        foreach (var character in text.EnumerateRunes())
        {
            hex.Append(CultureInfo.InvariantCulture, $"{NumberOf(character):X4}");
        }
        return hex.Append('>').ToString();
    }

    /// <summary>Writes the font and what belongs to it; returns the object to name in pages.
    /// </summary>
    public int Write(PdfObjects objects)
    {
        var file = FontSubset.Of(font, [.. glyphs.Select(glyph => glyph.Glyph)]);
        var program = objects.AddStream($"/Length1 {file.Length}", file);
        var box = string.Join(' ', font.Box);
        var descriptor = objects.Add(
            $"<< /Type /FontDescriptor /FontName /{Name} /Flags 4 /FontBBox [{box}] "
            + $"/ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} "
            + $"/CapHeight {font.CapHeight} /StemV 80 /FontFile2 {program} 0 R >>");
        var descendant = objects.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{Name} /CIDSystemInfo "
            + "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /DW 1000 /W [0 [{Widths()}]] "
            + "/CIDToGIDMap /Identity >>");
        var toUnicode = objects.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        return objects.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{Name} /Encoding /Identity-H "
            + $"/DescendantFonts [{descendant} 0 R] /ToUnicode {toUnicode} 0 R >>");
    }

    int GlyphOf(Rune character)
    {
        var glyph = font.GlyphOf(character);
        return glyph == 0 ? font.GlyphOf(geta) : glyph;
    }

    int NumberOf(Rune character)
    {
        if (numbers.TryGetValue(character, out var number)) return number;
        numbers[character] = number = glyphs.Count;
        glyphs.Add((character, GlyphOf(character)));
        return number;
    }

    string Widths() => string.Join(' ', glyphs.Select(glyph => font.AdvanceOf(glyph.Glyph)));

    // ISO 32000-1, 9.10.3. At most a hundred entries stand in one block.
    string ToUnicode()
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        foreach (var block in glyphs.Index().Skip(1).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (number, (character, _)) in block)
            {
                var units = Convert.ToHexString(
                    Encoding.BigEndianUnicode.GetBytes(character.ToString()));
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{units}>\n");
            }
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
            .ToString();
    }
}
