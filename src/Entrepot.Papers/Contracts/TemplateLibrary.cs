using System.Globalization;
using System.Reflection;

namespace Entrepot.Papers.Contracts;

/// <summary>All templates in all versions. A version that contracts were made from is never
/// changed; a better one stands beside it.</summary>
public static class TemplateLibrary
{
    const string Folder = "contracts/";

    static readonly Lazy<IReadOnlyList<ContractTemplate>> all = new(Load);

    public static IReadOnlyList<ContractTemplate> All => all.Value;

    /// <summary>The newest version.</summary>
    /// <exception cref="InvalidOperationException">No template is called so.</exception>
    public static ContractTemplate Newest(string name) =>
        All.Last(template => template.Name == name);

    internal static string Resource(string name)
    {
        using var stream = typeof(TemplateLibrary).Assembly
            .GetManifestResourceStream(Folder + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    static List<ContractTemplate> Load() => [..
        from name in typeof(TemplateLibrary).Assembly.GetManifestResourceNames()
        let parts = name[(name.LastIndexOf('/') + 1)..].Split('.')
        where name.StartsWith(Folder, StringComparison.Ordinal) && parts.Length == 3
        let version = int.Parse(parts[1], CultureInfo.InvariantCulture)
        orderby parts[0], version
        select ContractTemplate.Read(parts[0], version, Resource($"{parts[0]}.{version}.txt"))];
}
