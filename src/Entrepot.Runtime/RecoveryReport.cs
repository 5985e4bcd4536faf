namespace Entrepot.Runtime;

/// <summary>What a start found in its folder.</summary>
/// <param name="Sequence">The last command that was there.</param>
/// <param name="SnapshotSequence">The command from which on the journal was replayed.</param>
/// <param name="TornBytes">Bytes of a batch that was under way when the power went, never
/// acknowledged, and wiped now.</param>
/// <param name="SkippedSnapshots">Snapshots that were not whole, with the reason.</param>
sealed record RecoveryReport(
    ulong Sequence,
    ulong SnapshotSequence,
    long TornBytes,
    IReadOnlyList<string> SkippedSnapshots);
