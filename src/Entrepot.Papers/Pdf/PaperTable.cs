namespace Entrepot.Papers.Pdf;

/// <summary>Rows under a head that is repeated on each page.</summary>
/// <param name="Widths">Of the columns, in any unit: only their ratio counts.</param>
/// <param name="Head">What stands over the columns; empty for none.</param>
/// <param name="Rows">Each as long as there are columns.</param>
public sealed record PaperTable(
    IReadOnlyList<int> Widths, IReadOnlyList<string> Head,
    IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Two columns: what is stated, and what it is.</summary>
    public static PaperTable OfFields(IEnumerable<(string Name, string Value)> fields) => new(
        [3, 7], [], [.. fields.Select(field => (IReadOnlyList<string>)[field.Name, field.Value])]);
}
