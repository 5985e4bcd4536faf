using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>Where the sequencer reads the time it stamps. It may jump; the stamp never goes back.
/// </summary>
interface IClock
{
    Instant Now { get; }
}

/// <summary>The clock of the machine, in UTC.</summary>
sealed class SystemClock : IClock
{
    const long PerTick = Instant.PerSecond / TimeSpan.TicksPerSecond;

    public Instant Now => new((DateTime.UtcNow - DateTime.UnixEpoch).Ticks * PerTick);
}

/// <summary>A clock that the node was given.</summary>
sealed class GivenClock(Func<Instant> time) : IClock
{
    public Instant Now => time();
}
