using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What rests at one price and may be seen.</summary>
readonly record struct Level(long Quantity, int Orders);

/// <summary>A trade as everybody sees it.</summary>
/// <param name="Sequence">Of the event.</param>
/// <param name="Taker">The side that came.</param>
sealed record Print(ulong Sequence, Instant Time, Price Price, Quantity Quantity, Side Taker);

/// <summary>A market as the public sees it now.</summary>
sealed class MarketState(MarketTerms terms)
{
    public const int PrintsKept = 200;

    readonly SortedDictionary<long, Level> bids =
        new(Comparer<long>.Create(static (one, other) => other.CompareTo(one)));

    readonly SortedDictionary<long, Level> asks = [];

    public MarketTerms Terms { get; set; } = terms;
    public Phase Phase { get; set; } = Phase.Closed;

    /// <summary>How agreements are performed here: all versions, the one in force last.</summary>
    public List<SpotRules> Rules { get; } = [];

    /// <summary>The rules that agreements come under now; version 0 where there are none.
    /// </summary>
    public SpotRules RulesNow => Rules.LastOrDefault();

    /// <summary>What other grades and warehouses cost, if there is a table of it.</summary>
    public DifferentialsSet? Differentials { get; set; }

    /// <summary>Who inspects goods again that two disagree on; version 0 where there is nobody.
    /// </summary>
    public RefereeRules Referee { get; set; }

    /// <summary>Whether it is in a phase that can be halted.</summary>
    public bool IsOpen => Phase is >= Phase.CallEntry and <= Phase.Break or Phase.Trading;

    public bool HasBook => Terms.Mechanism is Mechanism.OrderBook;

    public TradeDate Date { get; private set; }
    public Price PreviousSettlement { get; private set; }
    public Price Lower { get; private set; }
    public Price Upper { get; private set; }

    /// <summary>Of the day; 0 before its first trade.</summary>
    public Price Open { get; set; }
    public Price High { get; private set; }
    public Price Low { get; private set; }
    public Quantity Volume { get; private set; }
    public Int128 Turnover { get; private set; }

    /// <summary>Price of the last trade, of this day or an earlier one; 0 before the first.
    /// </summary>
    public Price Last { get; private set; }

    public Ring<Print> Prints { get; } = new(PrintsKept);

    public Candles Candles { get; } = new();

    /// <summary>Prices whose level changed since the last delta went out.</summary>
    public HashSet<(Side Side, long Price)> Touched { get; } = [];

    /// <summary>Trades since the last delta went out.</summary>
    public List<Print> NewPrints { get; } = [];

    /// <summary>Whether something besides levels and trades changed since.</summary>
    public bool IsTouched { get; set; }

    public IEnumerable<KeyValuePair<long, Level>> Levels(Side side) =>
        side is Side.Buy ? bids : asks;

    /// <summary>The best price of a side, or null when nothing rests there.</summary>
    public long? Best(Side side)
    {
        foreach (var (price, _) in Levels(side)) return price;
        return null;
    }

    public Level LevelAt(Side side, long price) =>
        (side is Side.Buy ? bids : asks).GetValueOrDefault(price);

    public void Change(Side side, long price, long quantity, int orders)
    {
        var levels = side is Side.Buy ? bids : asks;
        var old = levels.GetValueOrDefault(price);
        var level = new Level(old.Quantity + quantity, old.Orders + orders);
        if (level.Orders == 0) levels.Remove(price);
        else levels[price] = level;
        Touched.Add((side, price));
    }

    public void Prepare(in SessionPrepared e)
    {
        (Date, PreviousSettlement) = (e.Date, e.PreviousSettlement);
        (Lower, Upper) = (e.Lower, e.Upper);
        (Open, High, Low) = (default, default, default);
        (Volume, Turnover) = (default, 0);
        IsTouched = true;
    }

    public void Trade(Print print, Amount value)
    {
        if (Volume == Quantity.Zero) (High, Low) = (print.Price, print.Price);
        if (print.Price > High) High = print.Price;
        if (print.Price < Low) Low = print.Price;
        Last = print.Price;
        Volume += print.Quantity;
        Turnover += value.Units;
        Prints.Add(print);
        NewPrints.Add(print);
        Candles.Add(print);
    }
}
