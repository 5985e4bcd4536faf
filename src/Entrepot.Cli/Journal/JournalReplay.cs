using Entrepot.Core;
using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>
/// Goes through a journal record by record, from the first, and has a venue decide each of them
/// anew: what it answers and what happens is a function of the journal. No snapshot is believed.
/// </summary>
sealed class JournalReplay : IDisposable
{
    readonly JournalRecords records;
    readonly EventBuffer events = new();

    /// <exception cref="RefusedException">There is no journal that begins with record 1.
    /// </exception>
    public JournalReplay(string folder)
    {
        records = new JournalRecords(folder);
        var options = records.Reader.Venue!.Value;
        if (records.First != 1)
        {
            records.Dispose();
            throw new RefusedException(Problem.JournalBeginsLater, records.First);
        }
        Venue = new Venue(options, events, Secret.Draw());
    }

    public Venue Venue { get; }

    /// <summary>The record at hand.</summary>
    public Frame Record => records.Record;

    /// <summary>What the venue answers to it.</summary>
    public Answer Answer { get; private set; }

    /// <summary>What happens by it: frames, one after another.</summary>
    public ReadOnlySpan<byte> Events => events.Written;

    /// <summary>Bytes of the batches read so far, as they lie on the disk.</summary>
    public long Bytes => records.Bytes;

    /// <summary>Goes to the next record. False at the end.</summary>
    /// <exception cref="JournalDamagedException">What comes next is not whole.</exception>
    public bool MoveNext()
    {
        if (!records.MoveNext()) return false;
        events.Clear();
        var record = records.Record;
        Answer = Venue.Apply(in record);
        return true;
    }

    /// <summary>Goes to a record. False when the journal ends before it.</summary>
    public bool MoveTo(ulong sequence)
    {
        while (Venue.Sequence < sequence)
        {
            if (!MoveNext()) return false;
        }
        return true;
    }

    public void Dispose() => records.Dispose();
}
