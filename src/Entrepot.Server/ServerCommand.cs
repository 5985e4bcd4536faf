using System.Globalization;
using Entrepot.Runtime;
using Npgsql;

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
        Usage: Entrepot.Server [--data DIR] [--empty] [--urls URL] [--public-url URL]
                               [--speed N] [--seed N]
               Entrepot.Server audit DIR
               Entrepot.Server restore BACKUP DIR

          --data DIR   keeps everything in DIR; without it a new demonstration begins
          --empty      no simulated town: a real, empty market
          --urls URL   where to listen, http://localhost:5080 if not given; port 0: any free one
          --public-url URL  under which the world finds it; written into certificates
          --speed N    how much faster the town's clock goes, 1 to 1000; 60 if not given
          --seed N     another town; 2008 if not given
          --backups TO where backups are put, DIR/backups if not given
          audit        verifies who did what in DIR, and says the last record's chain
          restore      brings a backup back into an empty folder
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["audit", var folder]) return VerifyAudit(folder);
        if (args is ["restore", var backup, var into]) return await RestoreAsync(backup, into);
        if (Read(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(Use);
            return WrongUse;
        }
        try
        {
            return await ServeAsync(options);
        }
        catch (Exception e) when (ExitCodeOf(e) is not null)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodeOf(e)!.Value;
        }
    }

    // A demonstration may begin anew, with those signed in who were.
    static async Task<int> ServeAsync(ServerOptions options)
    {
        Sessions? before = null;
        do
        {
            await using var server = await EntrepotServer.StartAsync(options, before);
            options = options with { Url = server.Address };
            await server.WaitAsync();
            before = await server.ForgetAsync();
        }
        while (before is not null);
        return Environment.ExitCode;
    }

    static int VerifyAudit(string folder)
    {
        var file = new ServerOptions { Folder = folder }.AuditFile;
        if (!File.Exists(file)) return WrongUse;
        var (wrong, number, chain) = AuditRecord.Verify(File.ReadLines(file));
        Console.WriteLine(
            wrong is null ? $"{number} records, whole; the last is {chain}" : $"Damaged: {wrong}");
        return wrong is null ? 0 : JournalDamaged;
    }

    static async Task<int> RestoreAsync(string backup, string into)
    {
        try
        {
            await Backup.RestoreAsync(backup, into);
            return 0;
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
        IOException or UnauthorizedAccessException or NpgsqlException => NotStarted,
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
                case "--backups": options = options with { Backups = value }; break;
                case "--urls" when Uri.TryCreate(value, UriKind.Absolute, out _):
                    options = options with { Url = value };
                    break;
                case "--public-url" when Uri.TryCreate(value, UriKind.Absolute, out _):
                    options = options with { PublicUrl = value };
                    break;
                case "--speed" when int.TryParse(value, CultureInfo.InvariantCulture, out var speed)
                    && speed is >= 1 and <= TownClock.SpeedMax:
                    options = options with { TownSpeed = speed };
                    break;
                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed):
                    options = options with { TownSeed = seed };
                    break;
                default: return null;
            }
        }
        // A demonstration without a folder leaves nothing behind to be confused by.
        folder ??= isEmpty ? null : Directory.CreateTempSubdirectory("entrepot-").FullName;
        return folder is null ? null : options with { Folder = folder, HasTown = !isEmpty };
    }
}
