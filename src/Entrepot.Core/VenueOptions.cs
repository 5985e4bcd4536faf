using System.Numerics;

namespace Entrepot.Core;

/// <summary>
/// What a venue is born with. Part of the state: another configuration is another venue, and its
/// snapshots and journals are refused.
/// </summary>
/// <param name="AnswersRetained">Answers remembered for repeats, half of them at least; a power of
/// two.</param>
/// <param name="AnswerAgeMax">Nanoseconds after which answers are forgotten.</param>
public readonly record struct VenueOptions(long AnswersRetained, long AnswerAgeMax)
{
    public static readonly VenueOptions Default =
        new(Limits.AnswersRetained, Limits.AnswerAgeMax);

    /// <summary>Whether there can be such a venue. Whoever wrote a journal may have written
    /// anything.</summary>
    public bool IsSound => AnswersRetained is >= 2 and <= Limits.AnswersRetainedMax
        && BitOperations.IsPow2(AnswersRetained) && AnswerAgeMax > 0;
}
