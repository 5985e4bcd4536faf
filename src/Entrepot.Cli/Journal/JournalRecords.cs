using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>The records of a journal, one after another, from the oldest there is.</summary>
sealed class JournalRecords : IDisposable
{
    readonly JournalReader reader;
    int at;
    int length;

    /// <exception cref="RefusedException">There is no journal, or a node is writing it.</exception>
    public JournalRecords(string folder)
    {
        reader = JournalFolder.Open(folder);
        First = reader.Segment!.Value.FirstSequence;
    }

    /// <summary>The reader beneath.</summary>
    public JournalReader Reader => reader;

    /// <summary>The number of the first record.</summary>
    public ulong First { get; }

    /// <summary>The record at hand.</summary>
    public Frame Record => new(reader.Records[at..]);

    /// <summary>Bytes of the batches read so far, as they lie on the disk.</summary>
    public long Bytes { get; private set; }

    /// <summary>Goes to the next record. False at the end.</summary>
    /// <exception cref="JournalDamagedException">What comes next is not whole.</exception>
    public bool MoveNext()
    {
        at += length;
        if (length == 0 || at == reader.Records.Length)
        {
            if (!reader.MoveNext()) return false;
            Bytes += reader.Header.Extent;
            at = 0;
        }
        length = Record.Bytes.Length;
        return true;
    }

    public void Dispose() => reader.Dispose();
}
