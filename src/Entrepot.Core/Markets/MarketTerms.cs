namespace Entrepot.Core;

/// <summary>How a price is found.</summary>
public enum Mechanism : byte
{
    None = 0,
    OrderBook = 1,

    /// <summary>挂牌: offers stand until somebody takes them, or bargains.</summary>
    Listing = 2,

    /// <summary>协议: the parties agree between themselves.</summary>
    Negotiation = 3,

    /// <summary>单向竞价: one side is alone, the others bid against each other.</summary>
    Auction = 4,
}

/// <summary>What changes hands.</summary>
public enum GoodForm : byte
{
    None = 0,
    WarehouseReceipt = 1,

    /// <summary>提单: goods at sea, or in the tank they were discharged to.</summary>
    BillOfLading = 2,
}

/// <summary>How a trade is performed.</summary>
public enum SettlementMethod : byte
{
    None = 0,

    /// <summary>Goods against money, both in full, in the moment of the trade (DvP model 1).
    /// </summary>
    AtOnce = 1,

    /// <summary>By a contract that is secured, delivered and paid in stages.</summary>
    Staged = 2,
}

/// <summary>At which price two orders trade in continuous matching.</summary>
public enum TradePriceRule : byte
{
    None = 0,

    /// <summary>The price of the order that was there first.</summary>
    Resting = 1,

    /// <summary>The middle of bid, ask and last price (Chinese futures exchanges).</summary>
    MiddleOfThree = 2,
}

/// <summary>How the daily band around the previous settlement is given.</summary>
public enum PriceLimitKind : byte
{
    None = 0,

    /// <summary>In millionths of the previous settlement.</summary>
    Proportional = 1,

    /// <summary>In the currency's smallest unit.</summary>
    Absolute = 2,
}

/// <summary>What a fee is counted on.</summary>
public enum FeeBasis : byte
{
    None = 0,

    /// <summary>Millionths of the value.</summary>
    Value = 1,

    /// <summary>The currency's smallest unit for each pricing unit (元/吨 in 分).</summary>
    Quantity = 2,
}

/// <summary>What a market lets happen. A set; the profile draws the bright lines.</summary>
[Flags]
public enum MarketSwitches : uint
{
    None = 0,
    ContinuousMatching = 1,
    CallAuction = 2,
    Anonymous = 4,
    MarketMakers = 8,
    StandardSeries = 16,
    MarkToMarket = 32,
    GuaranteedByMarket = 64,
    NaturalPersons = 128,
    ForcedClose = 256,

    /// <summary>A museum or a rehearsal: nothing here is owed in the world.</summary>
    Simulation = 512,

    /// <summary>The operator holds a licence for this market; its digest stands in the terms.
    /// </summary>
    Licensed = 1024,

    /// <summary>Orders may be cancelled in breaks and while the call is matched.</summary>
    CancelsInBreak = 2048,
}

/// <summary>
/// A market as data: four choices (mechanism, good, settlement, rules) and the numbers of its
/// contract listing. Versioned; a trade is bound to the version in force when it happened.
/// </summary>
/// <param name="Version">1 on creation, one more with each revision.</param>
/// <param name="Tick">The price step, which all prices are multiples of.</param>
/// <param name="Lot">The quantity step. One tick on one lot is a whole amount of money.</param>
/// <param name="QuantityMax">Of one order.</param>
/// <param name="ReferencePrice">Stands for the previous settlement on the first day.</param>
/// <param name="PriceLimit">The daily band, by <paramref name="LimitKind"/>.</param>
/// <param name="FirstDayPriceLimit">The band of the first day.</param>
/// <param name="Collar">How far beyond the last price an order may reach; 0: no collar.</param>
/// <param name="MakerFee">By <paramref name="FeeBasis"/>, for the order that was there first.
/// </param>
/// <param name="TakerFee">By <paramref name="FeeBasis"/>, for the order that came.</param>
/// <param name="NoticeDays">How long before a change of its rules comes into force it is published,
/// where the profile does not ask for longer.</param>
/// <param name="Licence">SHA-256 of the licence; none where none is claimed.</param>
/// <param name="EffectiveAt">Of a revision: from when on it counts, if the market is closed then,
/// else from its next close. 0: at once, where nobody is owed a notice.</param>
public readonly record struct MarketTerms(
    MarketId Market,
    uint Version,
    AssetId Good,
    AssetId Currency,
    MarketSwitches Switches,
    ProfileKind Profile,
    Mechanism Mechanism,
    GoodForm Form,
    SettlementMethod Settlement,
    TradePriceRule TradePrice,
    PriceLimitKind LimitKind,
    FeeBasis FeeBasis,
    byte NoticeDays,
    uint Reserved1,
    Price Tick,
    Quantity Lot,
    Quantity QuantityMax,
    Price ReferencePrice,
    long PriceLimit,
    long FirstDayPriceLimit,
    Price Collar,
    long MakerFee,
    long TakerFee,
    Digest Licence,
    Instant EffectiveAt = default) : IDatedRules
{
    uint IRules.Subject => Market.Value;
}
