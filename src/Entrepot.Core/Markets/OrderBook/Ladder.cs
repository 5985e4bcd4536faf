using System.Numerics;
using System.Runtime.CompilerServices;

namespace Entrepot.Core;

/// <summary>
/// The price levels of one side of a book, best first. Prices turn into keys of which the lowest is
/// best, so that both sides are the same code. Levels lie in pages of 64 neighbouring prices; a
/// directory finds the page of a price in one step, and three layers of bitmaps find the next price
/// that has orders. A page lives while one of its prices does, so a book costs what it holds,
/// however far its prices range.
/// </summary>
sealed partial class Ladder(bool highestFirst)
{
    /// <summary>The key of an empty side.</summary>
    public const int NoKey = int.MaxValue;

    const int PageBits = 6;
    const int PageMask = (1 << PageBits) - 1;
    const int FirstDirectory = 64;

    // Keys count down from TicksMax where the highest price is best: ~x is -x - 1.
    readonly int flip = highestFirst ? -1 : 0;
    readonly int zero = highestFirst ? Limits.TicksMax + 1 : 0;

    PriceLevel[] levels = new PriceLevel[4 << PageBits];
    ulong[] occupied = new ulong[4];
    int[] numberOfPage = new int[4];
    int[] freePages = new int[4];
    int freePageCount;
    int pageCount = 1; // Page 0 is no page.

    // The directory covers the page numbers from origin on.
    int origin;
    int[] directory = [];
    ulong[] pagesInUse = [];
    ulong[] wordsInUse = [];

    int bestKey = NoKey;
    int bestLevel;

    public bool IsEmpty => bestKey == NoKey;

    /// <summary>The best key, or <see cref="NoKey"/>.</summary>
    public int BestKey => bestKey;

    /// <summary>The best price in ticks. Not to be asked of an empty side.</summary>
    public int BestTicks => TicksOf(bestKey);

    public ref PriceLevel Best => ref levels[bestLevel];

    /// <summary>Turns ticks into a key and a key into ticks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int KeyOf(int ticks) => (ticks ^ flip) + zero;

    public int TicksOf(int key) => (key ^ flip) + zero;

    /// <summary>Whether someone willing to go as far as these ticks meets the best order here.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsReachedBy(int ticks) => bestKey <= KeyOf(ticks);

    /// <summary>Puts an order at the end of the queue at its price.</summary>
    public void Join(Orders orders, int slot)
    {
        ref var order = ref orders[slot];
        var key = KeyOf(order.Ticks);
        var at = LevelOf(key);
        ref var level = ref levels[at];
        var last = level.Last;
        order.Level = at;
        order.Next = 0;
        order.Previous = last;
        // Without a last order this writes to slot 0, which is no order: cheaper than to ask.
        orders[last].Next = slot;
        level.First = last == 0 ? slot : level.First;
        level.Last = slot;
        level.Lots += order.Lots;
        if (last == 0) Occupy(at, key);
    }

    /// <summary>Takes an order out of its queue.</summary>
    public void Leave(Orders orders, int slot)
    {
        ref var order = ref orders[slot];
        var at = order.Level;
        ref var level = ref levels[at];
        var (next, previous) = (order.Next, order.Previous);
        // At the ends of the queue these write to slot 0, as in Join.
        orders[previous].Next = next;
        orders[next].Previous = previous;
        var (first, last) = (level.First, level.Last);
        first = previous == 0 ? next : first;
        last = next == 0 ? previous : last;
        level.First = first;
        level.Last = last;
        level.Lots -= order.Lots;
        if (first == 0) Vacate(ref level, at);
    }

    /// <summary>Makes the shown part of an order smaller, in its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Shrink(Orders orders, int slot, int lots)
    {
        ref var order = ref orders[slot];
        order.Lots -= lots;
        levels[order.Level].Lots -= lots;
    }

    /// <summary>The first order in priority, or 0.</summary>
    public int First() => IsEmpty ? 0 : Best.First;

    /// <summary>The next order in priority after one that is here, or 0.</summary>
    public int After(Orders orders, int slot)
    {
        ref var order = ref orders[slot];
        if (order.Next != 0) return order.Next;
        var key = NextKey(KeyOf(order.Ticks));
        return key == NoKey ? 0 : LevelAt(key).First;
    }

    /// <summary>The next key after this one that has orders, or <see cref="NoKey"/>.</summary>
    public int NextKey(int key)
    {
        var number = key >> PageBits;
        var page = PageOf(number);
        var inPage = page == 0 ? 0 : occupied[page] & Above(key & PageMask);
        if (inPage != 0) return (number << PageBits) + BitOperations.TrailingZeroCount(inPage);
        return FirstKeyOfPage(NextPage(number - origin));
    }

    /// <summary>The level of a key that has orders.</summary>
    public ref PriceLevel LevelAt(int key) =>
        ref levels[(PageOf(key >> PageBits) << PageBits) + (key & PageMask)];

    public void PrefetchLevelOf(in Order order) =>
        Memory.Prefetch(ref levels[Math.Min((uint)order.Level, (uint)levels.Length - 1)]);

    /// <summary>Fetches the level of a price, if it is there.</summary>
    public void PrefetchLevel(int ticks) => Memory.Prefetch(ref LevelAt(KeyOf(ticks)));

