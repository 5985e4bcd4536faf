namespace Entrepot.Runtime;

/// <summary>Which segments there are.</summary>
static class SegmentIndex
{
    public static IEnumerable<ulong> Numbers(IDisk disk)
    {
        foreach (var name in disk.List())
        {
            if (SegmentHeader.TryParse(name, out var number)) yield return number;
        }
    }

    public static SegmentFile? Open(IDisk disk, ulong number) =>
        disk.List().Contains(SegmentHeader.NameOf(number)) ? new SegmentFile(disk, number) : null;

    /// <summary>The segment that has a record, or the last one that begins before it; null when no
    /// segment was ever used.</summary>
    /// <param name="disk">Where the segments lie.</param>
    /// <param name="sequence">The record; 0 for the first there is.</param>
    /// <exception cref="JournalDamagedException">Segments that would have it are gone, or the
    /// header of a later one is not whole.</exception>
    public static SegmentFile? Find(IDisk disk, ulong sequence)
    {
        SegmentFile? found = null;
        foreach (var number in Numbers(disk).OrderDescending())
        {
            var segment = new SegmentFile(disk, number);
            if (segment.ReadHeader() is null)
            {
                RequireUnused(segment, found);
                segment.Dispose();
                continue;
            }
            found?.Dispose();
            found = segment;
            if (segment.FirstSequence <= sequence) return segment;
        }
        if (found is null || sequence == 0) return found;
        throw found.Damaged(
            0, sequence, $"the journal that is there begins with record {found.FirstSequence}");
    }

    /// <summary>Deletes the segments that end at or before a record.</summary>
    public static void DeleteCovered(IDisk disk, ulong sequence)
    {
        using var needed = Find(disk, sequence + 1);
        foreach (var number in Numbers(disk).ToList())
        {
            if (number < needed?.Number) disk.Delete(SegmentHeader.NameOf(number));
        }
    }

    static void RequireUnused(SegmentFile segment, SegmentFile? later)
    {
        if (later is null && segment.IsUnused()) return;
        throw segment.Damaged(0, later?.FirstSequence ?? 0, "its header is missing");
    }
}
