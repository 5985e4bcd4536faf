using System.Text.Json;

namespace Entrepot.Server;

/// <summary>
/// A file that says that a folder holds a demonstration, and of which seed. Its market time runs
/// ahead of the world's, so that no real market may ever be opened over it, and no town may move
/// into a real market.
/// </summary>
static class TownMark
{
    sealed record Mark(int Seed);

    /// <summary>Marks a new demonstration, or reads what an old one was begun with.</summary>
    /// <returns>The options with the seed that counts.</returns>
    /// <exception cref="InvalidDataException">The folder is of the other kind.</exception>
    public static ServerOptions Check(ServerOptions options)
    {
        var file = Path.Combine(options.Folder, "town.json");
        if (File.Exists(file))
        {
            if (!options.HasTown)
            {
                throw new InvalidDataException(
                    $"{options.Folder} holds a demonstration; a real market needs another.");
            }
            var mark = JsonSerializer.Deserialize<Mark>(File.ReadAllText(file), JsonText.Objects);
            return options with { TownSeed = mark!.Seed };
        }
        if (!options.HasTown) return options;
        if (Directory.EnumerateFiles(options.JournalFolder).Any())
        {
            throw new InvalidDataException(
                $"{options.Folder} holds a real market; no town may move in.");
        }
        File.WriteAllText(
            file, JsonSerializer.Serialize(new Mark(options.TownSeed), JsonText.Objects));
        return options;
    }
}
