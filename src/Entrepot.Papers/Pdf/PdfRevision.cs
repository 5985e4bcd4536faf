using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Entrepot.Papers.Pdf;

/// <summary>
/// What one must know of a PDF to add to it: its last trailer and where its objects are. Reads the
/// files that are written here, and no others.
/// </summary>
sealed partial class PdfRevision
{
    readonly byte[] file;
    readonly Dictionary<int, int> offsets = [];

    /// <exception cref="FormatException">The file is not of the kind that is written here.
    /// </exception>
    public PdfRevision(byte[] file)
    {
        this.file = file;
        var end = End().Match(Text(Math.Max(0, file.Length - 64), file.Length));
        if (!end.Success) throw new FormatException("The file has no end of a PDF.");
        Start = Number(end.Groups[1]);
        var trailer = ReadTable(Start);
        Size = Field(trailer, "Size");
        Root = Field(trailer, "Root");
        Properties = Field(trailer, "Info");
        Identifier = Identifiers().Match(trailer).Groups[1].Value;
        var (start, previous) = (Start, Previous().Match(trailer));
        while (previous.Success)
        {
            var earlier = Number(previous.Groups[1]);
            if (earlier >= start) throw new FormatException("A table does not lead back.");
            (start, previous) = (earlier, Previous().Match(ReadTable(earlier)));
        }
    }

    /// <summary>Where its last table of objects begins.</summary>
    public int Start { get; }

    /// <summary>The first number that no object has.</summary>
    public int Size { get; }
    public int Root { get; }
    public int Properties { get; }
    public string Identifier { get; }

    /// <summary>The object that lists the form's fields.</summary>
    public int Form => Field(Object(Root), "AcroForm");

    public int FirstPage =>
        Number(FirstKid().Match(Object(Field(Object(Root), "Pages"))).Groups[1]);

    /// <summary>The object that lists the marks on the first page.</summary>
    public int Marks => Field(Object(FirstPage), "Annots");

    /// <summary>The fields of signatures, as the form lists them.</summary>
    public string Signatures => Array().Match(Object(Marks)).Groups[1].Value;

    string Object(int number)
    {
        if (!offsets.TryGetValue(number, out var at) || at >= file.Length)
        {
            throw new FormatException("There is no such object.");
        }
        var end = file.AsSpan(at).IndexOf("\nendobj\n"u8);
        return end < 0 ? throw new FormatException("An object has no end.") : Text(at, at + end);
    }

    // Newer tables are read first, and what they say stands.
    string ReadTable(int at)
    {
        if (at < 0 || at > file.Length - 5 || !file.AsSpan(at).StartsWith("xref\n"u8))
        {
            throw new FormatException("There is no table of objects where one should be.");
        }
        var end = file.AsSpan(at).IndexOf("startxref\n"u8);
        if (end < 0) throw new FormatException("A table of objects has no end.");
        var text = Text(at, at + end);
        var number = 0;
        foreach (var line in text.Split('\n').Skip(1).TakeWhile(line => line != "trailer"))
        {
            if (Entry().Match(line) is { Success: true } entry)
            {
                if (entry.Groups[2].Value == "n") offsets.TryAdd(number, Number(entry.Groups[1]));
                number++;
            }
            else if (Section().Match(line) is { Success: true } section)
            {
                number = Number(section.Groups[1]);
            }
        }
        return text;
    }

    static int Field(string dictionary, string name)
    {
        var found = Regex.Match(dictionary, $@"/{name} (\d+)");
        return found.Success ? Number(found.Groups[1]) : throw new FormatException($"No {name}.");
    }

    string Text(int from, int to) => Encoding.Latin1.GetString(file.AsSpan(from..to));

    static int Number(Group digits) =>
        int.TryParse(digits.ValueSpan, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("A number is missing or too long.");

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex End();

    [GeneratedRegex(@"/ID \[(<[0-9A-F]+>)")]
    private static partial Regex Identifiers();

    [GeneratedRegex(@"/Prev (\d+)")]
    private static partial Regex Previous();

    [GeneratedRegex(@"/Kids \[(\d+) 0 R")]
    private static partial Regex FirstKid();

    [GeneratedRegex(@"\[(.*)\]")]
    private static partial Regex Array();

    [GeneratedRegex(@"^(\d{10}) \d{5} ([nf]) $")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^(\d+) \d+$")]
    private static partial Regex Section();
}
