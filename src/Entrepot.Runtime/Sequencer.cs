using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// The core's thread. Takes what waits at the door, gives each command its sequence, time and
/// epoch, shows it to the journal, and applies it while the journal writes.
/// </summary>
sealed class Sequencer
{
    /// <summary>What is taken at once shares one look at the clock and is shown to the journal
    /// before any of it is applied. Small enough to stay in the cache.</summary>
    const int TurnBytesMax = 1 << 17;
    const int TurnSubmissions = 1 << 10;

    readonly NodeParts parts;
    readonly Venue venue;
    readonly Staging staging;
    readonly SnapshotTaker snapshots;
    readonly uint epoch;
    readonly int turnBytes;
    readonly int turnRoom;
    readonly ConcurrentQueue<CoreTask> tasks = new();
    readonly Submission[] taken = new Submission[TurnSubmissions];
    readonly byte[] tick = new byte[Frame.SizeOf<Tick>()];
    Answer[] answers = new Answer[TurnBytesMax / FrameHeader.Size];
    ulong sequence;
    ulong snapshotSequence;
    Instant time;
    Instant ticked;
    bool closed;

    public Sequencer(NodeParts parts, SnapshotTaker snapshots, uint epoch)
    {
        (this.parts, this.snapshots, this.epoch) = (parts, snapshots, epoch);
        (venue, staging) = (parts.Venue, parts.Staging);
        (sequence, snapshotSequence, time) = (venue.Sequence, venue.Sequence, venue.Time);
        turnBytes = Math.Min(TurnBytesMax, parts.Options.BatchBytesMax);
        turnRoom = parts.Options.BatchBytesMax;
        Frame.Write(tick, ParticipantId.Operator, default, new Tick(0));
    }

    /// <summary>Whether a turn would do something.</summary>
    public bool HasWork =>
        (parts.Ingress.HasWork || !tasks.IsEmpty || IsTickDue)
        && staging.HasRoomFor(turnRoom, count: 2);

    // What is due falls due with a tick, so one comes however much else does.
    bool IsTickDue =>
        parts.Clock.Now.Nanoseconds - ticked.Nanoseconds >= parts.TickNanoseconds;

    /// <summary>Lets a task be run after the next turn. After the end it is told so.</summary>
    public void Enqueue(CoreTask task)
    {
        tasks.Enqueue(task);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref closed)) Abandon(new ObjectDisposedException(nameof(Node)));
    }

    /// <summary>No more turns will come.</summary>
    public void Close() => Volatile.Write(ref closed, true);

    /// <summary>Tells those who asked that the node has stopped.</summary>
    public void Abandon(Exception reason)
    {
        while (tasks.TryDequeue(out var task)) task.Abandon(reason);
    }

    /// <summary>Makes a tick: the first record of an epoch says that it has begun.</summary>
    public void Begin() => Tick();

    /// <summary>Takes, stamps, shows and applies the next commands.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public bool Turn()
    {
        if (!HasWork) return false;
        if (IsTickDue)
        {
            Tick();
        }
        else
        {
            var count = parts.Ingress.Take(taken, turnBytes);
            if (count > 0) Take(taken.AsSpan(0, count));
        }
        TakeSnapshotIfDue();
        RunTasks();
        return true;
    }

    void Take(Span<Submission> submissions)
    {
        var (bytes, commands) = (0, 0);
        foreach (var submission in submissions)
        {
            bytes += submission.Bytes;
            commands += submission.Count;
        }
        var turn = staging.Stage(bytes, out var frames);
        turn.Become(submissions, commands);
        var rest = frames;
        foreach (var submission in submissions)
        {
            submission.Frames.CopyTo(rest);
            rest = rest[submission.Bytes..];
        }
        submissions.Clear();
        Apply(turn, frames);
    }

    void Tick()
    {
        var turn = staging.Stage(tick.Length, out var frames);
        turn.Become([], commands: 1);
        tick.CopyTo(frames);
        Apply(turn, frames);
        ticked = time;
    }

    // The turn is shown to the journal before it is applied, so that both work at once.
    void Apply(StagedTurn turn, Span<byte> frames)
    {
        Stamp(frames);
        turn.Last = Last;
        staging.Publish();
        parts.Staged.Set();

        if (answers.Length < turn.Commands) answers = new Answer[turn.Commands * 2];
        venue.Apply(frames, answers);
        var rest = answers.AsSpan();
        foreach (var submission in turn.Submissions)
        {
            rest[..submission.Count].CopyTo(submission.AnswersToFill);
            rest = rest[submission.Count..];
        }
        parts.Ring.Append(parts.Events.Written);
        parts.Events.Clear();
        turn.Events = parts.Ring.Head(parts.Events.Sequence);
        staging.SetApplied();
        parts.Staged.Set();
    }

    JournalPosition Last => new(sequence, time, epoch, default);

    // One look at the clock per turn; whatever the clock does, time does not go back.
    void Stamp(Span<byte> frames)
    {
        var now = parts.Clock.Now;
        if (now > time) time = now;
        while (frames.Length > 0)
        {
            FrameHeader.Stamp(frames, ++sequence, time, epoch);
            frames = frames[MemoryMarshal.Read<ushort>(frames)..];
        }
    }

    void TakeSnapshotIfDue()
    {
        var every = parts.Options.SnapshotEvery;
        if (every == 0 || sequence - snapshotSequence < every) return;
        if (snapshots.Begin(out _) is { } task) tasks.Enqueue(task);
    }

    // A task leaves the queue when it has been run: one that throws must still be told.
    void RunTasks()
    {
        while (staging.HasRoomFor(0, count: 1) && tasks.TryPeek(out var task))
        {
            task.Run(venue);
            if (task.EndsBatch) snapshotSequence = sequence;
            var turn = staging.Stage(0, out _);
            turn.Become(task);
            turn.Last = Last;
            turn.Events = parts.Ring.Head(parts.Events.Sequence);
            tasks.TryDequeue(out _);
            staging.Publish();
            staging.SetApplied();
            parts.Staged.Set();
        }
    }
}