    /// <summary>The last order at a price, or 0.</summary>
    public int LastAt(int ticks) => LevelAt(KeyOf(ticks)).Last;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int LevelOf(int key)
    {
        var page = PageOf(key >> PageBits);
        if (page == 0) page = AddPage(key >> PageBits);
        return (page << PageBits) + (key & PageMask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int PageOf(int number)
    {
        var at = number - origin;
        return Covers(at) ? directory[at] : 0;
    }

    void Occupy(int at, int key)
    {
        occupied[at >> PageBits] |= 1UL << (at & PageMask);
        if (key >= bestKey) return;
        bestKey = key;
        bestLevel = at;
    }

    void Vacate(ref PriceLevel level, int at)
    {
        Invariant.Holds(level.Lots == 0);
        var page = at >> PageBits;
        var left = occupied[page] & ~(1UL << (at & PageMask));
        occupied[page] = left;
        var number = numberOfPage[page];
        if (at == bestLevel) SetBest(left, number, page);
        if (left == 0) RemovePage(page, number);
    }

    // The best level has gone: the next is in the same page or in a later one.
    void SetBest(ulong left, int number, int page)
    {
        if (left != 0)
        {
            var bit = BitOperations.TrailingZeroCount(left);
            bestKey = (number << PageBits) + bit;
            bestLevel = (page << PageBits) + bit;
            return;
        }
        bestKey = FirstKeyOfPage(NextPage(number - origin));
        bestLevel = bestKey == NoKey
            ? 0
            : (PageOf(bestKey >> PageBits) << PageBits) + (bestKey & PageMask);
    }

    int FirstKeyOfPage(int at) => at < 0
        ? NoKey
        : ((at + origin) << PageBits) + BitOperations.TrailingZeroCount(occupied[directory[at]]);

    /// <summary>The next place in the directory after this one that has a page, or -1.</summary>
    int NextPage(int at)
    {
        if (at < 0) at = -1;
        if (at + 1 >= directory.Length) return -1;
        var word = (at + 1) >> 6;
        var bits = pagesInUse[word] & (ulong.MaxValue << ((at + 1) & 63));
        if (bits == 0)
        {
            word = NextWord(word);
            if (word < 0) return -1;
            bits = pagesInUse[word];
        }
        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    int NextWord(int word)
    {
        var at = (word + 1) >> 6;
        if (at >= wordsInUse.Length) return -1;
        var bits = wordsInUse[at] & (ulong.MaxValue << ((word + 1) & 63));
        while (bits == 0)
        {
            if (++at == wordsInUse.Length) return -1;
            bits = wordsInUse[at];
        }
        return (at << 6) + BitOperations.TrailingZeroCount(bits);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    int AddPage(int number)
    {
        if (!Covers(number - origin)) Cover(number);
        var page = freePageCount > 0 ? freePages[--freePageCount] : NewPage();
        var at = number - origin;
        numberOfPage[page] = number;
        directory[at] = page;
        pagesInUse[at >> 6] |= 1UL << (at & 63);
        wordsInUse[at >> 12] |= 1UL << ((at >> 6) & 63);
        return page;
    }

    void RemovePage(int page, int number)
    {
        var at = number - origin;
        directory[at] = 0;
        pagesInUse[at >> 6] &= ~(1UL << (at & 63));
        if (pagesInUse[at >> 6] == 0) wordsInUse[at >> 12] &= ~(1UL << ((at >> 6) & 63));
        if (freePageCount == freePages.Length) Array.Resize(ref freePages, freePageCount * 2);
        freePages[freePageCount++] = page;
    }

    int NewPage()
    {
        var page = pageCount++;
        Slabs.Reach(ref levels, ((page + 1) << PageBits) - 1);
        Slabs.Reach(ref occupied, page);
        Slabs.Reach(ref numberOfPage, page);
        return page;
    }

    // Doubles the directory, around what it covered, until it covers the number too.
    void Cover(int number)
    {
        var from = directory.Length == 0 ? number : Math.Min(origin, number);
        var to = directory.Length == 0 ? number : Math.Max(origin + directory.Length - 1, number);
        var size = Math.Max(FirstDirectory, directory.Length);
        while (size < to - from + 1) size *= 2;
        var newOrigin = Math.Max(0, from - (size - (to - from + 1)) / 2) & ~63;
        if (newOrigin + size <= to) size *= 2;

        var (oldOrigin, old) = (origin, directory);
        (origin, directory) = (newOrigin, new int[size]);
        pagesInUse = new ulong[(size + 63) >> 6];
        wordsInUse = new ulong[(pagesInUse.Length + 63) >> 6];
        for (var n = 0; n < old.Length; n++)
        {
            if (old[n] == 0) continue;
            var at = n + oldOrigin - origin;
            directory[at] = old[n];
            pagesInUse[at >> 6] |= 1UL << (at & 63);
            wordsInUse[at >> 12] |= 1UL << ((at >> 6) & 63);
        }
    }

    // Below the origin the place is negative, which is no error here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool Covers(int at) => unchecked((uint)at) < (uint)directory.Length;

    static ulong Above(int bit) => bit == PageMask ? 0 : ulong.MaxValue << (bit + 1);
}
