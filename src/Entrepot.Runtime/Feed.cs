using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// Every event of the venue, each with its number in one sequence without gaps, shown when the
/// command that caused it is durable. The latest are in memory; older ones are derived once more
/// from the journal. The venue never waits for a reader.
/// </summary>
public sealed class Feed
{
    readonly EventRing ring;
    readonly Func<Func<SnapshotHeader, bool>, Replay> replay;

    internal Feed(EventRing ring, Func<Func<SnapshotHeader, bool>, Replay> replay) =>
        (this.ring, this.replay) = (ring, replay);

    /// <summary>The oldest event that is in memory, or the next one when none is.</summary>
    public ulong First => ring.First;

    /// <summary>The last event; 0 before the first.</summary>
    public ulong Sequence => ring.Sequence;

    /// <summary>A reader that begins with an event, past or future.</summary>
    public FeedReader Read(ulong from) => new(this, ring, from);

    /// <summary>
    /// Derives events once more by replaying the journal from the newest snapshot before them.
    /// Takes a second venue's memory, and time; no number of callers slows the venue but by what
    /// they take of the machine.
    /// </summary>
    /// <param name="from">The first event wanted.</param>
    /// <param name="take">Gets frames, many at a time, in order.</param>
    /// <returns>The event after the last one given.</returns>
    public ulong Derive(ulong from, Action<ReadOnlySpan<byte>> take)
    {
        using var past = replay(snapshot => snapshot.EventSequence < from);
        while (past.Step())
        {
            if (past.Events.Sequence < from) continue;
            var frames = past.Events.Written;
            while (MemoryMarshal.Read<FrameHeader>(frames).Sequence < from)
            {
                frames = frames[MemoryMarshal.Read<ushort>(frames)..];
            }
            take(frames);
            from = past.Events.Sequence + 1;
        }
        return from;
    }
}
