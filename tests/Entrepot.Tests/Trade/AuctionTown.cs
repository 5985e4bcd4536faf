using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>A town with a market for auctions: Bob sells wheat, Alice, Carol and Dave bid for it.
/// </summary>
static class AuctionTown
{
    public static readonly ParticipantId Carol = new(8);
    public static readonly ParticipantId Dave = new(9);

    public static readonly Digest Salt = Paper(77);

    public static readonly MarketId Market = SpotTown.Market;

    public static readonly AuctionRules Rules = new(
        Market, 1, 50_000, 200_000, 0, 0, 3600, 3600, Beneficiary.OtherSide, 0, 0, 0);

    public static Instant After(long seconds) =>
        new(Morning.Nanoseconds + seconds * Instant.PerSecond);

    public static TestVenue Build()
    {
        var venue = SpotTown.Build(Mechanism.Auction);
        foreach (var firm in (ParticipantId[])[Carol, Dave])
        {
            venue.Admit(firm, Permissions.Trade);
            venue.Must(Operator, new OpenAccount(Of(firm)));
            venue.Fund(firm, 1_000_000_000);
        }
        venue.Must(Operator, new SetAuctionRules(Rules));
        return venue;
    }

    /// <summary>An open auction of Bob's wheat: it opens after 100 s and closes after 1000, with a
    /// window of 60.</summary>
    public static AuctionTerms Terms => new()
    {
        Market = Market, Format = AuctionFormat.Open, Side = Side.Sell,
        Pricing = AuctionPricing.PayAsBid, DepositRate = 100_000, WindowSeconds = 60,
        ExtensionSeconds = 60, Receipt = SpotTown.Store, Quantity = new(1000),
        MinimumBid = new(100), StartPrice = new(1_000_000), Step = new(1_000),
        OpensAt = After(100), ClosesAt = After(1000), Terms = SpotTown.Terms,
    };

    public static AuctionTerms ClockTerms => Terms with
    {
        Format = AuctionFormat.Clock, WindowSeconds = 0, ExtensionSeconds = 0,
        ClosesAt = default, IntervalMilliseconds = 1000, Floor = new(900_000),
    };

    public static AuctionTerms WithReserve => Terms with
    {
        Reserve = new SealedReserve(Market, Bob, new(1_200_000), Salt).ToDigest(),
    };

    public static AuctionTerms SealedTerms => WithReserve with
    {
        Format = AuctionFormat.SealedFirstPrice, Step = default, WindowSeconds = 0,
        ExtensionSeconds = 0,
    };

    public static Answer Tick(this TestVenue venue, long second)
    {
        venue.Time = After(second);
        return venue.Send(Operator, new Tick(0));
    }
}
