using System.Text;
using System.Text.Json;
using Entrepot.Services.Storage;

namespace Entrepot.Services.Archive;

/// <summary>What is known of the papers in the archive: a file with an entry a line, which only
/// grows. The index in the database is made from it.</summary>
sealed class Catalogue : IDisposable
{
    /// <summary>Bytes read at a time.</summary>
    const int Piece = 4 << 20;

    readonly string path;
    readonly FileStream file;
    readonly Lock gate = new();
    long length;
    bool isBroken;

    public Catalogue(string path)
    {
        this.path = path;
        file = LineFile.Open(path);
        file.Position = length = file.Length;
    }

    /// <summary>Bytes of whole entries on the disk.</summary>
    public long Length => Interlocked.Read(ref length);

    /// <summary>Adds an entry; it is on the disk when this returns.</summary>
    public void Add(ArchivedPaper paper)
    {
        var line = Encoding.UTF8.GetBytes(
            JsonSerializer.Serialize(CatalogueLine.Of(paper)) + '\n');
        lock (gate)
        {
            if (isBroken) throw new IOException($"{path} could not be written before.");
            // Nobody knows what of a line that failed is there; the next start cuts it off.
            isBroken = true;
            file.Write(line);
            file.Flush(flushToDisk: true);
            isBroken = false;
            Interlocked.Add(ref length, line.Length);
        }
    }

    /// <summary>The text of some bytes.</summary>
    public string Text(long from, int bytes)
    {
        using var stream = Open(from);
        var buffer = new byte[bytes];
        stream.ReadExactly(buffer);
        return Encoding.UTF8.GetString(buffer);
    }

    /// <summary>The entries from a place on, some thousands; none at the end.</summary>
    public (IReadOnlyList<ArchivedPaper> Papers, long Next, string LastLine) Read(long from)
    {
        var buffer = new byte[Math.Min(Piece, Length - from)];
        using var stream = Open(from);
        stream.ReadExactly(buffer);
        var papers = new List<ArchivedPaper>();
        var (start, lastLine) = (0, "");
        for (int end; (end = Array.IndexOf(buffer, (byte)'\n', start)) >= 0; start = end + 1)
        {
            var line = buffer.AsSpan(start, end - start);
            papers.Add(JsonSerializer.Deserialize<CatalogueLine>(line)!.At(from + start));
            lastLine = Encoding.UTF8.GetString(line);
        }
        return (papers, from + start, lastLine);
    }

    public void Dispose() => file.Dispose();

    FileStream Open(long from)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = from;
        return stream;
    }
}
