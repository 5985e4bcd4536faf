using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

public sealed class ShrinkerTests
{
    [Fact]
    public void A_trace_plays_as_the_game_did()
    {
        const ulong Seed = 7;
        var moves = Game.Record(Seed, 1_000);
        var played = new List<byte[]>();
        var trace = Trace.Of(new Game(Seed).Climate.Options, moves);
        Assert.Null(trace.Play((_, events) => played.Add(events)));
        Assert.Equal(moves.Select(move => move.Events), played);
    }

    // To see an iceberg renewed takes firms, money, goods, a receipt, a market, a session, orders;
    // what else was in the game must go, and the numbers must still fit.
    [Theory]
    [InlineData(MessageKind.OrderRefreshed)]
    [InlineData(MessageKind.OrderTriggered)]
    [InlineData(MessageKind.ReceiptsMerged)]
    public void A_trace_shrinks_to_what_it_takes(MessageKind kind)
    {
        var game = new Game(FirstSeedWith(kind, out var length));
        var trace = Trace.Of(game.Climate.Options, Game.Record(game.Seed, length));
        var shortest = Shrinker.Shrink(trace, shorter => Tells(shorter, kind));
        Assert.True(Tells(shortest, kind));
        Assert.InRange(shortest.Count, 5, trace.Count / 2);
    }

    static ulong FirstSeedWith(MessageKind kind, out int length)
    {
        for (var seed = 1UL; ; seed++)
        {
            var game = new Game(seed);
            for (length = 1; length <= 500; length++)
            {
                Assert.Null(game.Next());
                if (Has(game.Duel.Events, kind)) return seed;
            }
        }
    }

    static bool Tells(Trace trace, MessageKind kind)
    {
        var isTold = false;
        trace.Play((_, events) => isTold |= Has(events, kind));
        return isTold;
    }

    static bool Has(byte[] events, MessageKind kind) =>
        Frames.Split(events).Any(e => new Frame(e).Header.Kind == kind);
}
