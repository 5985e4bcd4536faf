using System.CommandLine;
using Entrepot.Core;

namespace Entrepot.Cli;

/// <summary>entrepot inspect: the records of a journal as lines of JSON.</summary>
static class InspectJournal
{
    public static Command Command(Wording words, GlobalOptions global)
    {
        var folder = new Argument<string>("DIR") { Description = words[Word.HelpFolder] };
        var from = new Option<ulong>("--from")
        {
            Description = words[Word.HelpFrom], HelpName = "SEQUENCE",
        };
        var to = new Option<ulong>("--to")
        {
            Description = words[Word.HelpTo], HelpName = "SEQUENCE",
            DefaultValueFactory = static _ => ulong.MaxValue,
        };
        var kind = new Option<string[]>("--kind")
        {
            Description = words[Word.HelpKind], HelpName = "NAME",
        };
        var since = new Option<string?>("--since")
        {
            Description = words[Word.HelpSince], HelpName = "TIME",
        };
        var until = new Option<string?>("--until")
        {
            Description = words[Word.HelpUntil], HelpName = "TIME",
        };
        var firm = new Option<uint?>("--firm")
        {
            Description = words[Word.HelpFirm], HelpName = "NUMBER",
        };
        var participant = new Option<uint?>("--participant")
        {
            Description = words[Word.HelpParticipant], HelpName = "NUMBER",
        };
        var refused = new Option<bool>("--refused") { Description = words[Word.HelpRefused] };
        var events = new Option<bool>("--events") { Description = words[Word.HelpEvents] };
        var command = new Command("inspect", words[Word.HelpInspect])
        {
            folder, from, to, since, until, kind, firm, participant, refused, events,
        };
        command.SetAction(result => Run(
            result.GetRequiredValue(folder),
            new RecordFilter
            {
                From = result.GetValue(from),
                To = result.GetValue(to),
                Since = TimeOf(result.GetValue(since)),
                Until = TimeOf(result.GetValue(until)),
                Firm = result.GetValue(firm),
                Kinds = [.. (result.GetValue(kind) ?? []).Select(KindOf)],
                Participant = result.GetValue(participant),
                OnlyRefused = result.GetValue(refused),
                WithEvents = result.GetValue(events),
            },
            words));
        return command;
    }

    static MessageKind KindOf(string text)
    {
        var isKnown = Enum.TryParse<MessageKind>(text, ignoreCase: true, out var kind)
            && Messages.TypeOf(kind) is not null;
        return isKnown ? kind : throw new RefusedException(Problem.KindUnknown, text);
    }

    static Instant? TimeOf(string? text)
    {
        if (text is null) return null;
        return TimeText.TryParse(text, out var time)
            ? time
            : throw new RefusedException(Problem.TimeMalformed, text);
    }

    static int Run(string folder, RecordFilter filter, Wording words)
    {
        using var output = new RecordWriter(Console.OpenStandardOutput());
        if (filter.NeedsReplay) Decide(folder, filter, output, words);
        else Read(folder, filter, output, words);
        return (int)ExitCode.Ok;
    }

    static void Read(string folder, RecordFilter filter, RecordWriter output, Wording words)
    {
        using var records = new JournalRecords(folder);
        var bytes = JournalFolder.Bytes(folder);
        LongWork.RunWriting(words[Word.Reading], () => (double)records.Bytes / bytes, () =>
        {
            while (records.MoveNext())
            {
                var record = records.Record;
                if (filter.IsPast(in record)) return;
                if (filter.Takes(in record)) output.Write(in record, null);
            }
        });
    }

    static void Decide(string folder, RecordFilter filter, RecordWriter output, Wording words)
    {
        using var replay = new JournalReplay(folder);
        var bytes = JournalFolder.Bytes(folder);
        LongWork.RunWriting(words[Word.Recomputing], () => (double)replay.Bytes / bytes, () =>
        {
            while (replay.MoveNext() && !filter.IsPast(replay.Record))
            {
                Write(replay, filter, output);
            }
        });
    }

    // A record, and what happened by it.
    static void Write(JournalReplay replay, RecordFilter filter, RecordWriter output)
    {
        var record = replay.Record;
        if (!filter.TakesPlace(in record)) return;
        if (filter.OnlyRefused && replay.Answer.Code.IsOk) return;
        if (filter.TakesMessage(in record)) output.Write(in record, replay.Answer);
        if (!filter.WithEvents) return;
        for (var events = replay.Events; events.Length > 0;)
        {
            var frame = new Frame(events);
            if (filter.TakesMessage(in frame)) output.WriteEvent(in frame);
            events = events[frame.Bytes.Length..];
        }
    }
}
