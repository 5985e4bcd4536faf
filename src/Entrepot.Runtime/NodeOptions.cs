using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>What a node is started with.</summary>
public sealed record NodeOptions
{
    /// <summary>Where journal and snapshots lie. One node at a time has the folder.</summary>
    public required string Folder { get; init; }

    /// <summary>What the venue is born with. A folder keeps to what it was begun with.</summary>
    public VenueOptions Venue { get; init; } = VenueOptions.Default;

    /// <summary>Bytes of one journal file, a multiple of 4096.</summary>
    public long SegmentBytes { get; init; } = 64 << 20;

    /// <summary>The most bytes of commands that one sync covers.</summary>
    public int BatchBytesMax { get; init; } = Submission.BytesMax;

    /// <summary>Commands that may wait at the door; the next is refused as Busy.</summary>
    public int QueueCommandsMax { get; init; } = 1 << 18;

    /// <summary>Bytes that may wait at the door.</summary>
    public int QueueBytesMax { get; init; } = 32 << 20;

    /// <summary>Risk-reducing commands that may wait besides.</summary>
    public int UrgentCommandsMax { get; init; } = 1 << 16;

    /// <summary>Bytes of risk-reducing commands that may wait besides.</summary>
    public int UrgentBytesMax { get; init; } = 8 << 20;

    /// <summary>Bytes of events kept in memory for readers of the feed.</summary>
    public int FeedBytes { get; init; } = 16 << 20;

    /// <summary>Commands after which a snapshot is taken; 0: only when asked for.</summary>
    public ulong SnapshotEvery { get; init; } = 10_000_000;

    /// <summary>Whether segments that the two newest snapshots cover are kept.</summary>
    public bool KeepsSegments { get; init; } = true;

    /// <summary>How often the node says what time it is, so that what is due falls due.</summary>
    public TimeSpan TickInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Where the time is read that commands are stamped with; null: the machine. For a
    /// demonstration, whose clock goes faster. Whatever it says, stamps never go back.</summary>
    public Func<Instant>? Time { get; init; }

    internal IDisk? Disk { get; init; }

    internal IClock? Clock { get; init; }

    /// <summary>Whether the node has no threads and moves only when it is told to, so that a
    /// simulation has the same order of things every time.</summary>
    internal bool IsStepped { get; init; }

    /// <summary>The number of a journal that begins now; drawn by lot when null.</summary>
    internal UInt128? Journal { get; init; }

    internal Action<Action> Background { get; init; } = static work => Task.Run(work);

    internal JournalOptions ForJournal() => new(
        SegmentBytes, BatchBytesMax, Venue, Journal ?? Draw(), Background);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfEqual(Venue.IsSound, false, nameof(Venue));
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchBytesMax, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BatchBytesMax, Submission.BytesMax);
        ArgumentOutOfRangeException.ThrowIfNotEqual(SegmentBytes % SegmentHeader.Reserved, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(
            SegmentBytes, SegmentHeader.Reserved + BatchHeader.ExtentFor(BatchBytesMax));
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueBytesMax, BatchBytesMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(UrgentBytesMax, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(TickInterval, TimeSpan.FromMilliseconds(1));
    }

    static UInt128 Draw() => MemoryMarshal.Read<UInt128>(Guid.NewGuid().ToByteArray());
}
