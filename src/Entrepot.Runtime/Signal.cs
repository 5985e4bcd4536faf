namespace Entrepot.Runtime;

/// <summary>
/// How one thread waits until another has done something it can see: a moment awake, then asleep.
/// Costs the other nothing as long as nobody sleeps.
/// </summary>
sealed class Signal
{
    const int Spins = 40;
    const int Yields = 20;

    readonly object gate = new();
    bool asleep;

    /// <summary>Says that what the waiter looks at may have changed.</summary>
    public void Set()
    {
        // The change must be visible before we look whether anyone sleeps, or both would miss.
        Interlocked.MemoryBarrier();
        if (!Volatile.Read(ref asleep)) return;
        lock (gate)
        {
            if (!asleep) return;
            asleep = false;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Returns when the condition holds or the time is over. One waiter at a time.
    /// </summary>
    public bool Wait(Func<bool> condition, int milliseconds = Timeout.Infinite)
    {
        for (var n = 0; n < Spins + Yields; n++)
        {
            if (condition()) return true;
            if (n < Spins) Thread.SpinWait(30);
            else Thread.Yield();
        }
        lock (gate)
        {
            while (true)
            {
                Volatile.Write(ref asleep, true);
                Interlocked.MemoryBarrier();
                var holds = condition();
                if (holds || !Monitor.Wait(gate, milliseconds))
                {
                    asleep = false;
                    return holds || condition();
                }
            }
        }
    }
}
