using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// What an examination of a folder found: the whole chain from the first record there is, and
/// whether each snapshot stands on it. Needs no venue and trusts nothing.
/// </summary>
/// <param name="FirstSequence">The first record that is there; 1 unless old segments were taken
/// away.</param>
/// <param name="Last">The last record that was found good, and the digest of everything up to it.
/// </param>
/// <param name="TornBytes">Bytes of a batch that was never acknowledged; the next start wipes
/// them.</param>
/// <param name="Snapshots">Each snapshot, and what is wrong with it, or null.</param>
/// <param name="Damage">The first damage, or null.</param>
sealed record Verification(
    ulong FirstSequence,
    JournalPosition Last,
    long Batches,
    long RecordBytes,
    int Segments,
    long TornBytes,
    IReadOnlyList<(string File, string? Wrong)> Snapshots,
    JournalDamagedException? Damage)
{
    /// <summary>Examines a folder.</summary>
    /// <param name="disk">The folder.</param>
    /// <param name="progress">Told the last record examined, now and then.</param>
    public static Verification Run(IDisk disk, Action<ulong>? progress = null)
    {
        var digests = SnapshotHeader.All(disk).ToDictionary(n => n, _ => default(Digest?));
        var (first, batches, bytes, torn) = (0UL, 0L, 0L, 0L);
        JournalPosition last = default;
        JournalDamagedException? damage = null;
        try
        {
            using var reader = new JournalReader(disk);
            last = reader.Position;
            first = last.Sequence + 1;
            NoteDigest(digests, last);
            while (reader.MoveNext())
            {
                last = reader.Position;
                NoteDigest(digests, last);
                bytes += reader.Records.Length;
                if (++batches % 256 == 0) progress?.Invoke(last.Sequence);
            }
            torn = (reader.TornEnd ?? reader.NextOffset) - reader.NextOffset;
        }
        catch (JournalDamagedException e)
        {
            damage = e;
        }
        var snapshots = digests.Select(item => Examine(disk, item.Key, item.Value)).ToList();
        return new Verification(
            first, last, batches, bytes, SegmentIndex.Numbers(disk).Count(), torn, snapshots,
            damage);
    }

    static void NoteDigest(Dictionary<ulong, Digest?> digests, in JournalPosition position)
    {
        if (digests.ContainsKey(position.Sequence)) digests[position.Sequence] = position.Chain;
    }

    static (string File, string? Wrong) Examine(IDisk disk, ulong sequence, Digest? chain)
    {
        var name = SnapshotHeader.NameOf(sequence);
        using var file = disk.OpenToRead(name);
        var wrong = SnapshotLoader.ReadHeader(file, out var header)
            ?? SnapshotLoader.ReadState(file, in header, out _);
        if (wrong is null && header.Sequence != sequence) wrong = "it was renamed";
        if (wrong is null && header.Chain != chain) wrong = "it does not stand on this journal";
        return (name, wrong);
    }
}
