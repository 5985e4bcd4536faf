using System.Buffers;
using System.Text;

namespace Entrepot.Server;

/// <summary>Cells of a CSV file (RFC 4180) that no spreadsheet takes for a formula.</summary>
static class CsvText
{
    static readonly SearchValues<char> quoted = SearchValues.Create(",\"\r\n");
    static readonly SearchValues<char> ofNumbers = SearchValues.Create("0123456789.");

    /// <summary>Adds a line.</summary>
    public static void AddLine(StringBuilder text, IEnumerable<string?> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            if (!isFirst) text.Append(',');
            isFirst = false;
            Add(text, cell ?? "");
        }
        text.Append("\r\n");
    }

    static void Add(StringBuilder text, string cell)
    {
        // As OWASP ASVS 1.2.10 asks: what begins like a formula and is no number is marked as text.
        var safe = IsFormula(cell) ? "'" + cell : cell;
        if (!safe.AsSpan().ContainsAny(quoted))
        {
            text.Append(safe);
            return;
        }
        text.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    static bool IsFormula(string cell) =>
        cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n'
        && !IsNumber(cell);

    static bool IsNumber(string cell) => cell[0] is '-' && cell.Length > 1
        && !cell.AsSpan(1).ContainsAnyExcept(ofNumbers);
}
