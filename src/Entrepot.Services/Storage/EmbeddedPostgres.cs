using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Entrepot.Services.Storage;

/// <summary>
/// A PostgreSQL that belongs to this process: it starts with it, is started anew when it dies, and
/// goes with it, even when this process is killed. Reached by a socket in a folder that only its
/// owner may enter; it has no network address.
/// </summary>
sealed partial class EmbeddedPostgres : IDisposable
{
    const string User = "entrepot";

    /// <summary>A socket's path must fit into 107 bytes (unix(7)).</summary>
    const int SocketPathMax = 107;

    readonly string cluster;
    readonly string binaries;
    readonly ILogger log;
    readonly ManualResetEventSlim stopping = new();
    readonly Thread keeper;
    Process? process;

    /// <exception cref="IOException">It cannot be set up.</exception>
    public EmbeddedPostgres(string folder, ILogger log)
    {
        (cluster, this.log) = (folder, log);
        binaries = PostgresBinaries.Find();
        Lock = new FileStream(
            folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        SocketFolder = SocketFolderFor(folder);
        PostgresUser.Open(Path.GetDirectoryName(folder)!);
        if (!File.Exists(Path.Combine(folder, "PG_VERSION"))) Initialize();
        keeper = new Thread(Keep) { Name = "postgres", IsBackground = true };
        keeper.Start();
    }

    FileStream Lock { get; }

    /// <summary>Where the socket is.</summary>
    public string SocketFolder { get; }

    /// <summary>Of the running server; 0 while there is none.</summary>
    public int ProcessId => process is { HasExited: false } running ? running.Id : 0;

    /// <summary>How Npgsql reaches it.</summary>
    public string Connection => string.Create(
        CultureInfo.InvariantCulture, $"Host={SocketFolder};Username={User};Database=postgres");

    /// <summary>Ends it, with all that is committed on the disk.</summary>
    public void Dispose()
    {
        stopping.Set();
        Interrupt(ProcessId);
        keeper.Join();
        Lock.Dispose();
        stopping.Dispose();
    }

    static string SocketFolderFor(string folder)
    {
        var path = Path.GetFullPath(folder);
        return path.Length + "/.s.PGSQL.5432.lock".Length <= SocketPathMax
            ? path
            : PostgresUser.NewFolder();
    }

    void Initialize()
    {
        // What a crash in the middle left behind was never used.
        if (Directory.Exists(cluster)) Directory.Delete(cluster, recursive: true);
        Directory.CreateDirectory(cluster);
        PostgresUser.Own(cluster);
        using var made = PostgresUser.Start(
            Program("initdb"), "-D", cluster, "-U", User, "-E", "UTF8", "--auth=trust",
            "--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions");
        var said = made.StandardError.ReadToEndAsync();
        made.StandardOutput.ReadToEnd();
        made.WaitForExit();
        if (made.ExitCode == 0) return;
        throw new IOException($"PostgreSQL could not be set up in {cluster}: {said.Result}");
    }

    // One thread for as long as it is needed: a child that asks to be told of its parent's death is
    // told when the thread dies that started it.
    void Keep()
    {
        var pause = TimeSpan.FromMilliseconds(100);
        while (!stopping.IsSet)
        {
            var started = Stopwatch.GetTimestamp();
            var said = Run();
            if (stopping.IsSet) return;
            LogEnd(log, said);
            EndOldOne();
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(1))
            {
                pause = TimeSpan.FromMilliseconds(100);
            }
            stopping.Wait(pause);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, TimeSpan.TicksPerSecond * 5));
        }
    }

    string Run()
    {
        using var run = PostgresUser.Start(
            Program("postgres"), "-D", cluster, "-k", SocketFolder, "-c", "listen_addresses=",
            "-c", "unix_socket_permissions=0700", "-c", "max_connections=40",
            "-c", "shared_buffers=32MB", "-c", "max_wal_size=256MB", "-c", "log_timezone=UTC",
            "-c", "timezone=UTC", "-c", "log_min_messages=warning", "-c", "jit=off");
        process = run;
        // Dispose may have come between.
        if (stopping.IsSet) Interrupt(run.Id);
        var last = "";
        run.StandardInput.Close();
        run.OutputDataReceived += static (_, _) => { };
        run.BeginOutputReadLine();
        while (run.StandardError.ReadLine() is { } line) last = line;
        run.WaitForExit();
        process = null;
        return last;
    }

    // A server that was killed leaves its PostgreSQL, which is on its way out by itself; where it
    // is not, it is asked to.
    void EndOldOne()
    {
        var file = Path.Combine(cluster, "postmaster.pid");
        if (!File.Exists(file)) return;
        if (int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id)) Interrupt(id);
    }

    static void Interrupt(int id)
    {
        if (id <= 0) return;
        // SIGINT: roll back what is open and end (PostgreSQL, "Shutting Down the Server").
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-INT", $"{id}"])
        {
            RedirectStandardError = true,
        });
        kill?.WaitForExit();
    }

    string Program(string name) => Path.Combine(binaries, "bin", name);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL has ended and is started again: {Said}")]
    static partial void LogEnd(ILogger log, string said);
}
