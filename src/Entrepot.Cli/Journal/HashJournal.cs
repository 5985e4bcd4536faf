using System.CommandLine;

namespace Entrepot.Cli;

/// <summary>entrepot hash: replays a journal and says what state it leads to.</summary>
static class HashJournal
{
    public static Command Command(Wording words, GlobalOptions global)
    {
        var folder = new Argument<string>("DIR") { Description = words[Word.HelpFolder] };
        var at = new Option<ulong?>("--at")
        {
            Description = words[Word.HelpAt],
            HelpName = "SEQUENCE",
        };
        var command = new Command("hash", words[Word.HelpHash]) { folder, at };
        command.SetAction(result => Run(
            result.GetRequiredValue(folder), result.GetValue(at), words,
            result.GetValue(global.Json)));
        return command;
    }

    static int Run(string folder, ulong? at, Wording words, bool json)
    {
        using var replay = new JournalReplay(folder);
        var bytes = JournalFolder.Bytes(folder);
        var mark = LongWork.Run(
            words[Word.Recomputing], () => (double)replay.Bytes / bytes, () =>
            {
                if (!replay.MoveTo(at ?? ulong.MaxValue) && at is not null)
                {
                    throw new RefusedException(
                        Problem.SequenceBeyondEnd, at, replay.Venue.Sequence);
                }
                return new StateMark(replay.Venue.Sequence, replay.Venue.Hash());
            });
        if (json) Json.Write(mark);
        else new Screen().Write($"{mark.Sequence} {mark.Hash}");
        return (int)ExitCode.Ok;
    }
}
