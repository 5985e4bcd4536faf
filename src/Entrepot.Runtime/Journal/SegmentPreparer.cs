namespace Entrepot.Runtime;

/// <summary>
/// Fills the segment after the one in use with zeros, beside the trading and no faster than the
/// trading needs it: a disk that is busy with zeros makes every acknowledgement wait. Real zeros,
/// because a sync into space that was merely reserved has to write down first that it is used now.
/// </summary>
sealed class SegmentPreparer(IDisk disk, long segmentBytes, Action<Action> background)
    : IDisposable
{
    /// <summary>Bytes of zeros for each byte used: the next segment is ready when half of this one
    /// is full.</summary>
    const int Lead = 2;

    PreparedSegment? next;

    /// <summary>Begins to prepare a segment.</summary>
    public void Begin(ulong number)
    {
        next = new PreparedSegment(disk, number, segmentBytes);
        Advance(0);
    }

    /// <summary>Goes on with it, now that the one in use is full so far.</summary>
    public void Advance(long used)
    {
        if (next is not { } segment) return;
        var target = Math.Min(segmentBytes, used * Lead + PreparedSegment.Piece);
        if (segment.Lacks(target)) background(() => segment.TryFill(target));
    }

    /// <summary>The prepared segment. Does what is still to do, and fails as its preparation
    /// did.</summary>
    public IDiskFile Take(ulong number)
    {
        if (next?.Number != number) Begin(number);
        var file = next!.Take();
        next = null;
        return file;
    }

    /// <summary>Closes what was prepared and not taken.</summary>
    public void Dispose()
    {
        next?.Dispose();
        next = null;
    }
}
