using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What the town trades.</summary>
/// <param name="Number">Of its order book; the good is 10 more, the market for listings 20, that
/// for negotiation 40.</param>
/// <param name="Yuan">Where the price begins, for a tonne.</param>
/// <param name="Tick">The price step in yuan.</param>
/// <param name="Lot">The quantity step in tonnes.</param>
sealed record Commodity(uint Number, Label Name, int Yuan, int Tick, int Lot)
{
    public MarketId Market => new(Number);

    public AssetId Good => new(Number + 10);

    public MarketId Listings => new(Number + 20);

    public MarketId Negotiations => new(Number + 40);

    public Price Start => new(Yuan * 100L);

    public Price Step => new(Tick * 100L);

    public Quantity LotOf(int lots) => new(lots * Lot * Quantity.PerPricingUnit);

    public static readonly IReadOnlyList<Commodity> All =
    [
        new(1, new("聚丙烯 T30S", "Polypropylene T30S", "PP-T30S", "t"), 7800, 1, 5),
        new(2, new("聚乙烯 7042", "Polyethylene 7042", "PE-7042", "t"), 8250, 1, 5),
        new(3, new("聚氯乙烯 SG-5", "Polyvinyl chloride SG-5", "PVC-SG5", "t"), 5940, 1, 5),
        new(4, new("ABS 0215A", "ABS 0215A", "ABS-0215A", "t"), 10_850, 5, 5),
        new(5, new("甲醇", "Methanol", "MA", "t"), 2460, 1, 10),
        new(6, new("乙二醇", "Ethylene glycol", "MEG", "t"), 4520, 1, 10),
        new(7, new("苯乙烯", "Styrene", "EB", "t"), 8930, 1, 5),
        new(8, new("热轧卷板 Q235B", "Hot-rolled coil Q235B", "HRC-Q235B", "t"), 3460, 1, 10),
    ];
}
