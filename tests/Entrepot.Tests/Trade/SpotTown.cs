using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>A town with a market for listings: Bob sells wheat, Alice buys it.</summary>
static class SpotTown
{
    public static readonly MarketId Market = new(2);

    public static readonly DeliveryTerms Terms = new(
        SettlementBy.Market, PaymentOrder.Simultaneous, 1, 0, 20_000, 1, 0, After(days: 12),
        Paper(40));

    public static readonly MarketTerms MarketTerms = WheatTerms with
    {
        Market = Market, Switches = MarketSwitches.None, Profile = ProfileKind.Spot,
        Mechanism = Mechanism.Listing, Settlement = SettlementMethod.Staged, TakerFee = 1_000,
    };

    public static readonly SpotRules Rules = new(
        Market, 1, 50_000, 200_000, 100_000, 800_000, 20_000, 100_000, 200_000, 3600, 86_400,
        3600, 7 * 86_400, 500, 10, 130_000);

    /// <summary>Bob's 1000 kg in store.</summary>
    public static readonly ReceiptId Store = new(1UL << 32 | 1);

    public static Instant After(int days) =>
        new(Morning.Nanoseconds + days * 86_400L * Instant.PerSecond);

    public static TestVenue Build(Mechanism mechanism = Mechanism.Listing)
    {
        var venue = Town();
        venue.Fund(Alice, 1_000_000_000);
        venue.Fund(Bob, 1_000_000_000);
        Assert.Equal(Store, venue.Receipt(Bob, 1000));
        venue.Must(Operator, new CreateMarket(MarketTerms with { Mechanism = mechanism }));
        venue.Must(Operator, new SetSpotRules(Rules));
        venue.Must(Operator, new PrepareSession(Market, new(2026_11_20), default));
        venue.Must(Operator, new ChangePhase(Market, Phase.Trading, 0, 0));
        return venue;
    }

    public static PostListing Sale(DeliveryTerms terms, ReceiptId receipt) => new(
        Market, Side.Sell, ListingTraits.All, 0, default, default, receipt, new(1_000_000),
        new(1000), new(100), After(days: 2), terms, Pricing.Fixed);
}
