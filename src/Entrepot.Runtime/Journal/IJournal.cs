using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// Where commands become durable, in order. Narrow, because files are only its first home: a table
/// of batches in a database is the second.
/// </summary>
interface IJournal : IDisposable
{
    /// <summary>The last record that is durable.</summary>
    JournalPosition Position { get; }

    /// <summary>The most bytes one batch may have.</summary>
    int RecordBytesMax { get; }

    /// <summary>Returns when the records are durable. If it throws nobody knows whether they are,
    /// and nothing may be appended any more.</summary>
    void Append(in JournalBatch batch);

    /// <summary>Reads durable batches from the one that holds a record on.</summary>
    IJournalCursor Read(ulong from);
}

/// <summary>Records to be made durable together: stamped frames one after another.</summary>
readonly ref struct JournalBatch(ReadOnlySpan<byte> records, int count, JournalPosition last)
{
    public ReadOnlySpan<byte> Records { get; } = records;

    public int Count { get; } = count;

    /// <summary>Sequence, time and epoch of the last record.</summary>
    public JournalPosition Last { get; } = last;
}

/// <summary>A record and what the chain says up to it.</summary>
/// <param name="Sequence">0: before the first record.</param>
/// <param name="Chain">The digest of the batch that ends with the record.</param>
readonly record struct JournalPosition(ulong Sequence, Instant Time, uint Epoch, Digest Chain);

/// <summary>Durable batches in order.</summary>
interface IJournalCursor : IDisposable
{
    /// <summary>Goes to the next batch. False at the end of what is durable.</summary>
    /// <exception cref="JournalDamagedException">What comes next was written and is not whole.
    /// </exception>
    bool MoveNext();

    /// <summary>The last record of the batch at hand.</summary>
    JournalPosition Position { get; }

    /// <summary>The records of the batch at hand, valid until the next move. Their checksums have
    /// been checked and cleared: what was applied live had none either.</summary>
    ReadOnlySpan<byte> Records { get; }
}
