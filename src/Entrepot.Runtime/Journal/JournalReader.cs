using System.Runtime.InteropServices;
using Entrepot.Core;

namespace Entrepot.Runtime;

/// <summary>
/// Reads a journal batch by batch, and believes nothing: sums, sequence, chain, stamps and every
/// byte that should be zero are checked.
/// </summary>
sealed class JournalReader : IJournalCursor
{
    readonly IDisk disk;
    readonly ulong through;
    readonly HashChain chain = new();
    SegmentFile? segment;
    SegmentHeader segmentHeader;
    BatchHeader header;
    byte[] content = [];
    long next = SegmentHeader.Reserved;

    /// <param name="disk">Where the segments lie.</param>
    /// <param name="from">The record to begin with; reading begins at the segment that has it. 0
    /// for the first there is.</param>
    /// <param name="through">The last record to read. While a node writes, nothing after what it
    /// has made durable may be judged.</param>
    public JournalReader(IDisk disk, ulong from = 0, ulong through = ulong.MaxValue)
    {
        (this.disk, this.through) = (disk, through);
        var start = SegmentIndex.Find(disk, from);
        if (start is null) return;
        segment = start;
        Enter(segment.ReadHeader()!.Value);
    }

    /// <summary>The header of the segment at hand; null when there is no journal yet.</summary>
    public SegmentHeader? Segment => segment is null ? null : segmentHeader;

    /// <summary>What the venue of this journal was born with; null when there is no journal yet.
    /// </summary>
    public VenueOptions? Venue => segment?.Venue;

    /// <summary>The file at hand.</summary>
    public string File => segment?.Name ?? "journal";

    public JournalPosition Position { get; private set; }

    /// <summary>The batch at hand.</summary>
    public ref readonly BatchHeader Header => ref header;

    /// <summary>Where the batch at hand begins in its file.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the batch after the one at hand begins, or would begin.</summary>
    public long NextOffset => next;

    /// <summary>Where the last batch of the segment at hand begins, or its header when it has no
    /// batch.</summary>
    public long LastOffset { get; private set; }

    /// <summary>Where a torn batch ends. Only after the end, and only if there is one.</summary>
    public long? TornEnd { get; private set; }

    public ReadOnlySpan<byte> Records => content.AsSpan(BatchHeader.Size, header.Bytes);

    /// <summary>Goes to a place whose chain is known from elsewhere.</summary>
    /// <exception cref="JournalDamagedException">The journal does not lead there.</exception>
    public void SkipTo(in JournalPosition place)
    {
        while (Position.Sequence < place.Sequence && MoveNext()) { }
        if (Position.Sequence == place.Sequence && Position.Chain == place.Chain) return;
        var reason = Position.Sequence < place.Sequence
            ? $"it ends before record {place.Sequence}, which a snapshot contains"
            : "it is not the journal that the snapshot continues";
        throw new JournalDamagedException(File, Offset, Position.Sequence, reason);
    }

    public bool MoveNext()
    {
        while (segment is not null && Position.Sequence < through)
        {
            var sector = segment.At(next, Sector.Size);
            if (sector.Length == Sector.Size && !Sector.IsZero(sector)) return Take(sector);
            if (!EnterNext()) return false;
        }
        return false;
    }

    public void Dispose() => segment?.Dispose();

    bool Take(ReadOnlySpan<byte> sector)
    {
        var salt = SegmentHeader.SaltOf(segmentHeader.Previous);
        var sequence = Position.Sequence + 1;
        if (!Sector.IsStamped(sector, salt, next / Sector.Size))
        {
            if (IsCutShort(sector, salt)) return false;
            throw segment!.Damaged(next, sequence, "a sector does not end with its stamp");
        }
        var found = MemoryMarshal.Read<BatchHeader>(sector);
        if (WrongWith(in found, salt) is { } reason)
        {
            throw segment!.Damaged(next, sequence, reason);
        }
        if (!Read(in found, salt, out var torn))
        {
            TornEnd = new TailJudge(segment!, salt, torn.Sequence)
                .Judge(next, found.Extent, torn.Reason);
            RequireNothingAfter();
            return false;
        }
        header = found;
        Offset = LastOffset = next;
        next += header.Extent;
        Position = new(header.LastSequence, header.Time, header.Epoch, header.Digest);
        return true;
    }

