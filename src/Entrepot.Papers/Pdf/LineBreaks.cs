using System.Text;

namespace Entrepot.Papers.Pdf;

/// <summary>
/// Where a line may end. Between Chinese characters anywhere, but no closing mark begins a line and
/// no opening mark ends one (GB/T 15834, 标点避头尾); Latin words and numbers stay whole.
/// </summary>
static class LineBreaks
{
    const string NeverFirst = "，。、；：？！）》」』】〕〉…—％‰℃°·～,.;:?!)]}%”’";
    const string NeverLast = "（《「『【〔〈([{“‘￥¥$€№#";
    const string BreakAfter = "/";

    /// <summary>The text in lines no wider than asked, by this measure.</summary>
    public static List<string> Of(string text, double width, Func<string, double> measure)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n')) Break(paragraph, width, measure, lines);
        return lines;
    }

    static void Break(
        string text, double width, Func<string, double> measure, List<string> lines)
    {
        var line = new StringBuilder();
        var taken = 0.0;
        foreach (var piece in Pieces(text).SelectMany(piece => Fit(piece, width, measure)))
        {
            var bare = piece.TrimEnd(' ');
            if (line.Length > 0 && taken + measure(bare) > width)
            {
                lines.Add(line.ToString().TrimEnd(' '));
                line.Clear();
                taken = 0;
            }
            line.Append(piece);
            taken += measure(piece);
        }
        lines.Add(line.ToString().TrimEnd(' '));
    }

    /// <summary>What may not be divided, with the spaces after it.</summary>
    static IEnumerable<string> Pieces(string text)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        var piece = new StringBuilder();
        for (var i = 0; i < runes.Count; i++)
        {
            piece.Append(runes[i]);
            if (i + 1 < runes.Count && !MayBreak(runes[i], runes[i + 1])) continue;
            yield return piece.ToString();
            piece.Clear();
        }
    }

    // A word wider than the line, a digest for example, is divided where the line ends.
    static List<string> Fit(string piece, double width, Func<string, double> measure)
    {
        if (measure(piece.TrimEnd(' ')) <= width) return [piece];
        var parts = new List<string>();
        var part = new StringBuilder();
        foreach (var rune in piece.EnumerateRunes())
        {
            if (part.Length > 0 && measure($"{part}{rune}") > width)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            part.Append(rune);
        }
        parts.Add(part.ToString());
        return parts;
    }

    static bool MayBreak(string before, string after)
    {
        if (after == " " || NeverFirst.Contains(after, StringComparison.Ordinal)) return false;
        if (NeverLast.Contains(before, StringComparison.Ordinal)) return false;
        if (before == " " || BreakAfter.Contains(before, StringComparison.Ordinal)) return true;
        return IsIdeograph(before) || IsIdeograph(after);
    }

    // Han and kana with their marks, which are written without spaces.
    static bool IsIdeograph(string character) => char.ConvertToUtf32(character, 0) >= 0x2E80;
}
