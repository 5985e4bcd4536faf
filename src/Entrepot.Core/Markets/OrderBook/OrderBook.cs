using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>An order that comes to trade.</summary>
struct Taker
{
    public Side Side;
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>How far it goes.</summary>
    public int Ticks;

    /// <summary>What it still wants.</summary>
    public int Lots;

    /// <summary>What it lost to self-trade prevention.</summary>
    public int LostLots;
    public uint Owner;

    public void Lose(int lots)
    {
        Lots -= lots;
        LostLots += lots;
    }
}

/// <summary>Whoever settles what the book matches. A struct, so that the calls are
/// inlined.</summary>
interface ISettlement
{
    /// <summary>A resting order trades; afterwards the book takes it out if it is used
    /// up.</summary>
    void Trade(int maker, int lots, int ticks);

    /// <summary>A resting order loses lots without trade, by self-trade prevention.</summary>
    void Cancel(int maker, int lots);

    /// <summary>An order is used up and has left the book; its slot is free to be given.</summary>
    void Gone(int maker);

    /// <summary>The shown part of an iceberg was renewed.</summary>
    void Refreshed(int maker, int lots);
}

/// <summary>
/// Bids and asks, picked by number: which side comes next is a toss of a coin, and a branch that
/// guesses it wrong costs more than the whole look-up.
/// </summary>
[InlineArray(2)]
struct Sides
{
    Ladder bids;

    public static Sides Empty()
    {
        var sides = default(Sides);
        sides[0] = new Ladder(highestFirst: true);
        sides[1] = new Ladder(highestFirst: false);
        return sides;
    }
}

/// <summary>
/// The two sides of a market: price, then time. Knows orders, lots and ticks; money, goods and
/// events are the business of whoever settles.
/// </summary>
sealed class OrderBook(Orders orders)
{
    readonly Sides sides = Sides.Empty();

    public Ladder Bids => sides[0];

    public Ladder Asks => sides[1];

    public Ladder SideOf(Side side) => sides[(int)side - 1];

    public Ladder Opposite(Side side) => sides[2 - (int)side];

    public bool IsCrossed => !Bids.IsEmpty && Asks.IsReachedBy(Bids.BestTicks);

    public bool IsEmpty => Bids.IsEmpty && Asks.IsEmpty;

    /// <summary>Trades the taker against the other side as far as its price and lots go.</summary>
    public void Match<T>(
        ref Taker taker, TradePriceRule rule, int lastTicks, ref T settlement)
        where T : struct, ISettlement, allows ref struct
    {
        var side = Opposite(taker.Side);
        while (taker.Lots > 0 && side.IsReachedBy(taker.Ticks))
        {
            var slot = side.Best.First;
            ref var maker = ref orders[slot];
            var lots = Math.Min(taker.Lots, maker.Lots);
            if (maker.Owner == taker.Owner)
            {
                PreventSelfTrade(side, slot, lots, ref taker, ref settlement);
                continue;
            }
            if (rule is TradePriceRule.Resting) lastTicks = maker.Ticks;
            else lastTicks = Middle(taker.Ticks, maker.Ticks, lastTicks);
            settlement.Trade(slot, lots, lastTicks);
            taker.Lots -= lots;
            TakeOff(side, slot, lots, ref settlement);
        }
    }

    /// <summary>Makes a resting order smaller by what it traded; takes it out, or shows its next
    /// part, when nothing is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakeOff<T>(Ladder side, int slot, int lots, ref T settlement)
        where T : struct, ISettlement, allows ref struct
    {
        ref var order = ref orders[slot];
        if (lots < order.Lots)
        {
            side.Shrink(orders, slot, lots);
            return;
        }
        side.Leave(orders, slot);
        if ((order.Traits & Traits.Iceberg) != 0 && Renew(side, slot, ref settlement)) return;
        settlement.Gone(slot);
    }

    /// <summary>Whether the taker would be filled in full, nothing of it lost on the way.</summary>
    public bool CanFill(in Taker taker)
    {
        var side = Opposite(taker.Side);
        var worst = side.KeyOf(taker.Ticks);
        long found = 0;
        for (var key = side.BestKey; key <= worst; key = side.NextKey(key))
        {
            var canGoOn = CountAt(side.LevelAt(key).First, in taker, ref found);
            if (found >= taker.Lots) return true;
            if (!canGoOn) return false;
        }
        return false;
    }

    // Hidden parts come after everything shown at their price; so where the taker would meet its
    // own group, only what is shown before counts.
    bool CountAt(int first, in Taker taker, ref long found)
    {
        long hidden = 0;
        for (var slot = first; slot != 0; slot = orders[slot].Next)
        {
            ref var maker = ref orders[slot];
            if (maker.Owner != taker.Owner)
            {
                found += maker.Lots;
                hidden += orders.OpenLots(slot) - maker.Lots;
            }
            else if (taker.SelfTradePrevention is not SelfTradePrevention.CancelOldest)
            {
                return false;
            }
        }
        found += hidden;
        return true;
    }

    void PreventSelfTrade<T>(Ladder side, int slot, int lots, ref Taker taker, ref T settlement)
        where T : struct, ISettlement, allows ref struct
    {
        switch (taker.SelfTradePrevention)
        {
            case SelfTradePrevention.CancelOldest:
                CancelMaker(side, slot, ref settlement);
                break;
            case SelfTradePrevention.CancelBoth:
                CancelMaker(side, slot, ref settlement);
                taker.Lose(taker.Lots);
                break;
            case SelfTradePrevention.Decrement:
                settlement.Cancel(slot, lots);
                taker.Lose(lots);
                TakeOff(side, slot, lots, ref settlement);
                break;
            default:
                taker.Lose(taker.Lots);
                break;
        }
    }

    void CancelMaker<T>(Ladder side, int slot, ref T settlement)
        where T : struct, ISettlement, allows ref struct
    {
        settlement.Cancel(slot, orders.OpenLots(slot));
        side.Leave(orders, slot);
        settlement.Gone(slot);
    }

    bool Renew<T>(Ladder side, int slot, ref T settlement)
        where T : struct, ISettlement, allows ref struct
    {
        var extras = orders.ExtrasOf(slot);
        if (extras.HiddenLots == 0) return false;
        ref var order = ref orders[slot];
        order.Lots = Math.Min(extras.DisplayLots, extras.HiddenLots);
        extras.HiddenLots -= order.Lots;
        orders.SetExtras(slot, in extras);
        side.Join(orders, slot);
        settlement.Refreshed(slot, order.Lots);
        return true;
    }

    // Bid >= ask here, so the middle of three is the last price held between them (vector G2).
    static int Middle(int one, int other, int last) =>
        Math.Clamp(last, Math.Min(one, other), Math.Max(one, other));
}
