using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>The twin of the machine's clock: goes where it is told.</summary>
sealed class SimulatedClock : IClock
{
    long now = 1_800_000_000 * Instant.PerSecond;

    public Instant Now => new(Volatile.Read(ref now));

    /// <summary>Jumps; back when negative.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref now, by.Ticks * 100);
}
