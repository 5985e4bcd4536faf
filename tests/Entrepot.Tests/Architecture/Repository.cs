using System.Text.RegularExpressions;

namespace Entrepot.Tests.Architecture;

/// <summary>The checkout these tests were built from, and the files a person wrote in it.</summary>
static partial class Repository
{
    static readonly Lazy<string> FoundRoot = new(FindRoot);
    static readonly Lazy<IReadOnlyList<string>> FoundFiles = new(() => [.. Walk(Root)]);
    static readonly Lazy<IReadOnlyList<SourceFile>> ReadSources = new(
        () => [.. Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(path => new SourceFile(Relative(path), File.ReadAllText(path)))]);

    public static string Root => FoundRoot.Value;

    /// <summary>Absolute paths of all text files, without what tools generate.</summary>
    public static IReadOnlyList<string> Files => FoundFiles.Value;

    /// <summary>Every C# file.</summary>
    public static IReadOnlyList<SourceFile> Sources => ReadSources.Value;

    /// <summary>The C# files of the product.</summary>
    public static IEnumerable<SourceFile> Product =>
        Sources.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    public static IEnumerable<string> Markdown =>
        Files.Where(path => path.EndsWith(".md", StringComparison.Ordinal));

    public static IEnumerable<string> Projects =>
        Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

    public static string Relative(string path) =>
        Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static string Absolute(string relative) => Path.Combine(Root, relative);

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Entrepot.slnx")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName
            ?? throw new DirectoryNotFoundException("No Entrepot.slnx above the test binary.");
    }

    static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (Written().IsMatch(Path.GetFileName(file))) yield return file;
        }
        foreach (var child in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (Generated().IsMatch(Path.GetFileName(child))) continue;
            foreach (var file in Walk(child)) yield return file;
        }
    }

    [GeneratedRegex(@"^(bin|obj|\.git|\.vs|\.idea|artifacts|TestResults|node_modules|data)$")]
    private static partial Regex Generated();

    [GeneratedRegex(@"\.(cs|csproj|props|targets|slnx|md|txt|json|sh|yml|sql|ts|css|razor)$"
        + @"|^(run|test|LICENSE|\.editorconfig|\.gitignore|\.gitattributes)$")]
    private static partial Regex Written();
}
