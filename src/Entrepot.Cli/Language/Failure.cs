using Entrepot.Runtime;

namespace Entrepot.Cli;

/// <summary>A problem with what its sentence needs.</summary>
sealed record Failure(Problem Problem, params object[] Arguments)
{
    /// <summary>What an exception means to the reader; null when it is a defect of this program.
    /// </summary>
    public static Failure? Of(Exception exception) => exception switch
    {
        RefusedException refused => new(refused.Problem, refused.Arguments),
        JournalDamagedException damage => Of(damage),
        IOException or UnauthorizedAccessException =>
            new(Problem.InputOutputFailed, exception.Message),
        _ => null,
    };

    public static Failure Of(JournalDamagedException damage) => new(
        Problem.JournalDamaged, damage.File, damage.Offset, damage.Sequence, ReasonOf(damage));

    // The place is in the sentence already.
    static string ReasonOf(JournalDamagedException damage)
    {
        var place = $"record {damage.Sequence}: ";
        var at = damage.Message.IndexOf(place, StringComparison.Ordinal);
        return at < 0 ? damage.Message : damage.Message[(at + place.Length)..];
    }

    /// <summary>Number, name, sentence.</summary>
    public string Sentence(Wording words) =>
        $"{(int)Problem} {Problem}: {words.Of(Problem, Arguments)}";

    public object ToJson(Wording words) => new
    {
        Problem = (int)Problem,
        Name = Problem.ToString(),
        Message = words.Of(Problem, Arguments),
        ExitCode = (int)Problem.ExitCode,
    };
}
