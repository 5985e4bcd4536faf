using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// The first answer to every command, for repeats. Answers are kept in two generations: when the
// younger is full, or its first answer too old, the older is forgotten and the younger becomes it.
sealed partial class NaiveVenue
{
    sealed record Remembered(MessageKind Kind, byte[] Content, Answer Answer);

    Dictionary<(ParticipantId Sender, ulong Key), Remembered> younger = [];
    Dictionary<(ParticipantId Sender, ulong Key), Remembered> older = [];

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

    void Forget() => (older, younger) = (younger, []);
}
