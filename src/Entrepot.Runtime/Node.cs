using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// A venue that runs: commands come in at one door, are put in order, kept, and decided; answers
/// leave when they are durable. Two threads: one is the venue's, one the journal's.
/// </summary>
public sealed class Node : IDisposable
{
    readonly NodeParts parts;
    readonly IDisposable folderLock;
    readonly IJournal journal;
    readonly SnapshotTaker snapshots;
    readonly Sequencer sequencer;
    readonly Committer committer;
    readonly Past past;
    readonly SubmissionPool pool = new();
    readonly Thread coreThread;
    readonly Thread journalThread;
    volatile bool closing;
    volatile bool coreDone;
    Exception? failure;

    Node(NodeParts parts, SegmentJournal journal, uint epoch, IDisposable folderLock)
    {
        (this.parts, this.journal, this.folderLock) = (parts, journal, folderLock);
        snapshots = new SnapshotTaker(parts.Disk, parts.Options, journal.Identity);
        sequencer = new Sequencer(parts, snapshots, epoch);
        committer = new Committer(parts, journal);
        Feed = new Feed(parts.Ring, accepts => Runtime.Replay.Open(parts.Disk, new ReplayOptions
        {
            Venue = parts.Options.Venue, Through = committer.Durable, Accepts = accepts,
        }));
        past = new Past(parts.Disk, parts.Options.Venue, () => committer.Durable);
        coreThread = new Thread(RunCore) { Name = "core", IsBackground = true };
        journalThread = new Thread(RunJournal) { Name = "journal", IsBackground = true };
    }

    /// <summary>Why the node has stopped, or null while it has not failed.</summary>
    public Exception? Failure => Volatile.Read(ref failure);

    /// <summary>The last command that is durable.</summary>
    public ulong Sequence => committer.Durable;

    /// <summary>Commands that were refused because too many were waiting.</summary>
    public long Refused => parts.Ingress.Refused;

    /// <summary>What happens in the venue.</summary>
    public Feed Feed { get; }

    /// <summary>What the start found in the folder.</summary>
    internal RecoveryReport Recovery { get; private init; } = null!;

