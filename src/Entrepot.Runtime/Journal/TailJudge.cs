using System.Runtime.InteropServices;

namespace Entrepot.Runtime;

/// <summary>
/// Decides what it means that no whole batch stands where the next one should. One batch at most
/// was under way when the power went, so a torn tail is: sectors within the extent of one batch,
/// some written and some not, and nothing after them. It was never acknowledged and is cut off.
/// Everything else was acknowledged once, and is damage.
/// </summary>
sealed class TailJudge(SegmentFile segment, ulong salt, ulong sequence)
{
    const string BatchMissing = "a batch is missing though later ones are there";

    /// <summary>Judges the bytes from a place on.</summary>
    /// <param name="extentMax">How far from there a single batch can have reached.</param>
    /// <param name="reason">What is wrong with the batch whose header stands there; null when none
    /// does.</param>
    /// <returns>Where the torn batch ends; the place itself when there is none.</returns>
    public long Judge(long offset, long extentMax, string? reason)
    {
        var limit = Math.Min(offset + extentMax, segment.Length);
        var end = offset;
        var missing = reason is null;
        for (var at = offset; at < limit; at += Sector.Size)
        {
            var sector = segment.At(at, Sector.Size);
            if (Sector.IsZero(sector))
            {
                missing = true;
                continue;
            }
            // The last sector of a write that did not get to its end: all before it is there.
            if (!missing && Sector.IsCutShort(sector, salt, at / Sector.Size))
            {
                limit = at + Sector.Size;
                (end, missing) = (limit, true);
                break;
            }
            RequireStamp(sector, at);
            if (at > offset) RequireNoBatch(sector, offset, reason);
            end = at + Sector.Size;
        }

        var later = segment.FirstContent(limit);
        if (later < segment.Length)
        {
            RequireStamp(segment.At(later, Sector.Size), later);
            throw segment.Damaged(offset, sequence, reason ?? BatchMissing);
        }
        if (!missing) throw segment.Damaged(offset, sequence, reason!);
        return end;
    }

    void RequireStamp(ReadOnlySpan<byte> sector, long at)
    {
        if (sector.Length == Sector.Size
            && Sector.IsStamped(sector, salt, at / Sector.Size))
        {
            return;
        }
        throw segment.Damaged(at, sequence, "bytes that no batch explains");
    }

    void RequireNoBatch(ReadOnlySpan<byte> sector, long offset, string? reason)
    {
        if (!MemoryMarshal.Read<BatchHeader>(sector).IsValid(salt)) return;
        throw segment.Damaged(offset, sequence, reason ?? BatchMissing);
    }
}
