namespace Entrepot.Core;

/// <summary>A market: its terms, where it stands in its day, and its book.</summary>
sealed class Market
{
    MarketTerms terms;

    // Computed from the terms.
    Divisor tickDivisor;
    Divisor lotDivisor;
    long highestQuantityFeePerLot;
    long highestPrice;

    public Market(in MarketTerms terms, Orders orders, int feeIncome)
    {
        this.terms = terms;
        Book = new OrderBook(orders);
        FeeIncome = feeIncome;
        Compute();
    }

    public ref readonly MarketTerms Terms => ref terms;

    public OrderBook Book { get; }

    /// <summary>Buys waiting for the price to rise, lowest first.</summary>
    public Ladder BuyStops { get; } = new(highestFirst: false);

    /// <summary>Sales waiting for the price to fall, highest first.</summary>
    public Ladder SellStops { get; } = new(highestFirst: true);

    /// <summary>The place of the account that fees go to.</summary>
    public int FeeIncome { get; }

    public Phase Phase { get; set; } = Phase.Closed;

    public TradeDate Date { get; private set; }

    public bool IsBeforeFirstDay => Date == default;

    public Price PreviousSettlement { get; private set; }

    /// <summary>The band of the day, in ticks; 1 and the largest number when there is
    /// none.</summary>
    public int LowerTicks { get; private set; } = 1;

    public int UpperTicks { get; private set; } = Limits.TicksMax;

    /// <summary>The price of the last trade; before the first, the previous settlement.</summary>
    public int LastTicks { get; set; }

    /// <summary>The price of the day's first trade, in the call auction or after it; 0 before it.
    /// </summary>
    public int OpeningTicks { get; set; }

    /// <summary>What one tick is worth on one lot.</summary>
    public long LotValuePerTick { get; private set; }

    public bool HasLimits => terms.LimitKind is not PriceLimitKind.None;

    /// <summary>The market's own collar.</summary>
    public long CollarTicks { get; private set; }

    long HighestFee { get; set; }

    public bool Has(MarketSwitches flag) => (terms.Switches & flag) != 0;

    public Price PriceOf(int ticks) => new(ticks * terms.Tick.Minor);

    public Quantity QuantityOf(int lots) => new(lots * terms.Lot.Units);

    public Ladder StopsOf(Side side) => side is Side.Buy ? BuyStops : SellStops;

    /// <summary>The fee on a trade, rounded half up once.</summary>
    /// <param name="rate">The maker's or the taker's, as the terms give it.</param>
    /// <param name="value">The value of the trade.</param>
    public long FeeOn(long rate, long value, int lots) => terms.FeeBasis is FeeBasis.Value
        ? Rounding.MillionthsHalfUp(value, rate)
        : Rounding.HalfUp((Int128)(lots * terms.Lot.Units) * rate, Quantity.PerPricingUnit);

    /// <summary>The same for any quantity, a whole number of lots or not.</summary>
    public long FeeOn(long rate, long value, Quantity quantity) =>
        terms.FeeBasis is FeeBasis.Value
            ? Rounding.MillionthsHalfUp(value, rate)
            : Rounding.HalfUp((Int128)quantity.Units * rate, Quantity.PerPricingUnit);

    /// <summary>
    /// What a buyer holds for one lot: price and highest fee, the fee rounded up, so that however
    /// the order is filled the rounded fees never exceed the hold.
    /// </summary>
    public long HeldPerLot(int ticks) => ticks * LotValuePerTick + HighestFeePerLot(ticks);

    /// <summary>The highest fee one lot can cost at this price.</summary>
    public long HighestFeePerLot(int ticks) => terms.FeeBasis is FeeBasis.Value
        ? Rounding.MillionthsUp(ticks * LotValuePerTick, HighestFee)
        : highestQuantityFeePerLot;

    /// <summary>A price in ticks; false when it is none of this market's.</summary>
    public bool TryTicks(Price price, out int ticks)
    {
        ticks = (int)tickDivisor.Divide(price.Minor, out var rest);
        return rest == 0;
    }

    /// <summary>A quantity in lots; false when it is not a whole number of them.</summary>
    public bool TryLots(Quantity quantity, out int lots)
    {
        // More than any order may have is still more when it is cut to what a number can hold.
        lots = (int)Math.Min(lotDivisor.Divide(quantity.Units, out var rest), int.MaxValue);
        return rest == 0;
    }

    /// <summary>Whether a price can stand in this market's books at all.</summary>
    public bool IsPrice(Price price) => price.Minor >= 1 && price.Minor <= highestPrice;

    public void Revise(in MarketTerms next)
    {
        terms = next;
        Compute();
    }

    /// <summary>Begins a trading day.</summary>
    public void Prepare(TradeDate date, Price previousSettlement)
    {
        var isFirstDay = previousSettlement.Minor == 0;
        var basis = isFirstDay ? terms.ReferencePrice : previousSettlement;
        var (lower, upper) = PriceLimits.Around(
            basis, terms.LimitKind, isFirstDay ? terms.FirstDayPriceLimit : terms.PriceLimit,
            terms.Tick);
        (LowerTicks, UpperTicks) = (lower, upper);
        (Date, PreviousSettlement) = (date, basis);
        OpeningTicks = 0;
        LastTicks = PriceLimits.Middle(basis, terms.Tick);
        Phase = Phase.Prepared;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(terms);
        writer.Write(FeeIncome);
        writer.Write(Phase);
        writer.Write(Date);
        writer.Write(PreviousSettlement);
        writer.Write(LowerTicks);
        writer.Write(UpperTicks);
        writer.Write(LastTicks);
        writer.Write(OpeningTicks);
        foreach (var ladder in Ladders) ladder.Save(writer);
    }

    public static Market Load(ref StateReader reader, Orders orders)
    {
        var market = new Market(reader.Read<MarketTerms>(), orders, reader.Read<int>())
        {
            Phase = reader.Read<Phase>(),
            Date = reader.Read<TradeDate>(),
            PreviousSettlement = reader.Read<Price>(),
            LowerTicks = reader.Read<int>(),
            UpperTicks = reader.Read<int>(),
            LastTicks = reader.Read<int>(),
            OpeningTicks = reader.Read<int>(),
        };
        foreach (var ladder in market.Ladders) ladder.Load(ref reader);
        return market;
    }

    /// <summary>All four queues: bids, asks, waiting buys, waiting sales.</summary>
    public Ladder[] Ladders => [Book.Bids, Book.Asks, BuyStops, SellStops];

    void Compute()
    {
        var (tick, lot) = (terms.Tick.Minor, terms.Lot.Units);
        tickDivisor = new Divisor(tick);
        lotDivisor = new Divisor(lot);
        LotValuePerTick = (long)((Int128)tick * lot / Quantity.PerPricingUnit);
        HighestFee = Math.Max(terms.MakerFee, terms.TakerFee);
        highestQuantityFeePerLot =
            Rounding.Up((Int128)lot * HighestFee, Quantity.PerPricingUnit);
        highestPrice = (long)Int128.Min(Limits.PriceMax, (Int128)tick * Limits.TicksMax);
        CollarTicks = terms.Collar.Minor / tick;
    }
}
