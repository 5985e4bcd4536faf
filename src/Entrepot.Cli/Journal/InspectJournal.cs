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
        var participant = new Option<uint?>("--participant")
        {
            Description = words[Word.HelpParticipant], HelpName = "NUMBER",
        };
        var refused = new Option<bool>("--refused") { Description = words[Word.HelpRefused] };
        var events = new Option<bool>("--events") { Description = words[Word.HelpEvents] };
        var command = new Command("inspect", words[Word.HelpInspect])
        {
            folder, from, to, kind, participant, refused, events,
        };
        command.SetAction(result => Run(
            result.GetRequiredValue(folder),
            new RecordFilter
            {
                From = result.GetValue(from),
                To = result.GetValue(to),
                Kinds = [.. (result.GetValue(kind) ?? []).Select(KindOf)],
                Participant = result.GetValue(participant),
                OnlyRefused = result.GetValue(refused),
                WithEvents = result.GetValue(events),
            }));
        return command;
    }

    static MessageKind KindOf(string text)
    {
        var isKnown = Enum.TryParse<MessageKind>(text, ignoreCase: true, out var kind)
            && Messages.TypeOf(kind) is not null;
        return isKnown ? kind : throw new RefusedException(Problem.KindUnknown, text);
    }

    static int Run(string folder, RecordFilter filter)
    {
        using var output = new RecordWriter(Console.OpenStandardOutput());
        if (filter.NeedsReplay) Decide(folder, filter, output);
        else Read(folder, filter, output);
        return (int)ExitCode.Ok;
    }

    static void Read(string folder, RecordFilter filter, RecordWriter output)
    {
        using var records = new JournalRecords(folder);
        while (records.MoveNext())
        {
            var record = records.Record;
            if (record.Header.Sequence > filter.To) return;
            if (filter.Takes(in record)) output.Write(in record, null);
        }
    }

    static void Decide(string folder, RecordFilter filter, RecordWriter output)
    {
        using var replay = new JournalReplay(folder);
        while (replay.MoveNext())
        {
            var record = replay.Record;
            if (record.Header.Sequence > filter.To) return;
            if (!filter.TakesSender(in record)) continue;
            if (filter.OnlyRefused && replay.Answer.Code.IsOk) continue;
            if (filter.TakesKind(record.Header.Kind)) output.Write(in record, replay.Answer);
            if (!filter.WithEvents) continue;
            for (var events = replay.Events; events.Length > 0;)
            {
                var frame = new Frame(events);
                if (filter.TakesKind(frame.Header.Kind)) output.WriteEvent(in frame);
                events = events[frame.Bytes.Length..];
            }
        }
    }
}
