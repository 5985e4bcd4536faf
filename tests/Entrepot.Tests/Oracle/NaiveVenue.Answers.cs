using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// The first answer to every command, for repeats. Answers are kept in two generations: when the
// younger is full, or its first answer too old, the older is forgotten and the younger becomes it.
sealed partial class NaiveVenue
{
    sealed record Remembered(MessageKind Kind, byte[] Content, Answer Answer);

    Dictionary<(ParticipantId Sender, ulong Key), Remembered> younger = [];
    Dictionary<(ParticipantId Sender, ulong Key), Remembered> older = [];

    /// <summary>The highest number of each firm whose answer is forgotten.</summary>
    readonly Dictionary<ParticipantId, ulong> oldNumbers = [];

    /// <summary>When the first of the younger answers was given.</summary>
    Instant youngerSince;

    Remembered? Recall() => younger.GetValueOrDefault((command.Sender, command.Key))
        ?? older.GetValueOrDefault((command.Sender, command.Key));

    void Remember(byte[] content, Answer answer)
    {
        if (younger.Count == options.AnswersRetained / 2) Forget();
        if (younger.Count == 0) youngerSince = command.Time;
        younger.Add(
            (command.Sender, command.Key), new Remembered(command.Kind, content, answer));
    }

    void ForgetOld()
    {
        var age = command.Time.Nanoseconds - youngerSince.Nanoseconds;
        if (younger.Count > 0 && age > options.AnswerAgeMax) Forget();
    }

    void Forget()
    {
        foreach (var name in older.Keys) Outdate(name);
        (older, younger) = (younger, []);
    }

    // What is not above a number that is forgotten may have been done before. Keys with the highest
    // bit are names and not numbers.
    void Outdate((ParticipantId Sender, ulong Key) name)
    {
        if (name.Key >= 1UL << 63 || name.Sender.Value > Limits.ParticipantsMax) return;
        oldNumbers[name.Sender] = Math.Max(name.Key, OldNumberOf(name.Sender));
    }

    ulong OldNumberOf(ParticipantId firm) => oldNumbers.GetValueOrDefault(firm);

    bool IsTooOld => command.Key <= OldNumberOf(command.Sender);
}
