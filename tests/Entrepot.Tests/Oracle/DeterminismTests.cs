using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// The same frames give the same answers, the same event bytes and the same state hash: twice, from
/// a saved state in the middle, several at once, under any culture, in Debug and in Release.
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

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void A_culture_changes_nothing(string name)
    {
        foreach (var seed in (ulong[])[1, 2, 3])
        {
            var (options, frames) = Record(seed);
            var expected = SummaryOf(options, frames);
            var summary = "";
            var thread = new Thread(() =>
            {
                var culture = CultureOf(name);
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
                // The record under the culture, too: the oracle says its numbers in it.
                summary = SummaryOf(options, Record(seed).Frames);
            });
            thread.Start();
            thread.Join();
            Assert.Equal(expected, summary);
        }
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

    static (VenueOptions Options, byte[] Frames) Record(ulong seed)
    {
        var moves = Game.Record(seed, Length);
        byte[] frames = [.. moves.SelectMany((move, n) => move.Step.Stamp((ulong)(n + 1)))];
        return (new Game(seed).Climate.Options, frames);
    }

    static string SummaryOf(VenueOptions options, byte[] frames) =>
        Playback.SummaryOf(options.AnswersRetained, options.AnswerAgeMax, frames);

    /// <summary>The culture; where the runtime knows none, one with everything that is strange
    /// about it: other signs and other separators.</summary>
    static CultureInfo CultureOf(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat = new NumberFormatInfo
            {
                NegativeSign = "\u061C\u2212", PositiveSign = "\u061C+",
                NumberDecimalSeparator = ",", NumberGroupSeparator = ".",
                NumberGroupSizes = [4], DigitSubstitution = DigitShapes.NativeNational,
            };
            culture.DateTimeFormat = new DateTimeFormatInfo
            {
                DateSeparator = ".", TimeSeparator = ",", ShortDatePattern = "d/M/yyyy",
            };
            return culture;
        }
    }
}
