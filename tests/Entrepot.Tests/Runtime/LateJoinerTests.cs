using Entrepot.Core;
using Entrepot.Runtime;
using Entrepot.Tests.Oracle;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// Invariant M7: who comes late takes a copy of the state and the events after it, and knows the
/// whole books, order by order, as the venue does.
/// </summary>
public sealed class LateJoinerTests
{
    const int Commands = 900;
    const int Every = 75;

    static readonly MarketId[] markets =
        [.. Enumerable.Range(1, 60).Select(n => new MarketId((uint)n))];

    readonly SimulatedClock clock = new();
    readonly List<Joiner> joiners = [];

    // A game begins earlier than the clock of these tests.
    public LateJoinerTests() => clock.Jump(TimeSpan.FromDays(-60));

    /// <summary>Where somebody joined, and what he has made of it.</summary>
    sealed record Joiner(FeedReader Reader, BookFromEvents Book);

    [Fact]
    public async Task Snapshot_and_delta_are_the_book_of_the_venue()
    {
        var rested = 0;
        foreach (var seed in (ulong[])[1, 2, 4, 7, 11])
        {
            rested += await new LateJoinerTests().PlayAndCompare(seed);
        }
        Assert.True(rested > 0, "No order ever rested when it was looked at.");
    }

    // How many orders rested when it was looked at.
    async Task<int> PlayAndCompare(ulong seed)
    {
        var options = new Climate(new Dice(seed)).Options;
        using var node = Node.Open(
            Trial.Options(new SimulatedDisk(), clock) with { Venue = options, IsStepped = true });
        var rested = 0;
        foreach (var (index, move) in Game.Record(seed, Commands).Index())
        {
            Send(node, move.Step);
            if (index % Every == 0) await Join(node, options);
            if (index % Every != Every / 2) continue;
            rested += await Compare(node);
        }
        await Compare(node);
        Assert.Equal(Commands / Every, joiners.Count);
        return rested;
    }

    void Send(Node node, Step step)
    {
        var late = step.Time.Nanoseconds - clock.Now.Nanoseconds;
        clock.Jump(TimeSpan.FromTicks(Math.Max(0, late) / TimeSpan.NanosecondsPerTick));
        var submission = new Submission(Submission.BytesMax / 16);
        if (!submission.Add(step.Stamp(0)).IsOk) return;
        Assert.True(node.Submit(submission));
        node.Step();
        submission.Wait();
    }

    async Task Join(Node node, VenueOptions options)
    {
        var writer = new StateWriter();
        var copying = node.CopyStateAsync(writer);
        node.Step();
        var position = await copying;
        joiners.Add(new Joiner(node.Feed.Read(position + 1), BookFromEvents.Of(Loaded(), markets)));

        Venue Loaded()
        {
            var venue = new Venue(options, new EventBuffer());
            var reader = new StateReader(writer.Written.Span);
            venue.Load(ref reader);
            return venue;
        }
    }

    async Task<int> Compare(Node node)
    {
        foreach (var joiner in joiners)
        {
            while (joiner.Reader.TryRead(out var frames)) Hear(joiner, frames);
            Assert.False(joiner.Reader.IsBehind);
            Assert.Equal(node.Feed.Sequence + 1, joiner.Reader.Next);
        }
        var asked = node.AskAsync(venue =>
        {
            foreach (var joiner in joiners) LawsTests.BooksAgree(venue, markets, joiner.Book);
            return Inside.OrdersOf(venue).Count;
        });
        node.Step();
        return await asked;
    }

    static void Hear(Joiner joiner, ReadOnlySpan<byte> frames)
    {
        while (frames.Length > 0)
        {
            var frame = new Frame(frames);
            joiner.Book.Receive(in frame);
            frames = frames[frame.Bytes.Length..];
        }
    }
}
