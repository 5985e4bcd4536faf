using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>What of a journal is to be replayed, and how.</summary>
sealed record ReplayOptions
{
    /// <summary>What the venue is born with; null: what the journal says it was.</summary>
    public VenueOptions? Venue { get; init; }

    /// <summary>The last command to apply.</summary>
    public ulong Through { get; init; } = ulong.MaxValue;

    /// <summary>Which snapshots may shorten the way. The newest of them is taken.</summary>
    public Func<SnapshotHeader, bool> Accepts { get; init; } = static _ => true;

    /// <summary>Whether another thread reads and verifies ahead.</summary>
    public bool Prefetches { get; init; } = true;

    /// <summary>All the way from the first command, as the journal alone tells it.</summary>
    public static ReplayOptions FromGenesis { get; } = new() { Accepts = static _ => false };
}
