using System.Buffers.Binary;
using System.Text;

namespace Entrepot.Papers.Pdf;

/// <summary>
/// A font file of some glyphs of another, numbered anew from 0 in the order given. What a PDF
/// embeds: outlines, metrics and hinting, without character map or layout tables.
/// </summary>
static class FontSubset
{
    const int HasWords = 0x0001;
    const int HasScale = 0x0008;
    const int MoreComponents = 0x0020;
    const int HasTwoScales = 0x0040;
    const int HasMatrix = 0x0080;

    static readonly string[] copied = ["OS/2", "cvt ", "fpgm", "prep"];

    public static byte[] Of(FontFile font, IReadOnlyList<int> glyphs)
    {
        var kept = new List<int>(glyphs);
        var outlines = new List<byte[]>();
        // A composite brings its components, which may be composites too.
        for (var i = 0; i < kept.Count; i++) outlines.Add(Renumber(font, kept[i], kept));

        var glyf = new MemoryStream();
        var loca = new byte[4 * (kept.Count + 1)];
        var hmtx = new byte[4 * kept.Count];
        for (var i = 0; i < kept.Count; i++)
        {
            var (advance, bearing) = font.Metric(kept[i]);
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * i), (ushort)advance);
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan(4 * i + 2), bearing);
            glyf.Write(outlines[i]);
            while (glyf.Length % 4 != 0) glyf.WriteByte(0);
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * i + 4), (uint)glyf.Length);
        }
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = glyf.ToArray(),
            ["loca"] = loca,
            ["hmtx"] = hmtx,
            ["head"] = Head(font),
            ["hhea"] = With(font.Table("hhea"), 34, kept.Count),
            ["maxp"] = With(font.Table("maxp"), 4, kept.Count),
        };
        foreach (var tag in copied.Where(font.Has)) tables[tag] = font.Table(tag).ToArray();
        return Assemble(tables);
    }

    static byte[] Head(FontFile font)
    {
        // Long offsets; the checksum is set when the file is whole.
        var head = With(font.Table("head"), 50, 1);
        head.AsSpan(8, 4).Clear();
        return head;
    }

    static byte[] With(ReadOnlySpan<byte> table, int at, int value)
    {
        var changed = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(at), (ushort)value);
        return changed;
    }

    static byte[] Renumber(FontFile font, int glyph, List<int> kept)
    {
        var outline = font.OutlineOf(glyph).ToArray();
        if (outline.Length == 0 || FontFile.Signed(outline, 0) >= 0) return outline;
        for (int at = 10, flags = MoreComponents; (flags & MoreComponents) != 0;)
        {
            flags = FontFile.Word(outline, at);
            int component = FontFile.Word(outline, at + 2);
            var index = kept.IndexOf(component);
            if (index < 0)
            {
                index = kept.Count;
                kept.Add(component);
            }
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)index);
            at += (flags & HasWords) != 0 ? 8 : 6;
            at += (flags & HasScale) != 0 ? 2
                : (flags & HasTwoScales) != 0 ? 4
                : (flags & HasMatrix) != 0 ? 8
                : 0;
        }
        return outline;
    }

    static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var offset = 12 + 16 * tables.Count;
        var file = new byte[offset + tables.Values.Sum(table => Aligned(table.Length))];
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        ushort[] search =
            [(ushort)tables.Count, (ushort)(16 << power), (ushort)power,
             (ushort)(16 * tables.Count - (16 << power))];
        for (var i = 0; i < search.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4 + 2 * i), search[i]);
        }
        var entry = 12;
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file, offset);
            Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            uint[] record =
                [Checksum(file, offset, table.Length), (uint)offset, (uint)table.Length];
            for (var i = 0; i < record.Length; i++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4 + 4 * i), record[i]);
            }
            (entry, offset) = (entry + 16, offset + Aligned(table.Length));
        }
        return Seal(file, tables);
    }

    // The checksum of the whole file stands in head, at 8 (checkSumAdjustment).
    static byte[] Seal(byte[] file, SortedDictionary<string, byte[]> tables)
    {
        var head = 12 + 16 * tables.Count + tables.TakeWhile(table => table.Key != "head")
            .Sum(table => Aligned(table.Value.Length));
        var adjustment = unchecked(0xB1B0AFBA - Checksum(file, 0, file.Length));
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), adjustment);
        return file;
    }

    static int Aligned(int length) => (length + 3) / 4 * 4;

    static uint Checksum(byte[] file, int from, int length)
    {
        uint sum = 0;
        for (var at = from; at < from + length; at += 4)
        {
            unchecked
            {
                sum += BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            }
        }
        return sum;
    }
}
