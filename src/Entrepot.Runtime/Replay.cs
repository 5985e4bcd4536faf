using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// Applies what a folder holds to a venue, as it was applied the first time: the newest snapshot,
/// then the journal after it, a few batches per step.
/// </summary>
/// <example><code>
/// using var replay = Replay.Open(disk, new());
/// while (replay.Step()) Show(replay.Events.Written);
/// Print(replay.Venue.Hash());
/// </code></example>
sealed class Replay : IDisposable
{
    readonly IJournalCursor cursor;
    readonly ulong through;
    Answer[] answers = [];

    Replay(JournalReader journal, Venue venue, EventBuffer events, ReplayOptions options)
    {
        (Journal, Venue, Events) = (journal, venue, events);
        through = options.Through;
        cursor = options.Prefetches ? new Prefetcher(journal) : journal;
    }

    public Venue Venue { get; }

    /// <summary>The events of the last step.</summary>
    public EventBuffer Events { get; }

    /// <summary>The end of the last batch that was read.</summary>
    public JournalPosition Position => cursor.Position;

    /// <summary>The reader beneath. To be asked only when there are no more steps.</summary>
    public JournalReader Journal { get; }

    /// <summary>The command up to which a snapshot shortened the way; 0 without one.</summary>
    public ulong SnapshotSequence { get; private init; }

    /// <summary>Snapshots that were not whole, with the reason.</summary>
    public IReadOnlyList<string> SkippedSnapshots { get; private init; } = [];

    /// <summary>Opens a folder to replay it.</summary>
    /// <exception cref="JournalDamagedException">What was acknowledged is not there as it was.
    /// </exception>
    /// <exception cref="InvalidDataException">The venue was born with other options.</exception>
    public static Replay Open(IDisk disk, ReplayOptions options)
    {
        var venueOptions = options.Venue ?? OptionsOf(disk);
        var loader = new SnapshotLoader(disk);
        var snapshot = loader.Load(
            venueOptions, its => its.Sequence <= options.Through && options.Accepts(its));
        var events = snapshot?.Events ?? new EventBuffer();
        var venue = snapshot?.Venue ?? new Venue(venueOptions, events, Secret.Draw());
        var journal = new JournalReader(disk, venue.Sequence + 1, options.Through);
        try
        {
            if (journal.Venue is { } born && born != venueOptions)
            {
                throw new InvalidDataException(
                    "The journal is of a venue that was born with other options.");
            }
            if (snapshot is not null) journal.SkipTo(snapshot.Header.Position);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            journal.Dispose();
            throw;
        }
        return new Replay(journal, venue, events, options)
        {
            SnapshotSequence = snapshot?.Header.Sequence ?? 0,
            SkippedSnapshots = loader.Skipped,
        };
    }

    /// <summary>Applies the next batches.</summary>
    /// <returns>False when there are none.</returns>
    public bool Step()
    {
        Events.Clear();
        if (!cursor.MoveNext()) return false;
        var records = Wanted(cursor.Records);
        var framesMax = records.Length / FrameHeader.Size;
        if (answers.Length < framesMax) answers = new Answer[framesMax];
        Venue.Apply(records, answers);
        return true;
    }

    // A batch may go on after the last command that is wanted.
    ReadOnlySpan<byte> Wanted(ReadOnlySpan<byte> records)
    {
        if (cursor.Position.Sequence <= through) return records;
        var length = 0;
        while (new Frame(records[length..]).Header.Sequence <= through)
        {
            length += new Frame(records[length..]).Bytes.Length;
        }
        return records[..length];
    }

    public void Dispose()
    {
        cursor.Dispose();
        Journal.Dispose();
    }

    static VenueOptions OptionsOf(IDisk disk)
    {
        using var journal = new JournalReader(disk);
        return journal.Venue ?? VenueOptions.Default;
    }
}
