namespace Entrepot.Server;

/// <summary>Wakes everybody who waits for more.</summary>
sealed class Bell
{
    TaskCompletionSource waiters = New();

    /// <summary>Completed at the next <see cref="Ring"/>. Ask for it first, then look.</summary>
    public Task Next => Volatile.Read(ref waiters).Task;

    public void Ring() => Interlocked.Exchange(ref waiters, New()).SetResult();

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
