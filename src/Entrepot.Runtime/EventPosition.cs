namespace Entrepot.Runtime;

/// <summary>A place in the stream of events.</summary>
/// <param name="Sequence">The last event before the place.</param>
/// <param name="Place">Where the event after it lies, or will lie, in the <see cref="EventRing"/>.
/// </param>
readonly record struct EventPosition(ulong Sequence, long Place);
