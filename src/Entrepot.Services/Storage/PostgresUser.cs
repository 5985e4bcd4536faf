using System.Diagnostics;

namespace Entrepot.Services.Storage;

/// <summary>
/// As whom PostgreSQL runs: it refuses to be root, so where this process is, it runs as nobody,
/// in folders that are nobody's.
/// </summary>
static class PostgresUser
{
    const string Nobody = "65534";

    const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    static bool IsRoot => Environment.UserName == "root";

    /// <summary>Lets it pass through a folder, not look around in it.</summary>
    public static void Open(string folder)
    {
        if (!IsRoot || OperatingSystem.IsWindows()) return;
        Run("chgrp", Nobody, folder);
        File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.GroupExecute);
    }

    /// <summary>Gives it a folder that nobody else may enter.</summary>
    public static void Own(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(folder, OwnerOnly);
        if (IsRoot) Run("chown", "-R", $"{Nobody}:{Nobody}", folder);
    }

    /// <summary>A new folder of its own, with a short path.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("pg-").FullName;
        Own(folder);
        return folder;
    }

    /// <summary>Starts a program as that user, where possible so that it hears of the death of the
    /// thread that started it.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("setpriv", [.. Privileges(), program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        // A folder it may be in; the terminal's variables and language are not its business.
        start.WorkingDirectory = "/";
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)
            ?? throw new IOException($"{program} could not be started.");
    }

    static IEnumerable<string> Privileges() => IsRoot
        ? [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--pdeathsig=INT"]
        : ["--pdeathsig=INT"];

    static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new IOException($"{program} {arguments[^1]} failed.");
    }
}
