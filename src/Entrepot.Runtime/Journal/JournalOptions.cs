using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>What the files of a journal are made with.</summary>
/// <param name="RecordBytesMax">The most bytes of records one batch may have.</param>
/// <param name="Journal">The number a new journal gets; an old one keeps its own.</param>
/// <param name="Background">Runs what need not be waited for.</param>
sealed record JournalOptions(
    long SegmentBytes,
    int RecordBytesMax,
    VenueOptions Venue,
    UInt128 Journal,
    Action<Action> Background);
