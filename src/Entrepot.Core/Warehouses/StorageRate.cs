namespace Entrepot.Core;

/// <summary>How the days of storage are counted.</summary>
[Flags]
public enum StorageTraits : uint
{
    None = 0,

    /// <summary>The day the goods leave is charged too (算头又算尾). Otherwise the day they came in
    /// is and the day they leave is not (算头不算尾).</summary>
    BothEnds = 1,
}

/// <summary>What storage of a good costs in a warehouse from a day on.</summary>
/// <param name="Currency">The same in all versions.</param>
/// <param name="Version">1 at first, one more with each change.</param>
/// <param name="Rate">For one pricing unit and one day, in the currency's smallest unit.</param>
/// <param name="From">The first day of this rate; what was charged before stays.</param>
public readonly record struct StorageRate(
    WarehouseId Warehouse, AssetId Good, AssetId Currency, uint Version, Price Rate,
    TradeDate From, StorageTraits Traits);
