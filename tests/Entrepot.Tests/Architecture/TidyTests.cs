using System.Text.RegularExpressions;

namespace Entrepot.Tests.Architecture;

/// <summary>The half of STYLE.md that the compiler does not see, over the whole tree.</summary>
public sealed partial class TidyTests
{
    const int ColumnsMax = 100;
    const int FunctionLinesMax = 60;
    const int FileLinesMax = 500;

    [Fact]
    public void No_line_is_longer_than_100_columns() => Findings.None(
        from path in Repository.Files
        where Prose().IsMatch(path)
        from line in File.ReadLines(path).Index()
        let length = line.Item.EnumerateRunes().Count()
        where length > ColumnsMax && !MayBeLong().IsMatch(line.Item)
        select $"{Repository.Relative(path)}:{line.Index + 1}: {length} columns");

    [Fact]
    public void No_function_is_longer_than_60_lines() => Findings.None(
        from file in Repository.Sources
        from function in Function.In(file)
        where function.Lines > FunctionLinesMax && !function.IsTable
        select $"{function.Path}:{function.Line}: {function.Lines} lines: {function.Signature}");

    [Fact]
    public void No_file_is_longer_than_500_lines() => Findings.None(
        from file in Repository.Sources
        where file.Lines.Count > FileLinesMax
        select $"{file.Path}: {file.Lines.Count} lines");

    [Fact]
    public void The_median_product_file_has_40_to_120_lines()
    {
        var lengths = Repository.Product.Select(file => file.Lines.Count).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 40, 120);
    }

    [Fact]
    public void No_file_has_regions() => Findings.None(Findings.In(
        Repository.Sources, file => file.Lines, line => Region().IsMatch(line)));

    [Fact]
    public void No_work_is_left_in_comments() => Findings.None(Findings.In(
        Repository.Sources, file => file.CommentLines, line => Unfinished().IsMatch(line)));

    [Fact]
    public void No_code_is_commented_out() => Findings.None(Findings.In(
        Repository.Sources, file => file.CommentLines, IsCode));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Findings.None(
        from file in Repository.Sources
        from Match type in TypeName().Matches(file.Code)
        where EmptySuffix().IsMatch(type.Groups[1].Value)
        select $"{file.Path}: {type.Groups[1].Value}");

    [Fact]
    public void No_folder_is_named_after_a_kind() => Findings.None(
        from path in Repository.Files
        let folder = Repository.Relative(Path.GetDirectoryName(path)!)
        where KindFolder().IsMatch(folder)
        select folder);

    [Fact]
    public void Only_the_node_catches_everything() => Findings.None(Findings.In(
        Repository.Sources.Where(file => file.Name != "Node.cs"),
        file => file.CodeLines,
        line => CatchAll().IsMatch(line)));

    [Fact]
    public void The_core_knows_no_floating_point() => Findings.None(Findings.In(
        Core, file => file.CodeLines, line => FloatingPoint().IsMatch(line)));

    [Fact]
    public void The_core_does_not_silence_its_ban_list() => Findings.None(Findings.In(
        Core, file => file.Lines, line => line.Contains("RS0030", StringComparison.Ordinal)));

    [Fact]
    public void No_file_names_a_machine_or_a_package_host() => Findings.None(
        from path in Repository.Files
        from line in File.ReadLines(path).Index()
        where Machine().IsMatch(line.Item)
        select $"{Repository.Relative(path)}:{line.Index + 1}: {line.Item.Trim()}");

    static IEnumerable<SourceFile> Core => Repository.Product.Where(
        file => file.Path.StartsWith("src/Entrepot.Core/", StringComparison.Ordinal));

    internal static bool IsCode(string comment)
    {
        var text = comment.Trim();
        if (text.StartsWith("///", StringComparison.Ordinal)) return false;
        text = text.TrimStart('/', '*').Trim();
        return Statement().IsMatch(text);
    }

    [GeneratedRegex(@"\.(cs|csproj|props|targets|slnx|md|sh)$|/(run|test)$")]
    private static partial Regex Prose();

    // A table of Markdown and an address cannot be broken.
    [GeneratedRegex(@"^\s*\||https?://")]
    private static partial Regex MayBeLong();

    [GeneratedRegex(@"^\s*#\s*(end)?region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(
        @"^[{}]+;?$|^(return|throw)\b.*;$|^(break|continue);$"
        + @"|^(if|for|foreach|while|switch|catch|using|lock)\s*\(.*\)\s*\{?$"
        + @"|^(if|for|foreach|while|using|lock)\s*\(.*\).*;$"
        + @"|^[\w.<>\[\]?!]+(\s\w+)?\s[-+*/|&?]*=\s.*;$"
        + @"|^(await\s)?[\w.<>\[\]?!]+\(.*\);$"
        + @"|^(public|private|internal|protected|static|sealed|class|readonly|var)\s.*[;{]$")]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record)\s+([A-Z]\w*)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"(Manager|Helpers?|Utils?|Utility|Utilities|Common|Base|Impl|Data|Info)$")]
    private static partial Regex EmptySuffix();

    [GeneratedRegex(@"(^|/)(Common|Helpers?|Utils?|Shared|Misc|Commands|Handlers|Models)(/|$)")]
    private static partial Regex KindFolder();

    [GeneratedRegex(@"\bcatch\s*(\{|$|\(\s*(System\.)?Exception\b(?!.*\bwhen\b))")]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"\b(double|float|decimal|Double|Single|Decimal|Half)\b")]
    private static partial Regex FloatingPoint();

    [GeneratedRegex(@"(?<![\w./~])/(work|root|home)/|nuget\.org|npmjs\.|pypi\.org|proxy\.golang")]
    private static partial Regex Machine();
}