    /// <summary>Recovers what the folder holds, begins a new epoch, and opens the door.</summary>
    /// <exception cref="JournalDamagedException">Something that was acknowledged is not there any
    /// more as it was.</exception>
    /// <exception cref="InvalidDataException">The folder is of a venue that was born with other
    /// options.</exception>
    /// <exception cref="IOException">The folder is taken, or the disk fails.</exception>
    public static Node Open(NodeOptions options)
    {
        options.Check();
        LargePages.Ask();
        var disk = options.Disk ?? new Disk(options.Folder);
        var folderLock = disk.Lock();
        try
        {
            var node = Open(options, disk, folderLock);
            node.Start();
            return node;
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Hands commands in. The answers are there when it is completed.</summary>
    /// <returns>False when they were refused at the door: then the answers are there already, all
    /// Busy or all NodeStopped, and nothing was carried out.</returns>
    public bool Submit(Submission submission)
    {
        ArgumentOutOfRangeException.ThrowIfZero(submission.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            submission.Bytes, parts.Options.BatchBytesMax);
        var code = parts.Ingress.Enter(submission);
        if (code.IsOk) return true;
        submission.Refuse(code);
        return false;
    }

    /// <summary>Hands one command in.</summary>
    /// <returns>Its answer; Busy or NodeStopped as for <see cref="Submit"/>.</returns>
    public ValueTask<Answer> SubmitAsync<T>(
        ParticipantId sender, ClientKey key, in T command)
        where T : unmanaged, ICommand
    {
        var submission = Frame.SizeOf<T>() <= SubmissionPool.Capacity
            ? pool.Take()
            : new Submission(Frame.SizeOf<T>());
        submission.Add(sender, key, in command);
        return Submit(submission)
            ? submission.Completion.AnswerAsync()
            : new ValueTask<Answer>(submission.Completion.Take());
    }

    /// <summary>The content hash of the venue as it stands, when that is durable. The market waits
    /// while it is taken.</summary>
    public Task<Digest> HashAsync() => AskAsync(static venue => venue.Hash());

    /// <summary>Copies the state for somebody who comes late. He loads it into a venue of his own
    /// and reads the feed from the event after <see cref="Venue.EventSequence"/>.</summary>
    /// <returns>The last event in the copy, when it is durable.</returns>
    public Task<ulong> CopyStateAsync(StateWriter writer) => AskAsync(venue =>
    {
        writer.Clear();
        venue.Save(writer);
        return venue.EventSequence;
    });

    /// <summary>Takes a snapshot, from which the next start begins.</summary>
    /// <returns>The last command in it, when it is on the disk.</returns>
    public Task<ulong> SnapshotAsync()
    {
        if (snapshots.Begin(out var done) is { } task) Enqueue(task);
        return done;
    }

    /// <summary>Reads durable commands as the journal has them, while the market goes on.</summary>
    /// <param name="from">The first one wanted; 0 for the first there is.</param>
    /// <param name="take">Gets one frame at a time, in order, its checksum zero; false when it has
    /// enough.</param>
    /// <exception cref="JournalDamagedException">What was acknowledged is not there any more as it
    /// was.</exception>
    /// <exception cref="OperationCanceledException"/>
    public void Read(
        ulong from, Func<ReadOnlySpan<byte>, bool> take,
        CancellationToken cancellationToken = default) =>
        past.Read(from, take, cancellationToken);

    /// <summary>The last durable command that was taken by a moment; 0 when none was.</summary>
    /// <exception cref="OperationCanceledException"/>
    public ulong CommandBy(Instant moment, CancellationToken cancellationToken = default) =>
        past.CommandBy(moment, cancellationToken);

    /// <summary>Decides the journal once more from its first command to another, in a venue of its
    /// own, while the market goes on.</summary>
    /// <param name="command">The last one to decide; it must be durable.</param>
    /// <param name="take">Gets all that happened: whole event frames, in order.</param>
    /// <returns>The state hash after it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such command yet.</exception>
    /// <exception cref="OperationCanceledException"/>
    public Digest Replay(
        ulong command, Action<ReadOnlySpan<byte>> take,
        CancellationToken cancellationToken = default) =>
        past.Replay(command, take, cancellationToken);

    /// <summary>Lets nobody in any more, finishes what is in, and closes the folder.</summary>
    public void Dispose()
    {
        closing = true;
        parts.Ingress.Close();
        parts.Freed.Set();
        Step();
        if (parts.Options.IsStepped) EndSteps();
        else journalThread.Join();
        snapshots.Finish();
        journal.Dispose();
        folderLock.Dispose();
    }

    /// <summary>Does on the caller's thread what there is to do, when the node has no threads of
    /// its own; else nothing.</summary>
    internal void Step()
    {
        if (!parts.Options.IsStepped || coreDone) return;
        var worked = true;
        while (worked && failure is null)
        {
            worked = false;
            Guard(() => worked = sequencer.Turn());
            if (failure is null) Guard(() => worked |= committer.Turn());
        }
        if (failure is not null) EndSteps();
    }

    /// <summary>Asks the venue something between two commands.</summary>
    /// <returns>The answer, when all that the venue knew is durable.</returns>
    internal Task<T> AskAsync<T>(Func<Venue, T> ask)
    {
        var inquiry = new Inquiry<T>(ask);
        Enqueue(inquiry);
        return inquiry.Answer;
    }

    static Node Open(NodeOptions options, IDisk disk, IDisposable folderLock)
    {
        using var replay = Runtime.Replay.Open(disk, new ReplayOptions
        {
            Venue = options.Venue, Prefetches = !options.IsStepped,
        });
        var ring = new EventRing(options.FeedBytes, replay.Venue.EventSequence);
        while (replay.Step()) ring.Append(replay.Events.Written);
        ring.Show(ring.Head(replay.Venue.EventSequence));

        var end = replay.Journal;
        var journal = SegmentJournal.Open(disk, options.ForJournal(), end);
        var parts = new NodeParts(disk, replay.Venue, replay.Events, ring, options);
        var epoch = Math.Max(replay.Venue.Epoch, end.Position.Epoch) + 1;
        return new Node(parts, journal, epoch, folderLock)
        {
            Recovery = new RecoveryReport(
                replay.Venue.Sequence, replay.SnapshotSequence,
                (end.TornEnd ?? end.NextOffset) - end.NextOffset, replay.SkippedSnapshots),
        };
    }

    void Enqueue(CoreTask task)
    {
        sequencer.Enqueue(task);
        parts.Freed.Set();
    }

    void Start()
    {
        if (parts.Options.IsStepped)
        {
            Guard(sequencer.Begin);
            Step();
            return;
        }
        coreThread.Start();
        journalThread.Start();
    }

    void RunCore()
    {
        Guard(TurnCore);
        EndCore();
    }

    void RunJournal()
    {
        Guard(TurnJournal);
        coreThread.Join();
        Abandon(Failure ?? new ObjectDisposedException(nameof(Node)));
    }

    void TurnCore()
    {
        Func<bool> hasWork = () => sequencer.HasWork || closing || failure is not null;
        var tick = (int)Math.Min(parts.Options.TickInterval.TotalMilliseconds, int.MaxValue);
        sequencer.Begin();
        while (failure is null)
        {
            if (sequencer.Turn()) continue;
            if (closing && !parts.Ingress.HasWork) return;
            parts.Freed.Wait(hasWork, tick);
        }
    }

    void TurnJournal()
    {
        Func<bool> hasWork = () => committer.HasWork || coreDone || failure is not null;
        while (failure is null)
        {
            if (committer.Turn()) continue;
            if (coreDone && !committer.HasWork) return;
            parts.Staged.Wait(hasWork);
        }
    }

    void EndCore()
    {
        sequencer.Close();
        coreDone = true;
        parts.Staged.Set();
    }

    void EndSteps()
    {
        if (coreDone) return;
        EndCore();
        Abandon(Failure ?? new ObjectDisposedException(nameof(Node)));
    }

    // Whatever goes wrong in here, the node stops: every further step would be built on it.
    void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    void Fail(Exception e)
    {
        Interlocked.CompareExchange(ref failure, e, null);
        parts.Ingress.Close();
        committer.Cancel();
        parts.Freed.Set();
        parts.Staged.Set();
    }

    // Only when both threads are done: whoever is told that his commands' fate is unknown must not
    // find them answered afterwards.
    void Abandon(Exception reason)
    {
        committer.Abandon(reason);
        sequencer.Abandon(reason);
        var left = new Submission[1];
        while (parts.Ingress.Take(left, int.MaxValue) > 0) Committer.Stop(left[0]);
        parts.Ring.Shown.Close();
    }
}
