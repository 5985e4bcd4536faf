using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What time it is in the market: what the machine says. A demonstration has a clock of
/// its own; a real market has none but this.</summary>
class MarketClock(TimeProvider time)
{
    protected TimeProvider Machine { get; } = time;

    public virtual Instant Now => InstantOf(Machine.GetUtcNow());

    /// <summary>How many seconds pass here in one of the machine's.</summary>
    public virtual int Speed => 1;

    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddTicks(Now.Nanoseconds / 100);

    protected static Instant InstantOf(DateTimeOffset time) =>
        new((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100);
}
