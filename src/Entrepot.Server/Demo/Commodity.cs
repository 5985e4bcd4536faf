using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What the town trades.</summary>
/// <param name="Number">Of its order book; the good is 10 more, the market for listings 20, that
/// for negotiation 40, that for auctions 60.</param>
/// <param name="Yuan">Where the price begins, for a tonne.</param>
/// <param name="Tick">The price step in yuan.</param>
/// <param name="Lot">The quantity step in tonnes.</param>
/// <param name="Specification">Standard and properties that the goods must have.</param>
sealed record Commodity(
    uint Number, Label Name, int Yuan, int Tick, int Lot, Label Specification)
{
    public MarketId Market => new(Number);

    public AssetId Good => new(Number + 10);

    public MarketId Listings => new(Number + 20);

    public MarketId Negotiations => new(Number + 40);

    public MarketId Auctions => new(Number + 60);

    public IReadOnlyList<MarketId> Markets => [Market, Listings, Negotiations, Auctions];

    public Price Start => new(Yuan * 100L);

    public Price Step => new(Tick * 100L);

    public Quantity LotOf(int lots) => new(lots * Lot * Quantity.PerPricingUnit);

    public static readonly IReadOnlyList<Commodity> All =
    [
        new(1, new("聚丙烯 T30S", "Polypropylene T30S", "PP-T30S", "t"), 7800, 1, 5,
            new("GB/T 12670 拉丝级；熔体流动速率 2.0–4.0 g/10 min（230 ℃，2.16 kg）；25 kg 袋装",
                "GB/T 12670, raffia; melt flow 2.0–4.0 g/10 min (230 °C, 2.16 kg); 25 kg bags")),
        new(2, new("聚乙烯 7042", "Polyethylene 7042", "PE-7042", "t"), 8250, 1, 5,
            new("GB/T 11115 线型低密度；熔体流动速率 2.0±0.3 g/10 min；密度 0.918–0.922 g/cm³",
                "GB/T 11115, LLDPE film; melt flow 2.0±0.3 g/10 min; 0.918–0.922 g/cm³")),
        new(3, new("聚氯乙烯 SG-5", "Polyvinyl chloride SG-5", "PVC-SG5", "t"), 5940, 1, 5,
            new("GB/T 5761 悬浮法 SG5；粘数 107–118 mL/g；挥发物 ≤0.40 %；25 kg 袋装",
                "GB/T 5761, suspension SG5; viscosity number 107–118 mL/g; volatiles ≤0.40 %")),
        new(4, new("ABS 0215A", "ABS 0215A", "ABS-0215A", "t"), 10_850, 5, 5,
            new("GB/T 12672 通用注塑；熔体流动速率 18–24 g/10 min（220 ℃，10 kg）",
                "GB/T 12672, general moulding; melt flow 18–24 g/10 min (220 °C, 10 kg)")),
        new(5, new("甲醇", "Methanol", "MA", "t"), 2460, 1, 10,
            new("GB/T 338 优等品；密度 0.791–0.792 g/cm³；水 ≤0.10 %；酸（以 HCOOH 计）≤0.0015 %",
                "GB/T 338, superior; 0.791–0.792 g/cm³; water ≤0.10 %; acid as HCOOH ≤0.0015 %")),
        new(6, new("乙二醇", "Ethylene glycol", "MEG", "t"), 4520, 1, 10,
            new("GB/T 4649 聚酯级；乙二醇 ≥99.9 %；二乙二醇 ≤0.050 %；水 ≤0.08 %",
                "GB/T 4649, fibre grade; MEG ≥99.9 %; DEG ≤0.050 %; water ≤0.08 %")),
        new(7, new("苯乙烯", "Styrene", "EB", "t"), 8930, 1, 5,
            new("GB/T 3915 优等品；苯乙烯 ≥99.8 %；聚合物 ≤10 mg/kg；色度 ≤10",
                "GB/T 3915, superior; styrene ≥99.8 %; polymer ≤10 mg/kg; colour ≤10")),
        new(8, new("热轧卷板 Q235B", "Hot-rolled coil Q235B", "HRC-Q235B", "t"), 3460, 1, 10,
            new("GB/T 3274；Q235B，5.75 mm × 1500 mm × C；屈服强度 ≥235 MPa；按重量交收",
                "GB/T 3274; Q235B, 5.75 mm × 1500 mm × C; yield ≥235 MPa; by weight")),
    ];
}
