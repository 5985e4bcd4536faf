using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// The same frames give the same answers, the same event bytes and the same state hash: twice, from
/// a saved state in the middle, several at once, in Debug and in Release. Under other cultures:
/// <see cref="CultureTests"/>.
/// </summary>
public sealed class DeterminismTests
{
    const int Length = 2_500;

    public static TheoryData<ulong> Seeds => new(
        Enumerable.Range(2_000_001, 12).Select(seed => (ulong)seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Two_venues_say_the_same(ulong seed)
    {
        var (options, frames) = Record(seed);
        Assert.Equal(SummaryOf(options, frames), SummaryOf(options, frames));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_venue_goes_on_from_a_saved_state_as_if_nothing_had_been(ulong seed)
    {
        var (options, frames) = Record(seed);
        var dice = new Dice(seed);
        using var playback = new Playback(options);
        foreach (var frame in Frames.Split(frames))
        {
            if (dice.Percent(1)) playback.Restart();
            playback.Play(frame);
        }
        Assert.Equal(SummaryOf(options, frames), playback.Summary);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Several_commands_at_once_are_the_same_as_one_by_one(ulong seed)
    {
        var (options, frames) = Record(seed);
        var dice = new Dice(seed);
        using var playback = new Playback(options);
        for (var rest = Frames.Split(frames).ToList(); rest.Count > 0;)
        {
            var batch = rest.Take((int)dice.Between(1, 40)).ToList();
            byte[] bytes = [.. batch.SelectMany(frame => frame)];
            playback.PlayBatch(bytes, batch.Count);
            rest.RemoveRange(0, batch.Count);
        }
        Assert.Equal(SummaryOf(options, frames), playback.Summary);
    }

    [Fact]
    public void Debug_and_Release_say_the_same()
    {
        using var other = OtherBuild.Load();
        Assert.NotEqual(OtherBuild.IsThisOptimized, other.IsOptimized);
        foreach (var seed in (ulong[])[11, 12, 13, 14, 15])
        {
            var (options, frames) = Record(seed);
            Assert.Equal(SummaryOf(options, frames), other.SummaryOf(options, frames));
        }
    }

    /// <summary>A game recorded and played.</summary>
    internal static string SummaryOf(ulong seed)
    {
        var (options, frames) = Record(seed);
        return SummaryOf(options, frames);
    }

    static (VenueOptions Options, byte[] Frames) Record(ulong seed)
    {
        var moves = Game.Record(seed, Length);
        byte[] frames = [.. moves.SelectMany((move, n) => move.Step.Stamp((ulong)(n + 1)))];
        return (new Game(seed).Climate.Options, frames);
    }

    static string SummaryOf(VenueOptions options, byte[] frames) =>
        Playback.SummaryOf(options.AnswersRetained, options.AnswerAgeMax, frames);
}
