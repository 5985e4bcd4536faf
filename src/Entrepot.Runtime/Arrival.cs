namespace Entrepot.Runtime;

/// <summary>Wakes everybody who waits for more. Costs nothing as long as nobody does.</summary>
sealed class Arrival
{
    readonly Lock gate = new();
    TaskCompletionSource? waiters;
    bool closed;

    /// <summary>Whether no more will come.</summary>
    public bool IsClosed => Volatile.Read(ref closed);

    /// <summary>Completed at the next <see cref="Set"/>. What is waited for may have come before:
    /// ask for the task first, then look.</summary>
    public Task Next()
    {
        lock (gate)
        {
            if (closed) return Task.CompletedTask;
            waiters ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiters.Task;
        }
    }

    public void Set()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref waiters) is null) return;
        TaskCompletionSource? woken;
        lock (gate) (woken, waiters) = (waiters, null);
        woken?.SetResult();
    }

    public void Close()
    {
        lock (gate) closed = true;
        Set();
    }
}
