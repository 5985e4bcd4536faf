namespace Entrepot.Bench.Workloads;

/// <summary>
/// xorshift64*, integers only, so that every language draws the same numbers from the same seed.
/// </summary>
sealed class Xorshift(ulong seed)
{
    ulong state = seed;

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True this many times in a hundred.</summary>
    public bool Percent(int chance) => Below(100) < chance;

    ulong Next()
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return unchecked(state * 2685821657736338717);
    }
}
