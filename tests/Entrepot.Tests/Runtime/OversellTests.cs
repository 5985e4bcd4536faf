using Entrepot.Core;
using Entrepot.Runtime;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests.Runtime;

/// <summary>
/// RG-30: nothing is sold twice. 10^5 takers rush at a node from many threads for what is there
/// for few. As many win as there are lots, the first in the sequence; the others change nothing.
/// </summary>
public sealed class OversellTests
{
    const long Price = 1_000_000;
    const long LotValue = 1_000;
    const long BuyerFee = 2;
    const long SellerFee = 1;

    /// <summary>What one taker takes of a listing.</summary>
    const long Part = 100;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(777, 1_000)]
    public async Task No_lot_of_an_order_is_sold_twice(int lots, long stored)
    {
        var (crowd, receipt) = await Crowd.Gather(stored);
        using var open = crowd;
        await crowd.Open(
            WheatTerms with { MakerFee = 1_000, TakerFee = 2_000 }, Phase.Continuous);
        await crowd.Must(Bob, Limit(Side.Sell, receipt, lots, Price));
        var answers = await crowd.Want(Limit(Side.Buy, default, 1, Price) with
        {
            TimeInForce = TimeInForce.ImmediateOrCancel,
        });

        Assert.All(answers, answer => Assert.Equal(ResultCode.Ok, answer.Code));
        var won = RequireFirstWin(answers, lots, answer => answer.Filled == new Quantity(1));
        Assert.Equal(lots, answers.Sum(answer => answer.Filled.Units));

        var after = await Replayed(crowd, answers, lots);
        Assert.Equal(lots, after.Trades.Count);
        Assert.All(after.Trades, trade => Assert.Equal(
            (Bob, receipt, 1L, LotValue, BuyerFee, SellerFee),
            (trade.Seller, trade.From, trade.Quantity.Units, trade.Value.Units,
                trade.BuyerFee.Units, trade.SellerFee.Units)));
        Assert.Equal(Crowd.Takers + 1, after.Count(MessageKind.OrderAccepted));
        Assert.Equal(Crowd.Takers - lots, after.Cancels.Count);
        Assert.All(after.Cancels, cancel => Assert.Equal(
            (1L, 0L, LotValue + BuyerFee),
            (cancel.Quantity.Units, cancel.Leaves.Units, cancel.Freed.Units)));

        Assert.Equal(stored - lots, after.TitleOf(Bob));
        Assert.Equal(stored - lots, after.Balance(Goods(Bob)));
        Assert.Equal(Crowd.Purse + lots * (LotValue - SellerFee), after.Balance(Of(Bob)));
        Assert.Equal(lots * (BuyerFee + SellerFee), after.Balance(Of(Operator, Purpose.FeeIncome)));
        foreach (var firm in Crowd.AllFirms)
        {
            var paid = won[firm] * (LotValue + BuyerFee);
            Assert.Equal(won[firm], after.TitleOf(firm));
            Assert.Equal(won[firm], after.Balance(Goods(firm)));
            Assert.Equal(Crowd.Purse - paid, after.Balance(Of(firm)));
            Assert.Equal(0, after.Balance(Of(firm, Purpose.HeldOrder)));
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(50, true)]
    [InlineData(777, false)]
    public async Task No_part_of_a_listing_is_taken_twice(int parts, bool isOfReceipt)
    {
        var (crowd, receipt) = await Crowd.Gather(parts * Part);
        using var open = crowd;
        await crowd.Open(SpotTown.MarketTerms, Phase.Trading);
        var sold = isOfReceipt ? receipt : default;
        var sale = SpotTown.Sale(SpotTown.Terms, sold) with
        {
            Quantity = new(parts * Part), MinimumTake = new(Part),
        };
        var listing = new ListingId(await crowd.Must(Bob, sale));
        var answers = await crowd.Want(new TakeListing(listing, new(Part), default, Bob, 0));

        var won = RequireFirstWin(answers, parts, answer => answer.Code.IsOk);
        var lost = answers.Where(answer => !answer.Code.IsOk).ToList();
        Assert.All(lost, answer => Assert.Equal(
            new Answer(answer.Sequence, 0, default, ResultCode.ListingNotFound), answer));

        var after = await Replayed(crowd, answers, parts);
        Assert.Equal(Crowd.Takers - parts, after.Count(MessageKind.CommandRefused));
        Assert.Equal(parts, after.Contracts.Count);
        Assert.Equal(
            answers.Where(answer => answer.Code.IsOk).Select(answer => answer.Value).Order(),
            after.Contracts.Select(contract => contract.Contract.Value).Order());
        Assert.All(after.Contracts, contract => Assert.Equal(
            (Bob, listing.Value, sold, new Quantity(Part)),
            (contract.Seller, contract.Source, contract.Receipt, contract.Quantity)));
        Assert.Equal(0, after.Venue.Listings.Count);
        Assert.All(Crowd.AllFirms, firm => Assert.Equal(
            won[firm], after.Contracts.Count(contract => contract.Buyer == firm)));

        // The goods are still Bob's, and of a receipt all of them are promised.
        Assert.Equal(parts * Part, after.TitleOf(Bob));
        Assert.Equal(
            isOfReceipt ? parts * Part : 0,
            after.Venue.Receipts[after.Venue.Receipts.Find(receipt)].HeldForOffers.Units);
    }

    [Fact]
    public async Task Of_takes_yeses_and_withdrawals_exactly_one_ends_each_listing()
    {
        const int Listings = 25;
        var (crowd, _) = await Crowd.Gather(Listings * Part);
        using var open = crowd;
        await crowd.Open(SpotTown.MarketTerms, Phase.Trading);
        var sale = SpotTown.Sale(SpotTown.Terms, default) with
        {
            Quantity = new(Part), MinimumTake = new(Part),
        };
        var (listings, offers) = (new ListingId[Listings], new CounterOfferId[Listings]);
        for (var n = 0; n < Listings; n++)
        {
            listings[n] = new(await crowd.Must(Bob, sale));
            offers[n] = new(await crowd.Must(Crowd.FirmOf(n), Counter(listings[n])));
        }
        var answers = await crowd.Want((submission, taker, key) =>
            WishOf(taker) switch
            {
                MessageKind.TakeListing => submission.Add(
                    Crowd.FirmOf(taker), key,
                    new TakeListing(listings[taker % Listings], new(Part), default, Bob, 0)),
                MessageKind.WithdrawListing => submission.Add(
                    Bob, key, new WithdrawListing(listings[taker % Listings])),
                MessageKind.AcceptCounterOffer => submission.Add(
                    Bob, key, new AcceptCounterOffer(offers[taker % Listings])),
                _ => submission.Add(
                    Crowd.FirmOf(taker), key, Counter(listings[taker % Listings])),
            });

        var wins = answers.Index()
            .Where(told => told.Item.Code.IsOk
                && WishOf(told.Index) is not MessageKind.MakeCounterOffer)
            .ToList();
        Assert.Equal(
            Enumerable.Range(0, Listings), wins.Select(told => told.Index % Listings).Order());
        Assert.All(answers, answer => Assert.Contains(answer.Code, (ResultCode[])
        [
            ResultCode.Ok, ResultCode.ListingNotFound, ResultCode.CounterOfferNotFound,
            ResultCode.ExceedsCounterOffers,
        ]));
        var hash = await crowd.HashAsync();
        crowd.Dispose();
        var after = Aftermath.Of(crowd.Disk);
        Assert.Equal(hash, after.Venue.Hash());
        after.RequireLaws();
        Assert.Equal(0, after.Venue.Listings.Count + after.Venue.CounterOffers.Count);
        Assert.Equal(
            wins.Where(told => WishOf(told.Index) is not MessageKind.WithdrawListing)
                .Select(told => told.Item.Value).Order(),
            after.Contracts.Select(contract => contract.Contract.Value).Order());
    }

    static MakeCounterOffer Counter(ListingId listing) => new(
        listing, new(900_000), new(Part), default, SpotTown.After(days: 1), Bob, 0);

    // Without a pattern, so that neighbours want different things of one listing.
    static MessageKind WishOf(int taker) => (((ulong)taker * 2_654_435_761UL >> 16) % 8) switch
    {
        0 => MessageKind.WithdrawListing,
        1 or 2 => MessageKind.AcceptCounterOffer,
        3 or 4 or 5 => MessageKind.TakeListing,
        _ => MessageKind.MakeCounterOffer,
    };

    // Everybody has a place of his own in the sequence, and the first places win.
    static Dictionary<ParticipantId, int> RequireFirstWin(
        Answer[] answers, int wins, Func<Answer, bool> hasWon)
    {
        var places = answers.Select(answer => answer.Sequence).Order().ToList();
        Assert.Equal(Crowd.Takers, places.Distinct().Count());
        Assert.Equal((ulong)Crowd.Takers, places[^1] - places[0] + 1);
        Assert.Equal(
            places.Take(wins),
            answers.Where(hasWon).Select(answer => answer.Sequence).Order());
        var won = Crowd.AllFirms.ToDictionary(firm => firm, _ => 0);
        foreach (var (taker, answer) in answers.Index())
        {
            if (hasWon(answer)) won[Crowd.FirmOf(taker)]++;
        }
        Assert.True(wins == 1 || won.Values.Count(count => count > 0) > 1, "one firm won all");
        return won;
    }

    // The journal leads to where the node was, and after the last who won nothing changes hands.
    static async Task<Aftermath> Replayed(Crowd crowd, Answer[] answers, int wins)
    {
        var hash = await crowd.HashAsync();
        crowd.Dispose();
        using var replay = Replay.Open(crowd.Disk, ReplayOptions.FromGenesis);
        while (replay.Step()) { }
        Assert.Equal(hash, replay.Venue.Hash());
        var after = Aftermath.Of(crowd.Disk);
        Assert.Equal(hash, after.Venue.Hash());
        after.RequireLaws();
        var lastWin = answers.Min(answer => answer.Sequence) + (ulong)wins - 1;
        var won = Aftermath.Of(crowd.Disk, lastWin);
        Assert.Equal(lastWin, won.Venue.Sequence);
        Assert.Equal(won.Owned(), after.Owned());
        return after;
    }
}
