using System.Globalization;
using Entrepot.Runtime;

namespace Entrepot.Server;

/// <summary>The command line of the server.</summary>
static class ServerCommand
{
    // As docs/reference/command-line.md has them for every command.
    public const int WrongUse = 1;
    public const int NotStarted = 2;
    public const int JournalDamaged = 3;
    public const int OtherConfiguration = 6;
    public const int NodeFailed = 8;

    const string Use = """
        Usage: Entrepot.Server [--data DIR] [--empty] [--urls URL] [--pace N]

          --data DIR   keeps everything in DIR; without it a new demonstration begins
          --empty      no simulated town: a real, empty market
          --urls URL   where to listen, http://localhost:5080 if not given; port 0: any free one
          --pace N     orders a second of the whole town, 24 if not given
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (Read(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(Use);
            return WrongUse;
        }
        try
        {
            await using var server = await EntrepotServer.StartAsync(options);
            await server.WaitAsync();
            return Environment.ExitCode;
        }
        catch (Exception e) when (ExitCodeOf(e) is not null)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodeOf(e)!.Value;
        }
    }

    // Null: a defect of this program.
    static int? ExitCodeOf(Exception exception) => exception switch
    {
        JournalDamagedException => JournalDamaged,
        InvalidDataException => OtherConfiguration,
        IOException or UnauthorizedAccessException => NotStarted,
        _ => null,
    };

    static ServerOptions? Read(string[] args)
    {
        string? folder = null;
        var isEmpty = false;
        var options = new ServerOptions { Folder = "", Printer = Console.Out };
        for (var n = 0; n < args.Length; n++)
        {
            if (args[n] == "--empty")
            {
                isEmpty = true;
                continue;
            }
            if (n + 1 == args.Length) return null;
            var value = args[++n];
            switch (args[n - 1])
            {
                case "--data": folder = value; break;
                case "--urls" when Uri.TryCreate(value, UriKind.Absolute, out _):
                    options = options with { Url = value };
                    break;
                case "--pace" when int.TryParse(value, CultureInfo.InvariantCulture, out var pace)
                    && pace is >= 1 and <= 10_000:
                    options = options with { TownPace = pace };
                    break;
                default: return null;
            }
        }
        // A demonstration without a folder leaves nothing behind to be confused by.
        folder ??= isEmpty ? null : Directory.CreateTempSubdirectory("entrepot-").FullName;
        return folder is null ? null : options with { Folder = folder, HasTown = !isEmpty };
    }
}
