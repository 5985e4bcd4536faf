using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>Something to be done with the venue between two commands, on its own thread.</summary>
abstract class CoreTask
{
    /// <summary>Whether the journal batch has to end where the task stands, so that the chain has a
    /// digest there.</summary>
    public virtual bool EndsBatch => false;

    /// <summary>Looks at the venue. The market waits meanwhile.</summary>
    public abstract void Run(Venue venue);

    /// <summary>All that the task has seen is durable now; only from here on may anyone be told.
    /// </summary>
    public abstract void Release(in JournalPosition position);

    /// <summary>The node stopped before.</summary>
    public abstract void Abandon(Exception reason);
}

/// <summary>Asks the venue something.</summary>
sealed class Inquiry<T>(Func<Venue, T> ask) : CoreTask
{
    readonly TaskCompletionSource<T> answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    T seen = default!;

    public Task<T> Answer => answer.Task;

    public override void Run(Venue venue) => seen = ask(venue);

    public override void Release(in JournalPosition position) => answer.TrySetResult(seen);

    public override void Abandon(Exception reason) => answer.TrySetException(reason);
}
