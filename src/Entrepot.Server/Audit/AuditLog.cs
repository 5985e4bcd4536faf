using System.Text;
using System.Text.Json;

namespace Entrepot.Server;

/// <summary>
/// Who did what: a file that only grows, a record a line, each line chained by SHA-256 to the one
/// before. A file and not the database, so that acts are recorded while that is down.
/// </summary>
sealed class AuditLog : IDisposable
{
    /// <summary>Lines between places that are known, for reading backwards.</summary>
    const int Stride = 256;

    readonly string path;
    readonly FileStream file;
    readonly Lock gate = new();
    readonly List<long> marks = [];
    readonly Timer sync;
    long number;
    string chain = AuditRecord.Genesis;
    bool isSynced = true;

    /// <exception cref="IOException">The file was tampered with.</exception>
    public AuditLog(string path)
    {
        this.path = path;
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        CutTorn();
        Take();
        sync = new Timer(_ => Sync(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>The last record's number and the chain up to it. Whoever keeps it elsewhere can
    /// tell later whether the end was cut off or all of it rewritten.</summary>
    public (long Number, string Chain) Head
    {
        get { lock (gate) return (number, chain); }
    }

    /// <summary>Adds a record. With the system when this returns, on the disk within a second.
    /// </summary>
    /// <param name="make">Makes the record of its number.</param>
    public void Add(Func<long, AuditRecord> make)
    {
        lock (gate)
        {
            if (number % Stride == 0) marks.Add(file.Length);
            var (line, next) = AuditRecord.LineOf(make(++number), chain);
            file.Write(Encoding.UTF8.GetBytes(line));
            file.Flush();
            (chain, isSynced) = (next, false);
        }
    }

    /// <summary>The records before a number, newest first.</summary>
    public IReadOnlyList<AuditRecord> Before(long before, int limit)
    {
        long first, last, place;
        lock (gate)
        {
            last = Math.Min(before - 1, number);
            first = Math.Max(1, last - limit + 1);
            if (last < 1) return [];
            place = marks[(int)((first - 1) / Stride)];
        }
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = place;
        using var reader = new StreamReader(stream);
        var skipped = (int)((first - 1) % Stride);
        for (var n = 0; n < skipped; n++) reader.ReadLine();
        var records = new List<AuditRecord>();
        for (var n = first; n <= last && reader.ReadLine() is { } line; n++)
        {
            records.Add(JsonSerializer.Deserialize<AuditRecord>(line[65..], JsonText.Objects)!);
        }
        records.Reverse();
        return records;
    }

    public void Dispose()
    {
        sync.Dispose();
        Sync();
        file.Dispose();
    }

    void Sync()
    {
        lock (gate)
        {
            if (isSynced || !file.CanWrite) return;
            file.Flush(flushToDisk: true);
            isSynced = true;
        }
    }

    // A line that a crash cut off was never answered for.
    void CutTorn()
    {
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n') break;
            end--;
        }
        file.SetLength(end);
        file.Position = 0;
    }

    void Take()
    {
        using (var reader = new StreamReader(file, leaveOpen: true))
        {
            var (wrong, last, head) = AuditRecord.Verify(Marked(reader));
            if (wrong is not null) throw new IOException($"{path}: {wrong}.");
            (number, chain) = (last, head);
        }
        file.Position = file.Length;
    }

    IEnumerable<string> Marked(StreamReader reader)
    {
        var place = 0L;
        for (var n = 0L; reader.ReadLine() is { } line; n++)
        {
            if (n % Stride == 0) marks.Add(place);
            place += Encoding.UTF8.GetByteCount(line) + 1;
            yield return line;
        }
    }
}
