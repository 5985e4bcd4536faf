namespace Entrepot.Cli;

/// <summary>Looks for the tape of a real day beside the checkout.</summary>
static class TapeFinder
{
    const string FileName = "AMZN_2021-04-12_message.csv";

    /// <summary>The path, or null. Looked for in a folder shared/data beside the working folder
    /// and the program, and beside all folders around them.</summary>
    public static string? Find() =>
        Around(Directory.GetCurrentDirectory()).Concat(Around(AppContext.BaseDirectory))
            .Select(folder => Path.Combine(folder, "shared", "data", FileName))
            .FirstOrDefault(File.Exists);

    static IEnumerable<string> Around(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
