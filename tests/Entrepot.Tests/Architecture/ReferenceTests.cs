using System.Xml.Linq;

namespace Entrepot.Tests.Architecture;

/// <summary>The table of allowed references of ARCHITECTURE.md, over all project files.</summary>
public sealed class ReferenceTests
{
    static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Entrepot.Core"] = [],
        ["Entrepot.Runtime"] = ["Entrepot.Core"],
        ["Entrepot.Papers"] = ["Entrepot.Core"],
        ["Entrepot.Services"] = ["Entrepot.Core", "Entrepot.Runtime", "Entrepot.Papers"],
        ["Entrepot.Server"] =
            ["Entrepot.Core", "Entrepot.Runtime", "Entrepot.Papers", "Entrepot.Services"],
        ["Entrepot.Cli"] =
            ["Entrepot.Core", "Entrepot.Runtime", "Entrepot.Papers", "Entrepot.Services",
             "Entrepot.Server"],
        ["Entrepot.Tests"] =
            ["Entrepot.Core", "Entrepot.Runtime", "Entrepot.Papers", "Entrepot.Services",
             "Entrepot.Server", "Entrepot.Cli"],
        ["Entrepot.Papers.Tests"] = ["Entrepot.Core", "Entrepot.Papers", "Entrepot.Cli"],
        ["Entrepot.Acceptance"] =
            ["Entrepot.Core", "Entrepot.Runtime", "Entrepot.Papers", "Entrepot.Services",
             "Entrepot.Server"],
        ["Entrepot.Browser"] = ["Entrepot.Acceptance"],
        ["Entrepot.Simulation"] = ["Entrepot.Core", "Entrepot.Runtime"],
        ["Entrepot.Bench"] =
            ["Entrepot.Core", "Entrepot.Runtime", "Entrepot.Papers", "Entrepot.Services"],
    };

    [Fact]
    public void Every_project_is_in_the_table_and_references_what_it_may() => Findings.None(
        from path in Repository.Projects
        let name = Path.GetFileNameWithoutExtension(path)
        from reference in References(path, "ProjectReference").DefaultIfEmpty()
        where !Allowed.TryGetValue(name, out var allowed)
            || (reference is not null
                && !allowed.Contains(Path.GetFileNameWithoutExtension(reference)))
        select $"{name} -> {reference}");

    [Fact]
    public void Core_and_runtime_use_no_packages() => Findings.None(
        from name in new[] { "Entrepot.Core", "Entrepot.Runtime" }
        from package in References(Project(name), "PackageReference")
        select $"{name} -> {package}");

    [Fact]
    public void The_project_file_of_the_core_is_one_line()
    {
        var line = Assert.Single(File.ReadAllLines(Project("Entrepot.Core")));
        Assert.Equal("""<Project Sdk="Microsoft.NET.Sdk" />""", line);
    }

    [Fact]
    public void The_core_is_built_on_the_base_class_library_alone() => Findings.None(
        from reference in typeof(Core.ICommand).Assembly.GetReferencedAssemblies()
        where reference.Name?.StartsWith("System.", StringComparison.Ordinal) is not true
        select reference.FullName);

    [Fact]
    public void The_product_has_at_most_six_projects() => Assert.InRange(
        Directory.GetDirectories(Repository.Absolute("src")).Length, 1, 6);

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = XDocument.Load(Repository.Absolute("Entrepot.slnx"));
        var listed = solution.Descendants("Project").Select(p => p.Attribute("Path")!.Value);
        Assert.Equal(Repository.Projects.Select(Repository.Relative).Order(), listed.Order());
    }

    [Fact]
    public void Every_version_stands_in_one_place() => Findings.None(
        from path in Repository.Projects
        from package in XDocument.Load(path).Descendants("PackageReference")
        where package.Attribute("Version") is not null
            || package.Attribute("VersionOverride") is not null
        select $"{Repository.Relative(path)}: {package}");

    static string Project(string name) =>
        Repository.Projects.Single(path => Path.GetFileNameWithoutExtension(path) == name);

    static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(r => r.Attribute("Include")!.Value);
}
