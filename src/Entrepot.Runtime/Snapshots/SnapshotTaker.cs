using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// Takes snapshots, one at a time: the venue waits for a copy in memory, the disk work is done
/// beside. A snapshot that fails is only a snapshot less; the journal has everything.
/// </summary>
sealed class SnapshotTaker(IDisk disk, NodeOptions options, UInt128 journal)
{
    const string Unfinished = "snapshot.tmp";
    const int Kept = 2;
    const int WriteBytes = 4 << 20;

    readonly Lock gate = new();
    readonly StateWriter state = new();
    SnapshotTask? current;

    /// <summary>A snapshot to be enqueued; null when one is under way already.</summary>
    public SnapshotTask? Begin(out Task<ulong> done)
    {
        lock (gate)
        {
            if (current is { Done.IsCompleted: false })
            {
                done = current.Done;
                return null;
            }
            current = new SnapshotTask(
                state, task => options.Background(() => Write(task)));
            done = current.Done;
            return current;
        }
    }

    /// <summary>Waits until no snapshot is being written any more.</summary>
    public void Finish()
    {
        Task? under;
        lock (gate) under = current?.Done;
        under?.ContinueWith(
            static task => task.Exception, CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait();
    }

    void Write(SnapshotTask task)
    {
        try
        {
            WriteFile(task);
            disk.Rename(Unfinished, SnapshotHeader.NameOf(task.Position.Sequence));
            disk.SyncFolder();
            Prune();
            task.Finish();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            task.Abandon(e);
        }
    }

    void WriteFile(SnapshotTask task)
    {
        if (disk.List().Contains(Unfinished)) disk.Delete(Unfinished);
        var bytes = task.State.Span;
        var hash = HashOf(bytes);
        var (at, header) = (task.Position, new byte[SnapshotHeader.Size]);
        MemoryMarshal.Write(header, new SnapshotHeader(
            SnapshotHeader.MagicValue, SnapshotHeader.VersionValue, 0, at.Sequence,
            task.EventSequence, at.Time, at.Epoch, 0, bytes.Length, 0, journal, at.Chain,
            Configuration.DigestOf(options.Venue), PieceHash.DigestOf(bytes), hash,
            default, 0, 0).Sealed());

        using var file = disk.OpenToWrite(Unfinished);
        file.Write(header, 0);
        for (var from = 0; from < bytes.Length; from += WriteBytes)
        {
            var part = bytes[from..Math.Min(from + WriteBytes, bytes.Length)];
            file.Write(part, SnapshotHeader.Size + from);
        }
        file.Sync();
    }

    // Of the copy, so that the market does not wait for it; and it proves that the copy loads.
    Digest HashOf(ReadOnlySpan<byte> state)
    {
        var copy = new Venue(options.Venue, new EventBuffer(), Secret.Draw());
        var reader = new StateReader(state);
        copy.Load(ref reader);
        return copy.Hash();
    }

    // The second newest stays, in case the newest turns out to be unreadable.
    void Prune()
    {
        var all = SnapshotHeader.All(disk);
        foreach (var sequence in all.Skip(Kept)) disk.Delete(SnapshotHeader.NameOf(sequence));
        if (options.KeepsSegments || all.Count < Kept) return;
        SegmentIndex.DeleteCovered(disk, all[Kept - 1]);
    }
}
