namespace Entrepot.Tests.Architecture;

/// <summary>What is written for people stays short and findable.</summary>
public sealed class PaperTests
{
    [Fact]
    public void The_readme_shows_running_code_within_25_lines_and_ends_within_80()
    {
        var lines = File.ReadAllLines(Repository.Absolute("README.md"));
        Assert.InRange(lines.Length, 1, 80);
        Assert.Contains(lines.Take(25), line => line.StartsWith("```", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_other_readme_ends_within_60_lines() => Findings.None(
        from path in Repository.Markdown
        where Path.GetFileName(path) == "README.md" && Repository.Relative(path) != "README.md"
        let lines = File.ReadLines(path).Count()
        where lines > 60
        select $"{Repository.Relative(path)}: {lines} lines");

    [Fact]
    public void Every_decision_fits_in_40_lines() => Findings.None(
        from path in Repository.Markdown
        where Repository.Relative(path).StartsWith("docs/adr/", StringComparison.Ordinal)
        let lines = File.ReadLines(path).Count()
        where lines > 40
        select $"{Repository.Relative(path)}: {lines} lines");

    [Fact]
    public void Every_page_has_one_title() => Findings.None(
        from path in Repository.Markdown
        let titles = Titles(File.ReadLines(path))
        where titles != 1
        select $"{Repository.Relative(path)}: {titles} titles");

    [Fact]
    public void Every_link_between_pages_leads_somewhere() => Findings.None(
        from path in Repository.Markdown
        from target in Links(File.ReadAllText(path))
        where !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target))
        select $"{Repository.Relative(path)}: {target}");

    [Fact]
    public void Every_decision_is_in_the_index()
    {
        var index = File.ReadAllText(Repository.Absolute("docs/README.md"));
        var decisions = Directory.EnumerateFiles(Repository.Absolute("docs/adr"), "*.md");
        Findings.None(decisions.Select(path => Path.GetFileName(path)).Where(
            name => !index.Contains($"adr/{name}", StringComparison.Ordinal)));
    }

    static int Titles(IEnumerable<string> lines)
    {
        var (titles, fenced) = (0, false);
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            else if (!fenced && line.StartsWith("# ", StringComparison.Ordinal)) titles++;
        }
        return titles;
    }

    static IEnumerable<string> Links(string page) =>
        from part in page.Split("](").Skip(1)
        let target = part.Split(')')[0].Split('#')[0]
        where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
        select target;
}
