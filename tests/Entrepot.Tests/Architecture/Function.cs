using System.Text.RegularExpressions;

namespace Entrepot.Tests.Architecture;

/// <summary>
/// A member that holds statements, found by its braces: a block directly inside a type, or at the
/// top of a file, that is not itself a type, a namespace or the value of a field. What is nested
/// in it (lambdas, local functions) counts as part of it.
/// </summary>
sealed partial record Function(
    string Path, int Line, int Lines, string Signature, bool IsTable)
{
    const StringComparison Ordinal = StringComparison.Ordinal;

    enum Block { Type, Member, Inner }

    public static IEnumerable<Function> In(SourceFile file)
    {
        var open = new Stack<(Block Block, int Start)>();
        var code = file.Code;
        var header = 0; // Where the text began that leads to the next brace or semicolon.
        var parentheses = 0;
        for (var i = 0; i < code.Length; i++)
        {
            parentheses += code[i] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (parentheses > 0) continue;
            var outside = open.Count == 0 || open.Peek().Block == Block.Type;
            switch (code[i])
            {
                case '{':
                    open.Push((Classify(outside, code[header..i]), header));
                    if (open.Peek().Block == Block.Type) header = i + 1;
                    break;
                case '}' when open.TryPop(out var closed) && closed.Block != Block.Inner:
                    if (ContinuesAsExpression(code, i)) break;
                    if (closed.Block == Block.Member) yield return New(file, closed.Start, i);
                    header = i + 1;
                    break;
                case ';' when outside:
                    if (IsExpressionBody(code[header..i])) yield return New(file, header, i);
                    header = i + 1;
                    break;
            }
        }
    }

    static Function New(SourceFile file, int start, int end)
    {
        while (char.IsWhiteSpace(file.Code[start])) start++;
        var first = file.Code.AsSpan(0, start).Count('\n');
        var last = file.Code.AsSpan(0, end).Count('\n');
        var isTable = IsTableOf([.. file.CodeLines.Skip(first).Take(last - first + 1)]);
        return new(file.Path, first + 1, last - first + 1, file.Lines[first].Trim(), isTable);
    }

    /// <summary>One switch expression, one arm a line: read like a list, whatever its length.
    /// </summary>
    static bool IsTableOf(string[] lines)
    {
        var open = Array.FindIndex(lines, line => line.Trim() == "{");
        if (open < 0 || !string.Concat(lines[..open]).TrimEnd().EndsWith(" switch", Ordinal))
            return false;
        return string.Concat(lines[..open]).Contains("=>", Ordinal)
            && lines[(open + 1)..^1].All(line => line.Trim() is "" || Arm().IsMatch(line));
    }

    static Block Classify(bool outside, string header)
    {
        if (!outside) return Block.Inner;
        header = Attributes().Replace(header, "");
        if (TypeKeyword().IsMatch(header.Split('(', '=')[0].Split(" where ")[0])) return Block.Type;
        return IsFieldValue(header) ? Block.Inner : Block.Member;
    }

    static bool IsExpressionBody(string header) =>
        header.Contains("=>", Ordinal) && !IsFieldValue(header);

    /// <summary>An assignment comes before any arrow, and not as a parameter's default.</summary>
    static bool IsFieldValue(string header)
    {
        for (var depth = header.Count(c => c == '('); depth > 0; depth--)
        {
            header = Parenthesis().Replace(header, "");
        }
        var arrow = header.IndexOf("=>", Ordinal);
        return Assignment().IsMatch(arrow < 0 ? header : header[..arrow]);
    }

    /// <summary>After `=> x switch { ... }` or `{ get; } = ...` the member goes on.</summary>
    static bool ContinuesAsExpression(string code, int brace)
    {
        var next = brace + 1;
        while (next < code.Length && char.IsWhiteSpace(code[next])) next++;
        return next < code.Length && code[next] is '=' or '.' or ',' or ')' or ';' or '?';
    }

    [GeneratedRegex(@"=>.*,\s*$")]
    private static partial Regex Arm();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum|namespace|extension)\b")]
    private static partial Regex TypeKeyword();

    [GeneratedRegex(@"^\s*(\[[^\]]*\]\s*)+")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"(?<![=!<>+\-*/|&^])=(?![=>])")]
    private static partial Regex Assignment();
}
