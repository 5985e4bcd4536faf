using Entrepot.Core;
using Entrepot.Tests.Scenarios;

namespace Entrepot.Tests.Oracle;

/// <summary>The fast venue against the naive one, command by command.</summary>
sealed class Duel(VenueOptions options)
{
    readonly VenueMachine fast = new(options);
    ulong sequence;

    public NaiveVenue Naive { get; } = new(options);

    public Venue Fast => fast.Venue;

    /// <summary>What both said of the last command.</summary>
    public Answer Answer { get; private set; }

    public byte[] Events { get; private set; } = [];

    /// <summary>What a venue makes of a command: an answer and events, or it breaks.</summary>
    readonly record struct Outcome(Answer Answer, byte[] Events, Exception? Broken)
    {
        public bool IsLike(Outcome other) => Broken is null && other.Broken is null
            && Answer == other.Answer && Events.AsSpan().SequenceEqual(other.Events);

        public IEnumerable<string> Lines(string who) => Broken is null
            ? [$"{who}: {Answer}", .. Frames.Describe(Events)]
            : [$"{who}: {Broken}"];
    }

    /// <summary>Plays a command on both. Null when they agree, else how they differ.</summary>
    public string? Play(Step step)
    {
        var frame = step.Stamp(++sequence);
        var fasts = Say(fast, frame);
        var naives = Say(Naive, frame);
        (Answer, Events) = (naives.Answer, naives.Events);
        if (fasts.IsLike(naives)) return null;
        return string.Join(
            '\n', [step.ToString(), .. fasts.Lines("fast"), .. naives.Lines("naive")]);
    }

    static Outcome Say(IFrameMachine machine, byte[] frame)
    {
        machine.Clear();
        try
        {
            var answer = machine.Apply(new Frame(frame));
            return new Outcome(answer, machine.Written.ToArray(), null);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return new Outcome(default, [], broken);
        }
    }
}
