using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

/// <summary>
/// Laws that hold after every command, whatever was sent, counted anew from nothing each time; and
/// two outsiders who hear the events and nothing else, and always know what the venue knows.
/// </summary>
public sealed class LawsTests
{
    const int Games = 100;
    const int Length = 1_200;

    /// <summary>Other seeds than the oracle's.</summary>
    const ulong FirstSeed = 1_000_001;

    [Fact]
    public void The_laws_hold_after_every_command() => Parallel.For(
        0, Games, new ParallelOptions { MaxDegreeOfParallelism = 2 },
        n => Play(FirstSeed + (ulong)n));

    static void Play(ulong seed)
    {
        var game = new Game(seed);
        var balances = new BalancesFromEvents();
        var book = new BookFromEvents();
        var content = Inside.ContentHash(game.Duel.Fast);
        for (var index = 0; index < Length; index++)
        {
            var before = content;
            Assert.Null(game.Next());
            foreach (var e in Frames.Split(game.Duel.Events))
            {
                balances.Receive(new Frame(e));
                book.Receive(new Frame(e));
            }
            content = Inside.ContentHash(game.Duel.Fast);
            try
            {
                if (!game.Duel.Answer.Code.IsOk) Assert.Equal(before, content);
                else Check(game, balances, book);
            }
            catch (Xunit.Sdk.XunitException broken)
            {
                Assert.Fail($"Seed {seed}, command {index}: {game.Step}\n{broken.Message}");
            }
        }
    }

    static void Check(Game game, BalancesFromEvents balances, BookFromEvents book)
    {
        var venue = game.Duel.Fast;
        var markets = game.Duel.Naive.Markets.Select(market => market.Terms.Market).ToList();
        Laws.Hold(venue);
        BookLaws.Hold(venue, markets);
        BalancesAgree(venue, balances);
        BooksAgree(venue, markets, book);
    }

    internal static void BalancesAgree(Venue venue, BalancesFromEvents balances)
    {
        var count = 0;
        for (var place = 2; place < venue.Ledger.Reach; place++)
        {
            var id = venue.Ledger.IdOf(place);
            if (id.Purpose is Purpose.None) continue;
            count++;
            Assert.Equal(balances.Balances[id], venue.Ledger[place].Balance);
            Assert.Equal(balances.PendingOut(id), venue.Ledger[place].DebitsPending);
        }
        Assert.Equal(balances.Balances.Count, count);
    }

    internal static void BooksAgree(
        Venue venue, IReadOnlyCollection<MarketId> ids, BookFromEvents book)
    {
        var orders = Inside.OrdersOf(venue);
        foreach (var market in Inside.MarketsOf(venue, ids))
        {
            var id = market.Terms.Market;
            Agree(market, orders, market.Book.Bids, book.Queue(id, Side.Buy));
            Agree(market, orders, market.Book.Asks, book.Queue(id, Side.Sell));
            Agree(market, orders, market.BuyStops, book.Waiting(id, Side.Buy));
            Agree(market, orders, market.SellStops, book.Waiting(id, Side.Sell));
        }
        Assert.Equal(orders.Count, book.Orders.Count());
    }

    readonly record struct Standing(OrderId Id, long Price, long Shown, long Open);

    static void Agree(
        Market market, Orders orders, Ladder ladder, IEnumerable<BookFromEvents.Entry> told)
    {
        var stands = Inside.Queue(orders, ladder).Select(slot => new Standing(
            orders.IdOf(slot), market.PriceOf(orders[slot].Ticks).Minor,
            market.QuantityOf(orders[slot].Lots).Units,
            market.QuantityOf(orders.OpenLots(slot)).Units));
        Assert.Equal(
            told.Select(order => new Standing(
                order.Id, order.IsWaiting ? order.StopPrice : order.Price,
                order.IsWaiting ? order.Open : order.Shown, order.Open)),
            stands);
    }
}
