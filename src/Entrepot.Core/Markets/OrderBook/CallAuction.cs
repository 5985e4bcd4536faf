namespace Entrepot.Core;

/// <summary>The one price of a call auction, and what it finds.</summary>
/// <param name="Ticks">0: nothing can trade.</param>
/// <param name="Volume">Lots that trade.</param>
/// <param name="Demand">Lots wanted at the price or higher.</param>
/// <param name="Supply">Lots offered at the price or lower.</param>
readonly record struct CallPrice(int Ticks, long Volume, long Demand, long Supply);

/// <summary>
/// Finds the price of a call auction (集合竞价): all buys above it and all sales below it are
/// filled, and at it at least one side is; of several such prices the one nearest the previous
/// settlement, and of two equally near the higher (vectors G1, G1b).
/// </summary>
static class CallAuction
{
    readonly record struct Level(int Ticks, long Demand, long Supply);

    /// <param name="settlement">The previous settlement, in the currency's smallest unit.</param>
    /// <param name="tick">The price step, likewise.</param>
    public static CallPrice Find(OrderBook book, long settlement, long tick)
    {
        if (!book.IsCrossed) return default;
        var levels = LevelsThatCross(book);
        var best = default(CallPrice);
        var demandAbove = levels.Sum(level => level.Demand);
        long supplyBelow = 0;
        for (var n = 0; n < levels.Length; n++)
        {
            var level = levels[n];
            demandAbove -= level.Demand;
            Consider(level.Ticks, level.Demand, level.Supply);
            supplyBelow += level.Supply;

            // Between two levels nothing changes: of those prices only the nearest one counts.
            if (n + 1 == levels.Length || levels[n + 1].Ticks - level.Ticks == 1) continue;
            var nearest = (settlement + tick / 2) / tick;
            Consider(
                (int)Math.Clamp(nearest, level.Ticks + 1, levels[n + 1].Ticks - 1), 0, 0);
        }
        return best;

        void Consider(int ticks, long demandHere, long supplyHere)
        {
            var (demand, supply) = (demandAbove + demandHere, supplyBelow + supplyHere);
            if (demandAbove > supply || supplyBelow > demand) return;
            // Prices come in rising order, so of two equally near the higher stays.
            if (best.Ticks != 0 && Distance(ticks) > Distance(best.Ticks)) return;
            best = new CallPrice(ticks, Math.Min(demand, supply), demand, supply);
        }

        long Distance(int ticks) => Math.Abs(ticks * tick - settlement);
    }

    // All levels from the best ask up to the best bid, in rising order.
    static Level[] LevelsThatCross(OrderBook book)
    {
        var levels = new SortedList<int, Level>();
        var (bids, asks) = (book.Bids, book.Asks);
        for (var key = bids.BestKey; IsWithin(bids, key); key = bids.NextKey(key))
        {
            var ticks = bids.TicksOf(key);
            levels.Add(ticks, new Level(ticks, bids.LevelAt(key).Lots, 0));
        }
        for (var key = asks.BestKey; IsWithin(asks, key); key = asks.NextKey(key))
        {
            var ticks = asks.TicksOf(key);
            levels[ticks] = new Level(
                ticks, levels.GetValueOrDefault(ticks).Demand, asks.LevelAt(key).Lots);
        }
        return [.. levels.Values];

        bool IsWithin(Ladder side, int key) => key != Ladder.NoKey
            && side.TicksOf(key) >= asks.BestTicks && side.TicksOf(key) <= bids.BestTicks;
    }
}
