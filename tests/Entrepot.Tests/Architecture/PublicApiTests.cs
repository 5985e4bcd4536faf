using System.Reflection;

namespace Entrepot.Tests.Architecture;

/// <summary>
/// What Core and Runtime show to others changes only on purpose: the approved texts change with
/// it. `APPROVE=1 ./test --filter PublicApi` rewrites them.
/// </summary>
public sealed class PublicApiTests
{
    const int RuntimeTypesMax = 6;

    static readonly Assembly Core = typeof(Entrepot.Core.ICommand).Assembly;
    static readonly Assembly Runtime = Assembly.Load("Entrepot.Runtime");

    [Fact]
    public void The_core_shows_what_was_approved() => Compare(Core);

    [Fact]
    public void The_runtime_shows_what_was_approved() => Compare(Runtime);

    [Fact]
    public void The_runtime_shows_at_most_six_types()
    {
        var types = Runtime.GetExportedTypes().Where(type => !type.IsNested).ToList();
        Assert.True(types.Count <= RuntimeTypesMax, string.Join(", ", types.Select(t => t.Name)));
    }

    static void Compare(Assembly assembly)
    {
        var path = Repository.Absolute(
            $"tests/Entrepot.Tests/Architecture/approved/{assembly.GetName().Name}.txt");
        var shown = PublicApi.Of(assembly).ToList();
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllLines(path, shown);
        }

        var approved = File.Exists(path) ? File.ReadAllLines(path) : [];
        Findings.None(
        [
            .. shown.Except(approved).Select(line => $"not approved: {line}"),
            .. approved.Except(shown).Select(line => $"no longer there: {line}"),
        ]);
    }
}
