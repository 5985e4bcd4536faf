using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>What the two threads of a node share.</summary>
sealed class NodeParts
{
    // So many batches, at least, are on their way between the core and the disk.
    const int Batches = 8;

    public NodeParts(
        IDisk disk, Venue venue, EventBuffer events, EventRing ring, NodeOptions options)
    {
        (Disk, Venue, Events, Ring, Options) = (disk, venue, events, ring, options);
        Clock = options.Clock ?? (options.Time is { } time
            ? new GivenClock(time)
            : new SystemClock());
        TickNanoseconds =
            options.TickInterval.Ticks * (Instant.PerSecond / TimeSpan.TicksPerSecond);
        Ingress = new Ingress(options, Freed);
        Staging = new Staging(Batches * options.BatchBytesMax);
    }

    public IDisk Disk { get; }

    public Venue Venue { get; }

    public EventBuffer Events { get; }

    public EventRing Ring { get; }

    public NodeOptions Options { get; }

    public IClock Clock { get; }

    public long TickNanoseconds { get; }

    /// <summary>Wakes the core: something waits at the door, or there is room again.</summary>
    public Signal Freed { get; } = new();

    /// <summary>Wakes the journal: something was staged, or applied.</summary>
    public Signal Staged { get; } = new();

    public Staging Staging { get; }

    public Ingress Ingress { get; }
}
