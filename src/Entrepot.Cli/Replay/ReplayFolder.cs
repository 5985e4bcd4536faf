using System.Runtime.InteropServices;

namespace Entrepot.Cli;

/// <summary>Where a replay keeps its journal: the folder that was asked for, or one that is gone
/// afterwards.</summary>
sealed class ReplayFolder : IDisposable
{
    const string ShowCursor = "\e[?25h";

    readonly List<PosixSignalRegistration> signals;
    readonly bool keeps;

    /// <exception cref="RefusedException">The folder has something in it.</exception>
    public ReplayFolder(ReplayRequest request)
    {
        keeps = request.Keeps;
        IsKept = keeps || request.Folder is not null;
        if (request.Folder is not null) RequireEmpty(request.Folder);
        Root = Directory.CreateTempSubdirectory("entrepot-").FullName;
        Data = request.Folder is null
            ? Path.Combine(Root, "data")
            : Path.GetFullPath(request.Folder);
        PosixSignal[] ends = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        signals = [.. ends.Select(end => PosixSignalRegistration.Create(end, _ => Abandon()))];
    }

    /// <summary>Whether the journal stays.</summary>
    public bool IsKept { get; }

    /// <summary>The data folder of the node.</summary>
    public string Data { get; }

    /// <summary>A temporary folder; a generated tape lies there.</summary>
    public string Root { get; }

    public void Dispose()
    {
        if (!keeps) Directory.Delete(Root, recursive: true);
        foreach (var signal in signals) signal.Dispose();
    }

    static void RequireEmpty(string folder)
    {
        if (!Path.Exists(folder)) return;
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()) return;
        throw new RefusedException(Problem.FolderNotEmpty, folder);
    }

    // Ctrl-C. The process under load ends too, but perhaps not yet.
    void Abandon()
    {
        if (!Console.IsErrorRedirected) Console.Error.Write(ShowCursor);
        try
        {
            if (!keeps) Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // Something was written meanwhile. The system clears its temporary folders some day.
        }
    }
}
