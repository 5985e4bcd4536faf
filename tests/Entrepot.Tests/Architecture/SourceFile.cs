using System.Text;

namespace Entrepot.Tests.Architecture;

/// <summary>
/// A C# file split in two texts of the same length: its code, with comments, literals and
/// directives blanked out, and its comments, with everything else blanked out. Line and column
/// stay where they were, so that a finding can be named.
/// </summary>
sealed class SourceFile
{
    readonly string text;
    readonly StringBuilder code;
    readonly StringBuilder comments;
    int at;

    public SourceFile(string path, string text)
    {
        (Path, this.text) = (path, text.ReplaceLineEndings("\n"));
        code = Blank(this.text);
        comments = Blank(this.text);
        while (at < this.text.Length) Step();
        Lines = Split(this.text);
        Code = code.ToString();
        CodeLines = Split(Code);
        CommentLines = Split(comments.ToString());
    }

    /// <summary>Relative to the root of the repository, with slashes.</summary>
    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public IReadOnlyList<string> Lines { get; }

    public string Code { get; }

    public IReadOnlyList<string> CodeLines { get; }

    public IReadOnlyList<string> CommentLines { get; }

    static string[] Split(string text) => text.TrimEnd('\n').Split('\n');

    static StringBuilder Blank(string text)
    {
        var blank = new StringBuilder(text.Length);
        foreach (var c in text) blank.Append(c == '\n' ? '\n' : ' ');
        return blank;
    }

    bool Sees(string token) =>
        string.CompareOrdinal(text, at, token, 0, token.Length) == 0;

    void Step()
    {
        if (Sees("//")) Comment(Until("\n", at));
        else if (Sees("/*")) Comment(Until("*/", at + 2) + 2);
        else if (text[at] == '#' && StartsLine()) at = Until("\n", at);
        else if (text[at] == '\'') Character();
        else if (QuoteAhead() is { } prefix) Literal(prefix);
        else Keep();
    }

    void Keep()
    {
        code[at] = text[at];
        at++;
    }

    void Comment(int end)
    {
        for (end = Math.Min(end, text.Length); at < end; at++) comments[at] = text[at];
    }

    int Until(string token, int from)
    {
        var found = text.IndexOf(token, Math.Min(from, text.Length), StringComparison.Ordinal);
        return found < 0 ? text.Length : found;
    }

    bool StartsLine()
    {
        var before = text.LastIndexOf('\n', at) + 1;
        return string.IsNullOrWhiteSpace(text[before..at]);
    }

    void Character()
    {
        at++;
        while (at < text.Length && text[at] != '\'') at += text[at] == '\\' ? 2 : 1;
        at++;
    }

    /// <summary>The `$` and `@` before a quote, or null if no string begins here.</summary>
    string? QuoteAhead()
    {
        var end = at;
        while (end < text.Length && text[end] is '$' or '@') end++;
        return end < text.Length && text[end] == '"' ? text[at..end] : null;
    }

    void Literal(string prefix)
    {
        at += prefix.Length;
        var quotes = 0;
        while (at + quotes < text.Length && text[at + quotes] == '"') quotes++;
        if (quotes >= 3) Raw(quotes);
        else Plain(verbatim: prefix.Contains('@'), holes: prefix.Contains('$'));
    }

    void Raw(int quotes)
    {
        var end = Until(new string('"', quotes), at + quotes) + quotes;
        while (end < text.Length && text[end] == '"') end++;
        at = end;
    }

    void Plain(bool verbatim, bool holes)
    {
        at++;
        while (at < text.Length)
        {
            if (verbatim && Sees("\"\"")) at += 2;
            else if (!verbatim && text[at] == '\\') at += 2;
            else if (holes && (Sees("{{") || Sees("}}"))) at += 2;
            else if (holes && text[at] == '{') Hole();
            else if (text[at++] == '"') return;
        }
    }

    // The expression in a hole is blanked too: it is part of a text, not of the file's structure.
    void Hole()
    {
        at++;
        for (var depth = 1; at < text.Length && depth > 0;)
        {
            if (QuoteAhead() is { } prefix)
            {
                Literal(prefix);
                continue;
            }
            if (text[at] == '\'')
            {
                Character();
                continue;
            }
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
        }
    }
}
