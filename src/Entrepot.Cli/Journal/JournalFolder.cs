using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>Opens the journal of a data folder to read, and only to read.</summary>
static class JournalFolder
{
    // What a running node holds.
    const string LockName = "lock";

    /// <exception cref="RefusedException">There is no journal, or a node is writing it.</exception>
    public static JournalReader Open(string folder)
    {
        RequireIdle(folder);
        var disk = new Disk(folder);
        if (!SegmentIndex.Numbers(disk).Any())
        {
            throw new RefusedException(Problem.JournalMissing, folder);
        }
        var reader = new JournalReader(disk);
        if (reader.Segment is not null) return reader;
        reader.Dispose();
        throw new RefusedException(Problem.JournalMissing, folder);
    }

    /// <summary>Bytes of all files of the journal, prepared ones included.</summary>
    public static long Bytes(string folder) => Directory.EnumerateFiles(folder)
        .Where(path => SegmentHeader.TryParse(Path.GetFileName(path), out _))
        .Sum(path => new FileInfo(path).Length);

    // While a node writes, the end of its journal cannot be judged.
    static void RequireIdle(string folder)
    {
        if (!Directory.Exists(folder)) throw new RefusedException(Problem.FolderNotFound, folder);
        var path = Path.Combine(folder, LockName);
        if (!File.Exists(path)) return;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (IOException)
        {
            throw new RefusedException(Problem.FolderInUse, folder);
        }
    }
}
