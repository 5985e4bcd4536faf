using System.Runtime.ExceptionServices;

namespace Entrepot.Runtime;

/// <summary>A segment that is being filled with zeros, piece by piece, by whoever comes.</summary>
sealed class PreparedSegment(IDisk disk, ulong number, long bytes) : IDisposable
{
    /// <summary>What is brought to the disk at once. The sync of an acknowledgement never stands
    /// behind more than this.</summary>
    public const int Piece = 1 << 18;

    static readonly AlignedBuffer Zeros = new(Piece);

    readonly Lock gate = new();
    IDiskFile? file;
    ExceptionDispatchInfo? failure;
    long asked;
    long filled;
    bool disposed;

    public ulong Number => number;

    /// <summary>Whether a piece has to be filled, that nobody was asked for yet, to come so
    /// far. Asked by one thread only.</summary>
    public bool Lacks(long target)
    {
        if (asked == bytes || (target < asked + Piece && target < bytes)) return false;
        asked = target;
        return true;
    }

    /// <summary>Fills as far as this. A failure is told to whoever takes the segment.</summary>
    public void TryFill(long target)
    {
        lock (gate)
        {
            if (disposed || failure is not null) return;
            try
            {
                Fill(target);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }
    }

    /// <summary>The whole segment, durable.</summary>
    public IDiskFile Take()
    {
        TryFill(bytes);
        failure?.Throw();
        return file!;
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            file?.Dispose();
        }
    }

    void Fill(long target)
    {
        file ??= Open();
        while (filled < target)
        {
            var length = (int)Math.Min(Piece, bytes - filled);
            file.Write(Zeros.Span[..length], filled);
            file.Push(filled, length);
            filled += length;
            if (filled < bytes) continue;
            file.Sync();
            disk.SyncFolder();
        }
    }

    // One that was left behind may not be durable, or not of this length.
    IDiskFile Open()
    {
        var name = SegmentHeader.NameOf(number);
        if (disk.List().Contains(name)) disk.Delete(name);
        return disk.OpenToWrite(name);
    }
}
