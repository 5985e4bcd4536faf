using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What firms of the town think fair: near the last price of the order book, to be
/// delivered soon. Who asks holds the gate of the models.</summary>
sealed class TownPrices(ReadModels models, Instant now, Random dice)
{
    const long Minute = 60 * Instant.PerSecond;

    public long LastOf(Commodity good) =>
        models.Markets.Find(good.Market) is { Last.Minor: > 0 and var last }
            ? last
            : good.Start.Minor;

    public Price Near(Commodity good, int perMille) =>
        OnTick(good, LastOf(good) + LastOf(good) * perMille / 1000);

    public Instant After(int minutes) => new(now.Nanoseconds + minutes * Minute);

    public DeliveryTerms TermsOf(Commodity good, Instant validUntil) => new(
        dice.Next(12) == 0 ? SettlementBy.Parties : SettlementBy.Market,
        (PaymentOrder)(1 + dice.Next(3)), (byte)dice.Next(2), 0, 5_000,
        TownPlaces.WarehouseOf(TownPlaces.StoreOf(good)).Value, 0,
        new Instant(validUntil.Nanoseconds + (60 + dice.Next(240)) * Minute), TownPapers.Terms);

    public static Price OnTick(Commodity good, long minor) =>
        new(Math.Max(good.Step.Minor, minor - minor % good.Step.Minor));
}
