using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// The journal in files. One batch per sync, each on sectors of its own: a sector that was
/// acknowledged is never written again.
/// </summary>
sealed class SegmentJournal : IJournal
{
    readonly IDisk disk;
    JournalOptions options;
    readonly SegmentPreparer preparer;
    readonly HashChain chain = new();
    readonly byte[] content;
    readonly AlignedBuffer sectors;
    IDiskFile file;
    SegmentHeader segment;
    long offset;

    SegmentJournal(IDisk disk, JournalOptions options, SegmentPreparer preparer)
    {
        (this.disk, this.options, this.preparer) = (disk, options, preparer);
        content = new byte[BatchHeader.Size + options.RecordBytesMax];
        sectors = new AlignedBuffer(BatchHeader.ExtentFor(options.RecordBytesMax));
        file = null!;
    }

    public JournalPosition Position { get; private set; }

    public int RecordBytesMax => options.RecordBytesMax;

    /// <summary>The number that was drawn when the journal began.</summary>
    public UInt128 Identity => segment.Journal;

    /// <summary>Opens the journal to go on where a reader found its end. A torn tail is wiped
    /// first.</summary>
    public static SegmentJournal Open(IDisk disk, JournalOptions options, JournalReader end)
    {
        var preparer = new SegmentPreparer(disk, options.SegmentBytes, options.Background);
        var journal = new SegmentJournal(disk, options, preparer) { Position = end.Position };
        if (end.Segment is { } header) journal.Resume(header, end);
        else journal.Begin();
        preparer.Begin(journal.segment.Number + 1);
        return journal;
    }

    public void Append(in JournalBatch batch)
    {
        var records = batch.Records;
        var extent = BatchHeader.ExtentFor(records.Length);
        // A segment keeps to the batch size it was begun with: recovery relies on it.
        if (offset + extent > segment.SegmentBytes
            || records.Length > segment.RecordBytesMax)
        {
            Roll();
        }

        var target = content.AsSpan(BatchHeader.Size, records.Length);
        records.CopyTo(target);
        Checksum.Stamp(target);
        var header = HeaderFor(in batch);
        header = header with { Digest = chain.DigestOf(in header, target) };
        var salt = SegmentHeader.SaltOf(segment.Previous);
        MemoryMarshal.Write(content, header.Sealed(salt));
        var length = Sector.Spread(
            content.AsSpan(0, BatchHeader.Size + records.Length), sectors.Span, salt,
            offset / Sector.Size);

        file.Write(sectors.Span[..length], offset);
        file.Sync();
        offset += length;
        Position = batch.Last with { Chain = header.Digest };
        preparer.Advance(offset);
    }

    public IJournalCursor Read(ulong from) => new JournalReader(disk, from, Position.Sequence);

    public void Dispose()
    {
        file?.Dispose();
        preparer.Dispose();
    }

    BatchHeader HeaderFor(in JournalBatch batch) => new(
        BatchHeader.MagicValue, BatchHeader.VersionValue, 0, batch.Records.Length, batch.Count,
        batch.Last.Sequence - (ulong)batch.Count + 1, batch.Last.Time, batch.Last.Epoch, 0, 0, 0,
        Position.Chain, default);

    void Begin()
    {
        var configuration = Configuration.DigestOf(options.Venue);
        Position = new(0, default, 0, HashChain.Genesis(configuration, options.Journal));
        Start(preparer.Take(1), 1);
    }

    void Roll()
    {
        var number = segment.Number + 1;
        var next = preparer.Take(number);
        file.Dispose();
        Start(next, number);
        preparer.Begin(number + 1);
    }

    // The header is durable before the first batch is written, so a segment without a header is
    // one without content.
    void Start(IDiskFile prepared, ulong number)
    {
        file = prepared;
        segment = new SegmentHeader(
            SegmentHeader.MagicValue, SegmentHeader.VersionValue, 0, number, Position.Sequence + 1,
            options.SegmentBytes, (uint)options.RecordBytesMax, Position.Epoch, Position.Chain,
            Configuration.DigestOf(options.Venue), options.Journal).Sealed();
        Span<byte> start = stackalloc byte[SegmentHeader.Size + Configuration.Size];
        MemoryMarshal.Write(start, segment);
        Configuration.Write(options.Venue, start[SegmentHeader.Size..]);
        var length = Sector.Spread(
            start, sectors.Span, SegmentHeader.SaltOf(segment.Previous), 0);
        file.Write(sectors.Span[..length], 0);
        file.Sync();
        offset = SegmentHeader.Reserved;
    }

    // What was read may never have reached the disk: a process that was killed, or whose sync
    // failed, leaves it in the memory of the operating system, which shows it to us and may have
    // given up writing it. So the last batch is written once more, with a torn one after it wiped,
    // before anybody builds on it.
    void Resume(in SegmentHeader header, JournalReader end)
    {
        segment = header;
        options = options with { Journal = header.Journal };
        offset = end.NextOffset;
        file = disk.OpenToWrite(SegmentHeader.NameOf(header.Number));
        var from = end.LastOffset;
        var last = new byte[(end.TornEnd ?? offset) - from];
        if (file.Read(last.AsSpan(0, (int)(offset - from)), from) < offset - from)
        {
            throw new IOException("The end of the journal cannot be read again.");
        }
        file.Write(last, from);
        file.Sync();
    }
}
