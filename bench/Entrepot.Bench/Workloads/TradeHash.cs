namespace Entrepot.Bench.Workloads;

/// <summary>
/// A hash over all trades: two engines with the same hash did the same work. It is FNV-1a taken a
/// number at a time instead of a byte at a time, from a start that lacks the last digit of the
/// usual one; the published hashes were made so, and a hash is only good for being the same.
/// </summary>
struct TradeHash()
{
    const ulong Prime = 0x0000_0100_0000_01b3;

    public ulong Value { get; private set; } = 1_469_598_103_934_665_603;

    public long Trades { get; private set; }

    public long Volume { get; private set; }

    public void Add(uint maker, uint taker, int lots, int ticks)
    {
        Trades++;
        Volume += lots;
        Mix(maker);
        Mix(taker);
        Mix((uint)lots);
        Mix((uint)ticks);
    }

    void Mix(ulong word) => Value = unchecked((Value ^ word) * Prime);
}
