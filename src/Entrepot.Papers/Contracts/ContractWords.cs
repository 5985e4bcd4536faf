using Entrepot.Papers.Canonical;

namespace Entrepot.Papers.Contracts;

/// <summary>What terms and roles are called on paper.</summary>
static class ContractWords
{
    static readonly Dictionary<string, Bilingual> all = TemplateLibrary.Resource("words.txt")
        .Split('\n')
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(parts => parts[0], parts => new Bilingual(parts[1], parts[2]));

    /// <exception cref="FormatException">There is no such word.</exception>
    public static Bilingual Of(string name) => all.TryGetValue(name, out var word)
        ? word
        : throw new FormatException($"No term or role is called {name}.");
}