    // A batch of which less than a sector was written, and then nothing any more.
    bool IsCutShort(ReadOnlySpan<byte> sector, ulong salt)
    {
        if (!Sector.BeginsWith(sector, BatchHeader.MagicValue)) return false;
        if (!Sector.IsCutShort(sector, salt, next / Sector.Size)) return false;
        if (segment!.FirstContent(next + Sector.Size) < segment.Length) return false;
        TornEnd = next + Sector.Size;
        RequireNothingAfter();
        return true;
    }

    string? WrongWith(in BatchHeader found, ulong salt)
    {
        if (!found.IsValid(salt)) return "the header of a batch is not whole";
        if (found.FirstSequence != Position.Sequence + 1) return "records are missing or too many";
        if (found.Previous != Position.Chain) return "the batch does not follow the one before";
        if (found.Bytes < FrameHeader.Size || found.Bytes > segmentHeader.RecordBytesMax)
        {
            return "the batch has an impossible length";
        }
        if (!found.IsPossible) return "the header of a batch is absurd";
        if (next + found.Extent > segmentHeader.SegmentBytes) return "the batch leaves its segment";
        return found.Epoch < Position.Epoch ? "the epoch goes back" : null;
    }

    bool Read(in BatchHeader found, ulong salt, out (ulong Sequence, string Reason) wrong)
    {
        var sectors = segment!.At(next, found.Extent);
        if (content.Length < sectors.Length) content = new byte[sectors.Length];
        wrong = (found.FirstSequence, "");
        var bad = Sector.Gather(sectors, content, salt, next / Sector.Size);
        if (bad >= 0)
        {
            wrong.Reason = "a sector does not end with its stamp";
            return false;
        }
        var end = BatchHeader.Size + found.Bytes;
        var padding = content.AsSpan(
            end, sectors.Length / Sector.Size * Sector.Room - end);
        var records = content.AsSpan(BatchHeader.Size, found.Bytes);
        if (!Sector.IsZero(padding)) wrong.Reason = "its padding is not zero";
        else if (chain.DigestOf(in found, records) != found.Digest)
        {
            wrong.Reason = "its digest does not fit its records";
        }
        if (RecordCheck.FirstWrong(records, in found) is { } record)
        {
            wrong = (record, wrong.Reason + (wrong.Reason == "" ? "a record is malformed" : ""));
        }
        return wrong.Reason == "";
    }

    // The segment at hand has no more batches. Either it was full, or this is the end.
    bool EnterNext()
    {
        var following = SegmentIndex.Open(disk, segment!.Number + 1);
        var started = following?.ReadHeader();
        var salt = SegmentHeader.SaltOf(segmentHeader.Previous);
        var judge = new TailJudge(segment, salt, Position.Sequence + 1);
        var end = judge.Judge(next, BatchHeader.ExtentFor((int)segmentHeader.RecordBytesMax), null);
        if (started is null)
        {
            following?.Dispose();
            if (end > next) TornEnd = end;
            RequireNothingAfter();
            return false;
        }
        if (end > next) throw segment.Damaged(next, Position.Sequence + 1, "its end is torn");
        Follow(following!, started.Value);
        return true;
    }

    void Follow(SegmentFile following, in SegmentHeader started)
    {
        if (started.FirstSequence != Position.Sequence + 1 || started.Previous != Position.Chain)
        {
            throw following.Damaged(
                0, Position.Sequence + 1, "the segment does not follow the one before");
        }
        if (started.Configuration != segmentHeader.Configuration
            || started.Journal != segmentHeader.Journal)
        {
            throw following.Damaged(0, started.FirstSequence, "it is of another journal");
        }
        segment!.Dispose();
        segment = following;
        Enter(in started);
    }

    void Enter(in SegmentHeader started)
    {
        segmentHeader = started;
        (next, LastOffset) = (SegmentHeader.Reserved, 0);
        Position = Position with
        {
            Sequence = started.FirstSequence - 1,
            Epoch = Math.Max(Position.Epoch, started.Epoch),
            Chain = started.Previous,
        };
    }

    // Segments after the last one may have been prepared, never used.
    void RequireNothingAfter()
    {
        foreach (var number in SegmentIndex.Numbers(disk))
        {
            if (number <= segment!.Number) continue;
            using var later = new SegmentFile(disk, number);
            if (later.IsUnused()) continue;
            throw segment.Damaged(
                next, Position.Sequence + 1, $"it breaks off, but {later.Name} has content");
        }
    }
}
