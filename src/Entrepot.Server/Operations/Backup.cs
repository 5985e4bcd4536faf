using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Entrepot.Services.Archive;
using Entrepot.Services.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Entrepot.Server;

/// <summary>
/// Copies everything that must not be lost, while the market trades, and brings it back into an
/// empty folder. What follows from the journal is not copied: it is folded anew.
/// </summary>
sealed class Backup(ServerOptions options, Database database, TimeProvider time) : IDisposable
{
    const string List = "files.json";
    const string Tables = "tables";
    const string Journal = "journal";
    const string Papers = "papers";
    const string Trust = "trust";

    static readonly string[] files =
        ["texts.jsonl", "audit.log", "contract-papers.jsonl", "anchors/anchors.jsonl"];

    readonly SemaphoreSlim gate = new(1);

    /// <summary>Makes a backup.</summary>
    /// <returns>Its folder, on the disk.</returns>
    public async Task<string> MakeAsync()
    {
        await gate.WaitAsync();
        try
        {
            var name = time.GetUtcNow().ToString(
                "yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);
            var folder = Path.Combine(options.BackupFolder, name);
            var unfinished = folder + ".unfinished";
            EntrepotServer.CreateFolder(unfinished);
            await KeptTables.SaveAsync(database, Path.Combine(unfinished, Tables));
            CopyJournal(options.JournalFolder, Path.Combine(unfinished, Journal));
            foreach (var file in files)
            {
                var path = Path.Combine(options.Folder, file);
                if (File.Exists(path)) Copy(path, PathIn(unfinished, options.Folder, path));
            }
            CopyPapers(options.PaperFolder, Path.Combine(unfinished, Papers));
            EntrepotServer.CreateFolder(Path.Combine(unfinished, Trust));
            CopyAll(options.TrustFolder, Path.Combine(unfinished, Trust));
            WriteList(unfinished);
            Directory.Move(unfinished, folder);
            return folder;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Brings a backup back.</summary>
    /// <param name="from">The folder of the backup.</param>
    /// <param name="into">A data folder that does not exist, or is empty.</param>
    /// <exception cref="IOException">The backup is not as it was made, or the folder is in use.
    /// </exception>
    public static async Task RestoreAsync(string from, string into)
    {
        if (Directory.Exists(into) && Directory.EnumerateFileSystemEntries(into).Any())
        {
            throw new IOException($"{into} is not empty.");
        }
        Verify(from);
        var target = new ServerOptions { Folder = into };
        foreach (var folder in target.Folders) EntrepotServer.CreateFolder(folder);
        CopyAll(Path.Combine(from, Journal), target.JournalFolder);
        foreach (var file in files)
        {
            var path = Path.Combine(from, file);
            if (File.Exists(path)) Copy(path, PathIn(into, from, path));
        }
        CopyPapers(Path.Combine(from, Papers), target.PaperFolder);
        CopyAll(Path.Combine(from, Trust), target.TrustFolder);
        using var database = new Database(
            target.DatabaseOptions, NullLogger<Database>.Instance);
        await database.WaitAsync(TimeSpan.FromSeconds(30));
        await KeptTables.LoadAsync(database, Path.Combine(from, Tables));
    }

    public void Dispose() => gate.Dispose();

    // Snapshots first: the journal that is copied after them reaches further than they do.
    static void CopyJournal(string from, string to)
    {
        Directory.CreateDirectory(to);
        var all = Directory.GetFiles(from);
        var snapshots = all.Where(IsSnapshot);
        foreach (var file in snapshots.Concat(all.Where(file => !IsSnapshot(file))))
        {
            var name = Path.GetFileName(file);
            if (name is not "lock") Copy(file, Path.Combine(to, name));
        }
    }

    // The catalogue first: every paper it names was there before it was named.
    static void CopyPapers(string from, string to)
    {
        Directory.CreateDirectory(to);
        if (!Directory.Exists(from)) return;
        foreach (var file in Directory.GetFiles(from)) Copy(file, PathIn(to, from, file));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = PathIn(to, from, file);
            if (PaperArchive.IsPaper(file) && !File.Exists(copy)) Copy(file, copy);
        }
    }

    static string PathIn(string to, string from, string file)
    {
        var path = Path.Combine(to, Path.GetRelativePath(from, file));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    static void CopyAll(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from))
        {
            Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    static bool IsSnapshot(string file) =>
        Path.GetFileName(file).Contains("snapshot", StringComparison.Ordinal);

    static void Copy(string from, string to)
    {
        using var source = new FileStream(
            from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = new FileStream(to, FileMode.CreateNew);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    static void WriteList(string folder)
    {
        var sums = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), HashOf);
        File.WriteAllText(Path.Combine(folder, List), JsonSerializer.Serialize(sums));
    }

    static void Verify(string folder)
    {
        var sums = JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllText(Path.Combine(folder, List)))!;
        foreach (var (file, sum) in sums)
        {
            if (HashOf(Path.Combine(folder, file)) == sum) continue;
            throw new IOException($"{file} of the backup has changed.");
        }
    }

    static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
