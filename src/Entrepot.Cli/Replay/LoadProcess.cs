using System.Diagnostics;
using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>Starts this program once more as the process under load, listens to it, and kills it.
/// </summary>
sealed class LoadProcess(ReplayRequest request, string tape, string folder, int markedLine)
{
    // Enough for commands to be under way that nobody has been told of.
    static readonly TimeSpan moment = TimeSpan.FromMilliseconds(5);

    /// <summary>The name of the hidden command.</summary>
    public const string Command = "replay-load";

    /// <summary>What the process told last.</summary>
    public LoadReport Last { get; private set; } = LoadReport.Nothing;

    /// <summary>How much of the tape has been answered.</summary>
    public double Share => markedLine == 0 ? 0 : (double)Last.Acknowledged / markedLine;

    /// <summary>Replays the tape up to a line and a little further, and kills the process, by
    /// SIGKILL, in the midst of what it does.</summary>
    /// <returns>The state it was in at that line, when everything had been answered.</returns>
    public StateMark Run()
    {
        using var process = Process.Start(StartInfo())!;
        try
        {
            var mark = ReadUntil(process, static report => report.Hash is not null);
            // Whatever it says next, it has gone on under load, or is done.
            ReadUntil(process, static _ => true);
            Thread.Sleep(moment);
            return new StateMark(
                mark.Sequence, Digest.From(Convert.FromHexString(mark.Hash!)));
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    LoadReport ReadUntil(Process process, Predicate<LoadReport> isIt)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Last = LoadReport.FromJson(line) ?? Last;
            if (isIt(Last)) return Last;
        }
        process.WaitForExit();
        throw new RefusedException(Problem.ChildFailed, process.ExitCode);
    }

    ProcessStartInfo StartInfo()
    {
        var program = Environment.ProcessPath!;
        var info = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // Started as `dotnet entrepot.dll`, the program is its first argument.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            info.ArgumentList.Add(typeof(LoadProcess).Assembly.Location);
        }
        string[] arguments =
        [
            Command, tape, folder, $"{request.Firms}", $"{markedLine}", "--lang", request.Language,
        ];
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        return info;
    }
}
