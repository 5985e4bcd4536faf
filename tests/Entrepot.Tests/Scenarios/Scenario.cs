using Entrepot.Core;
using Entrepot.Tests.Architecture;

namespace Entrepot.Tests.Scenarios;

/// <summary>A text that a trader can read: story, stage, actions and checks.</summary>
sealed record Scenario(string Path, IReadOnlyList<string> Lines)
{
    const string Folder = "tests/Entrepot.Tests/Scenarios";

    /// <summary>A venue that forgets soon enough for a scenario to see it.</summary>
    public static readonly VenueOptions Options = VenueOptions.Default with
    {
        AnswersRetained = 1024,
    };

    /// <summary>All scenarios, by path from their folder.</summary>
    public static IEnumerable<string> Paths =>
        from path in Repository.Files
        let relative = Repository.Relative(path)
        where relative.StartsWith(Folder, StringComparison.Ordinal)
            && relative.EndsWith(".txt", StringComparison.Ordinal)
        select relative[(Folder.Length + 1)..];

    public static Scenario Load(string path) => new(
        path, File.ReadAllLines(Repository.Absolute($"{Folder}/{path}")));
}
