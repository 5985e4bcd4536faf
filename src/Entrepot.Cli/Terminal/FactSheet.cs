using Spectre.Console;
using Spectre.Console.Rendering;

namespace Entrepot.Cli;

/// <summary>Facts under headings: what, how much, and a remark. Aligned in every script.</summary>
sealed class FactSheet
{
    const int Indent = 2;
    const int Gap = 3;

    readonly List<(string Label, string Value, string Remark)> rows = [];

    /// <summary>Begins a group of facts.</summary>
    public void Head(string title) => rows.Add((title, "", ""));

    public void Add(string label, string value, string remark = "") =>
        rows.Add((new string(' ', Indent) + label, value, remark));

    public IRenderable Render()
    {
        var labels = rows.Max(row => Cells(row.Label));
        var values = rows.Max(row => Cells(row.Value));
        var text = new Paragraph();
        foreach (var (index, (label, value, remark)) in rows.Index())
        {
            if (index > 0) text.Append("\n");
            var isHead = value.Length == 0;
            if (isHead && index > 0) text.Append("\n");
            text.Append(label, isHead ? Styles.Title : null);
            if (isHead) continue;
            var gap = labels - Cells(label) + Gap + values - Cells(value);
            text.Append(new string(' ', gap) + value);
            if (remark.Length > 0) text.Append(new string(' ', Gap) + remark, Styles.Quiet);
        }
        return text;
    }

    // Chinese characters take two.
    static int Cells(string text) => new Segment(text).CellCount();
}
