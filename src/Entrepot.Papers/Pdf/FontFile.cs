using System.Buffers.Binary;
using System.Text;

namespace Entrepot.Papers.Pdf;

/// <summary>
/// A TrueType font, as much of it as a paper needs: which glyph shows a character, how wide it is,
/// and its outline (ISO/IEC 14496-22).
/// </summary>
public sealed class FontFile
{
    static readonly Lazy<FontFile> regular = new(Load);

    readonly byte[] file;
    readonly Dictionary<string, Range> tables = [];
    readonly (int First, int Last, int Glyph)[] groups;
    readonly int wideMetrics;
    readonly bool hasLongOffsets;

    public FontFile(byte[] file)
    {
        this.file = file;
        for (var (i, at) = (0, 12); i < Word(file, 4); i++, at += 16)
        {
            var from = (int)Long(file, at + 8);
            var tag = Encoding.ASCII.GetString(file, at, 4);
            tables[tag] = from..(from + (int)Long(file, at + 12));
        }
        UnitsPerEm = Word(Table("head"), 18);
        hasLongOffsets = Word(Table("head"), 50) == 1;
        wideMetrics = Word(Table("hhea"), 34);
        Glyphs = Word(Table("maxp"), 4);
        groups = ReadGroups(Table("cmap"));
    }

    /// <summary>Noto Sans SC, under the SIL Open Font Licence 1.1.</summary>
    public static FontFile Regular => regular.Value;

    public int UnitsPerEm { get; }

    public int Glyphs { get; }

    public int Ascent => Scaled(Signed(Table("hhea"), 4));

    public int Descent => Scaled(Signed(Table("hhea"), 6));

    public int CapHeight => Scaled(Signed(Table("OS/2"), 88));

    /// <summary>Left, bottom, right, top, in thousandths of the size.</summary>
    public int[] Box => [.. Enumerable.Range(0, 4)
        .Select(i => Scaled(Signed(Table("head"), 36 + 2 * i)))];

    /// <summary>The glyph of a character; 0 when the font does not have it.</summary>
    public int GlyphOf(Rune character)
    {
        var (low, high) = (0, groups.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (first, last, glyph) = groups[middle];
            if (character.Value < first) high = middle - 1;
            else if (character.Value > last) low = middle + 1;
            else return glyph + character.Value - first;
        }
        return 0;
    }

    /// <summary>How far a glyph moves the pen, in thousandths of the size.</summary>
    public int AdvanceOf(int glyph) => Scaled(Metric(glyph).Advance);

    /// <summary>The pen's advance and the left side bearing, in the font's units.</summary>
    internal (int Advance, short Bearing) Metric(int glyph)
    {
        var hmtx = Table("hmtx");
        return glyph < wideMetrics
            ? (Word(hmtx, 4 * glyph), Signed(hmtx, 4 * glyph + 2))
            : (Word(hmtx, 4 * (wideMetrics - 1)),
                Signed(hmtx, 4 * wideMetrics + 2 * (glyph - wideMetrics)));
    }

    internal ReadOnlySpan<byte> OutlineOf(int glyph) =>
        Table("glyf")[Offset(glyph)..Offset(glyph + 1)];

    internal bool Has(string tag) => tables.ContainsKey(tag);

    internal ReadOnlySpan<byte> Table(string tag) => file.AsSpan(tables[tag]);

    internal static ushort Word(ReadOnlySpan<byte> table, int at) =>
        BinaryPrimitives.ReadUInt16BigEndian(table[at..]);

    internal static short Signed(ReadOnlySpan<byte> table, int at) =>
        BinaryPrimitives.ReadInt16BigEndian(table[at..]);

    static uint Long(ReadOnlySpan<byte> table, int at) =>
        BinaryPrimitives.ReadUInt32BigEndian(table[at..]);

    static FontFile Load()
    {
        using var stream = typeof(FontFile).Assembly.GetManifestResourceStream("paper.ttf")!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new FontFile(file);
    }

    int Scaled(int units) => (int)Math.Round(1000.0 * units / UnitsPerEm);

    int Offset(int glyph) => hasLongOffsets
        ? (int)Long(Table("loca"), 4 * glyph)
        : 2 * Word(Table("loca"), 2 * glyph);

    // Format 12 covers all of Unicode, which 生僻字 in names need.
    static (int, int, int)[] ReadGroups(ReadOnlySpan<byte> cmap)
    {
        for (var i = 0; i < Word(cmap, 2); i++)
        {
            var subtable = cmap[(int)Long(cmap, 8 + 8 * i)..];
            if (Word(subtable, 0) != 12) continue;
            var found = new (int, int, int)[Long(subtable, 12)];
            for (var g = 0; g < found.Length; g++)
            {
                var at = 16 + 12 * g;
                found[g] = ((int)Long(subtable, at), (int)Long(subtable, at + 4),
                    (int)Long(subtable, at + 8));
            }
            return found;
        }
        throw new InvalidDataException("The font has no character map of format 12.");
    }
}
