using System.Reflection;

namespace Entrepot.Services.Language;

/// <summary>Texts that stand in a file beside the code: a line for each, its name, two spaces, the
/// text. Empty lines and those that begin with # are passed over.</summary>
public static class NamedTexts
{
    /// <summary>The texts of a file, by name.</summary>
    /// <param name="assembly">Whose resource the file is.</param>
    /// <param name="resource">Its name there.</param>
    public static Dictionary<string, string> Read(Assembly assembly, string resource)
    {
        var texts = new Dictionary<string, string>();
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var gap = line.IndexOf("  ", StringComparison.Ordinal);
            texts.Add(line[..gap], line[(gap + 2)..]);
        }
        return texts;
    }
}
