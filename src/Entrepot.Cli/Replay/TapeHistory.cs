using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>A state that was seen: after which record, and its content hash.</summary>
readonly record struct StateMark(ulong Sequence, Digest Hash);

/// <summary>
/// What the journal of a replayed tape says, read from the first record to the last: which line
/// became which command and order, what came of it, and that the states seen on the way were those.
/// </summary>
sealed class TapeHistory
{
    /// <summary>The operator's keys for the halts of a tape begin here.</summary>
    public const ulong HaltKeys = 1UL << 40;

    readonly Tape tape;
    readonly int keptFrom;

    TapeHistory(Tape tape, Firms firms, int keptFrom)
    {
        (this.tape, this.keptFrom) = (tape, keptFrom);
        Receipts = new ReceiptId[firms.Count];
    }

    public Outcome Outcome { get; } = new();

    /// <summary>The receipt each seller sells from, by the place of the firm.</summary>
    public ReceiptId[] Receipts { get; }

    /// <summary>The venue's numbers of the tape's orders; 0 for one that was refused.</summary>
    public Dictionary<long, OrderId> Orders { get; } = [];

    /// <summary>The commands of the last lines, as they were sent.</summary>
    public Dictionary<int, byte[]> Frames { get; } = [];

    /// <summary>What the journal leads to where states had been seen.</summary>
    public Dictionary<ulong, Digest> Found { get; } = [];

    /// <summary>The last record, and the state it leads to.</summary>
    public StateMark End { get; private set; }

    public ulong EventSequence { get; private set; }

    /// <summary>Bytes the journal takes on the disk, less what is prepared for later.</summary>
    public long JournalBytes { get; private set; }

    /// <summary>Commands that were a repeat and got the first answer.</summary>
    public int Repeats { get; private set; }

    /// <summary>Reads the journal of a folder.</summary>
    /// <param name="keptFrom">The first line whose command is kept.</param>
    /// <param name="marks">States that must be found again.</param>
    /// <exception cref="RefusedException">A state is not the one that was seen.</exception>
    public static TapeHistory Read(
        string folder, Tape tape, Firms firms, int keptFrom, params StateMark[] marks)
    {
        var history = new TapeHistory(tape, firms, keptFrom);
        using var replay = new JournalReplay(folder);
        while (replay.MoveNext())
        {
            history.Take(replay);
            foreach (var mark in marks)
            {
                if (mark.Sequence == replay.Venue.Sequence) history.Compare(mark, replay.Venue);
            }
        }
        history.End = new StateMark(replay.Venue.Sequence, replay.Venue.Hash());
        history.EventSequence = replay.Venue.EventSequence;
        history.JournalBytes = replay.Bytes;
        foreach (var mark in marks.Where(mark => mark.Sequence > history.End.Sequence))
        {
            throw new RefusedException(
                Problem.AcknowledgedLost, mark.Sequence, history.End.Sequence);
        }
        return history;
    }

    /// <summary>The line of the tape that a command came from; 0 when none.</summary>
    public static int LineOf(in FrameHeader header)
    {
        if (header.Sender == ParticipantId.Operator)
        {
            return header.Key > HaltKeys ? (int)(header.Key - HaltKeys) : 0;
        }
        return Firms.IndexOf(header.Sender) >= 0 ? (int)header.Key : 0;
    }

    void Compare(StateMark mark, Venue venue)
    {
        var found = venue.Hash();
        Found[mark.Sequence] = found;
        if (found == mark.Hash) return;
        throw new RefusedException(Problem.StateHashDiffers, mark.Sequence, mark.Hash, found);
    }

    void Take(JournalReplay replay)
    {
        var record = replay.Record;
        ref readonly var header = ref record.Header;
        var line = LineOf(in header);
        if (line == 0)
        {
            TakeReceipt(in header, replay.Events);
            return;
        }
        if (line >= keptFrom) Frames[line] = record.Bytes.ToArray();
        if (replay.Answer.Sequence != header.Sequence)
        {
            Repeats++;
            return;
        }
        Outcome.Count(replay.Answer);
        Outcome.Receive(line, replay.Events);
        var message = tape.Messages[line - 1];
        if (message.Event is not TapeEvent.NewOrder) return;
        Orders[message.Order] = new OrderId(replay.Answer.Value);
    }

    void TakeReceipt(in FrameHeader header, ReadOnlySpan<byte> events)
    {
        if (header.Kind is not MessageKind.IssueReceipt) return;
        while (events.Length > 0)
        {
            var frame = new Frame(events);
            if (frame.Header.Kind is MessageKind.ReceiptIssued)
            {
                ref readonly var issued = ref frame.As<ReceiptIssued>();
                Receipts[Firms.IndexOf(issued.Holder)] = issued.Receipt;
            }
            events = events[frame.Bytes.Length..];
        }
    }
}
