namespace Entrepot.Tests.Architecture;

/// <summary>A rule of the tree holds when nothing was found against it.</summary>
static class Findings
{
    const int Shown = 25;

    public static void None(IEnumerable<string> found)
    {
        var all = found.ToList();
        if (all.Count == 0) return;
        Assert.Fail($"{all.Count} found:\n" + string.Join('\n', all.Take(Shown)));
    }

    /// <summary>The lines of some files that match, as `path:line: text`.</summary>
    public static IEnumerable<string> In(
        IEnumerable<SourceFile> files,
        Func<SourceFile, IReadOnlyList<string>> lines,
        Func<string, bool> matches) =>
        from file in files
        from line in lines(file).Index()
        where matches(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}";
}
