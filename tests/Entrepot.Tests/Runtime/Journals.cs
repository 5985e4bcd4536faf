using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Tests.Runtime;

/// <summary>Journals to be damaged.</summary>
static class Journals
{
    public static readonly string First = SegmentHeader.NameOf(1);

    /// <summary>A journal of single commands.</summary>
    public static SimulatedDisk Of(ulong keys, ulong snapshotEvery = 0)
    {
        var disk = new SimulatedDisk();
        using var node = Node.Open(Trial.Stepped(disk) with { SnapshotEvery = snapshotEvery });
        Assert.True(new Trial().Send(node, 1, keys));
        return disk;
    }

    /// <summary>A journal whose batches have several commands, and many sectors.</summary>
    public static SimulatedDisk OfBatches(int batches, ulong commands)
    {
        var disk = new SimulatedDisk();
        using var node = Node.Open(Trial.Stepped(disk));
        for (var n = 0UL; n < (ulong)batches; n++)
        {
            Assert.True(node.Submit(Load.Of(n * commands + 1, (n + 1) * commands)));
            node.Step();
        }
        return disk;
    }

    /// <summary>Where each batch of the first segment begins, and where the last one ends.
    /// </summary>
    public static List<(long Offset, BatchHeader Header)> BatchesOf(IDisk disk)
    {
        var batches = new List<(long, BatchHeader)>();
        using var reader = new JournalReader(disk);
        while (reader.MoveNext())
        {
            if (reader.File == First) batches.Add((reader.Offset, reader.Header));
        }
        return batches;
    }

    /// <summary>What a reader makes of a journal: null when it was accepted to the end.</summary>
    public static JournalDamagedException? Read(IDisk disk, out JournalPosition last)
    {
        last = default;
        try
        {
            using var reader = new JournalReader(disk);
            while (reader.MoveNext()) last = reader.Position;
            return null;
        }
        catch (JournalDamagedException e)
        {
            return e;
        }
    }
}
