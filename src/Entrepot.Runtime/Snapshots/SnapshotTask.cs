using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// Copies the state between two commands. The batch ends there, so that the chain has a digest for
/// exactly this state, and the file is written only when all that the state has seen is durable.
/// </summary>
sealed class SnapshotTask(StateWriter state, Action<SnapshotTask> write) : CoreTask
{
    readonly TaskCompletionSource<ulong> done =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The sequence of the snapshot, when it is on the disk.</summary>
    public Task<ulong> Done => done.Task;

    public override bool EndsBatch => true;

    /// <summary>The last command in the state, and the chain there.</summary>
    public JournalPosition Position { get; private set; }

    public ulong EventSequence { get; private set; }

    public ReadOnlyMemory<byte> State => state.Written;

    public override void Run(Venue venue)
    {
        state.Clear();
        venue.Save(state);
        EventSequence = venue.EventSequence;
    }

    public override void Release(in JournalPosition position)
    {
        Position = position;
        write(this);
    }

    public override void Abandon(Exception reason) => done.TrySetException(reason);

    public void Finish() => done.TrySetResult(Position.Sequence);
}
