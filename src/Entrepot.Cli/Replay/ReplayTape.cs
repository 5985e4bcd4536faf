using System.CommandLine;

namespace Entrepot.Cli;

/// <summary>entrepot replay: a day of real orders through the front door, a kill, a restart.
/// </summary>
static class ReplayTape
{
    const int FirmsMax = 100_000;

    public static Command Command(Wording words, GlobalOptions global)
    {
        var options = new Options(words);
        var command = new Command("replay", words[Word.HelpReplay])
        {
            options.Lobster, options.Demo, options.Folder, options.Trades, options.Book,
            options.KillAt, options.Firms, options.Keep, options.Messages, options.Seed,
        };
        command.Validators.Add(result =>
        {
            var isLobster = result.GetValue(options.Lobster) is not null;
            if (isLobster != result.GetValue(options.Demo)) return;
            result.AddError(words[Word.LobsterOrDemo]);
        });
        options.KillAt.Require(percent => percent is >= 0 and <= 100, words[Word.KillAtRange]);
        options.Firms.Require(
            firms => firms is >= 2 and <= FirmsMax && firms % 2 == 0,
            words.Of(Word.FirmsRange, FirmsMax));
        options.Messages.Require(
            messages => messages is >= 1 and <= TapeReader.MessagesMax,
            words.Of(Word.MessagesRange, TapeReader.MessagesMax));
        command.SetAction(result => Run(
            options.Read(result, words, result.GetValue(global.Json)), words));
        return command;
    }

    /// <summary>The command by which the program starts itself as the process under load.
    /// </summary>
    public static Command LoadCommand()
    {
        var tape = new Argument<string>("TAPE");
        var folder = new Argument<string>("DIR");
        var firms = new Argument<int>("FIRMS");
        var markedLine = new Argument<int>("LINE");
        var command = new Command(LoadProcess.Command)
        {
            tape, folder, firms, markedLine,
        };
        command.Hidden = true;
        command.SetAction(result =>
        {
            var read = TapeReader.ReadFile(result.GetRequiredValue(tape));
            new LoadChild(
                read, new Firms(result.GetValue(firms)), result.GetValue(markedLine))
                .Run(result.GetRequiredValue(folder));
        });
        return command;
    }

    static int Run(ReplayRequest request, Wording words)
    {
        RequireFolderOf(request.TradesFile);
        RequireFolderOf(request.BookFile);
        var result = new ReplayRun(request, words).Run();
        if (request.TradesFile is { } trades)
        {
            TapeFiles.WriteTrades(trades, result.Tape, result.Outcome);
        }
        if (request.BookFile is { } book)
        {
            TapeFiles.WriteBook(book, result.Tape, result.Outcome);
        }
        if (request.Json) Json.Write(ReplayJson.Of(result));
        else new ReplayScreen(result, words).Show(new Screen());
        return (int)ExitCode.Ok;
    }

    // Better said now than after the work.
    static void RequireFolderOf(string? file)
    {
        if (file is null) return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (!Directory.Exists(folder))
        {
            throw new RefusedException(Problem.FolderNotFound, folder ?? file);
        }
    }

    sealed class Options(Wording words)
    {
        public readonly Option<string?> Lobster = new("--lobster")
        {
            Description = words[Word.HelpLobster], HelpName = "FILE",
        };

        public readonly Option<bool> Demo = new("--demo")
        {
            Description = words[Word.HelpDemo],
        };

        public readonly Option<string?> Folder = new("--data")
        {
            Description = words[Word.HelpData], HelpName = "DIR",
        };

        public readonly Option<string?> Trades = new("--trades")
        {
            Description = words[Word.HelpTrades], HelpName = "FILE",
        };

        public readonly Option<string?> Book = new("--book")
        {
            Description = words[Word.HelpBook], HelpName = "FILE",
        };

        public readonly Option<double> KillAt = new("--kill-at")
        {
            Description = words[Word.HelpKillAt], HelpName = "PERCENT",
            DefaultValueFactory = static _ => 100,
        };

        public readonly Option<int> Firms = new("--firms")
        {
            Description = words[Word.HelpFirms], HelpName = "N",
            DefaultValueFactory = static _ => Cli.Firms.CountByDefault,
        };

        public readonly Option<bool> Keep = new("--keep")
        {
            Description = words[Word.HelpKeep],
        };

        public readonly Option<int> Messages = new("--messages")
        {
            Description = words[Word.HelpMessages], HelpName = "N",
            DefaultValueFactory = static _ => TapeGenerator.CountByDefault,
        };

        public readonly Option<int> Seed = new("--seed")
        {
            Description = words[Word.HelpSeed], HelpName = "N",
            DefaultValueFactory = static _ => 1,
        };

        public ReplayRequest Read(ParseResult result, Wording words, bool json) => new()
        {
            Tape = result.GetValue(Lobster),
            Folder = result.GetValue(Folder),
            TradesFile = result.GetValue(Trades),
            BookFile = result.GetValue(Book),
            KillAt = result.GetValue(KillAt),
            Firms = result.GetValue(Firms),
            Keeps = result.GetValue(Keep),
            Messages = result.GetValue(Messages),
            Seed = result.GetValue(Seed),
            Json = json,
            Language = words.Language,
        };
    }
}
