using Entrepot.Cli;

namespace Entrepot.Tests.CommandLine;

/// <summary>A generated tape, replayed once by the real program; its data folder is kept for the
/// tests that look into it.</summary>
public sealed class ReplayedTape : IDisposable
{
    public const int Messages = 2_500;

    readonly string folder = Directory.CreateTempSubdirectory("entrepot-tests-").FullName;

    public ReplayedTape()
    {
        TapeWriter.Write(Tape, new TapeGenerator(seed: 7, Messages).Messages());
        Ended = Program.Run(
            "replay", "--lobster", Tape, "--data", Folder, "--trades", Trades, "--book", Book,
            "--json");
    }

    public string Tape => PathOf("tape.csv");

    /// <summary>The data folder of the node.</summary>
    public string Folder => PathOf("data");

    public string Trades => PathOf("trades.csv");

    public string Book => PathOf("book.csv");

    internal Ended Ended { get; }

    /// <summary>A place for more.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>A copy of the data folder, to be spoiled.</summary>
    public string CopyFolder(string name)
    {
        var copy = Directory.CreateDirectory(PathOf(name)).FullName;
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }
        return copy;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class ReplayedTapeTests : ICollectionFixture<ReplayedTape>
{
    public const string Name = "A replayed tape";
}
