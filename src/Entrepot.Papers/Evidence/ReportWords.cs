namespace Entrepot.Papers.Evidence;

/// <summary>What a report says in one language: a line for each word, its name, two spaces, the
/// text.</summary>
sealed class ReportWords
{
    public static readonly IReadOnlyList<string> Languages = ["zh", "en"];

    readonly Dictionary<string, string> texts = [];

    public ReportWords(string language)
    {
        using var stream = typeof(ReportWords).Assembly
            .GetManifestResourceStream($"report.{language}.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var gap = line.IndexOf("  ", StringComparison.Ordinal);
            texts.Add(line[..gap], line[(gap + 2)..]);
        }
    }

    public IEnumerable<string> Names => texts.Keys;

    public string this[string name] => texts[name];

    /// <summary>A value as people call it, or as programs do where they have no word.</summary>
    public string Of(string prefix, Enum value) =>
        texts.GetValueOrDefault($"{prefix}.{value}") ?? value.ToString();
}
