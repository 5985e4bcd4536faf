namespace Entrepot.Tests.Oracle;

/// <summary>
/// Numbers by chance that are the same for a seed on every machine and under every runtime
/// (splitmix64).
/// </summary>
sealed class Dice(ulong seed)
{
    ulong state = seed;

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E37_79B9_7F4A_7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 up to, not including, a bound.</summary>
    public long Below(long bound) => (long)(Next() % (ulong)Math.Max(bound, 1));

    /// <summary>A number from a range, both ends included.</summary>
    public long Between(long min, long max) => max <= min ? min : min + Below(max - min + 1);

    /// <summary>True so many times of a hundred.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[(int)Below(choices.Length)];

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[(int)Below(choices.Count)];

    /// <summary>One of the choices, or nothing when there are none.</summary>
    public T? OfAny<T>(IEnumerable<T> choices) where T : class
    {
        var all = choices as IReadOnlyList<T> ?? [.. choices];
        return all.Count == 0 ? null : OneOf(all);
    }

    /// <summary>One of those that are wanted, or nothing when none is.</summary>
    public T? OfAny<T>(IEnumerable<T> choices, Func<T, bool> isWanted) where T : class
    {
        const int Tries = 8;
        var all = choices as IReadOnlyList<T> ?? [.. choices];
        for (var n = 0; n < Tries && all.Count > 0; n++)
        {
            var one = OneOf(all);
            if (isWanted(one)) return one;
        }
        return OfAny(all.Where(isWanted));
    }

    /// <summary>Any of the named values of an enum.</summary>
    public T Any<T>() where T : struct, Enum => Of(Enum.GetValues<T>());

    /// <summary>Small numbers often, large ones seldom: about as many of every length.</summary>
    public long Long(long max)
    {
        var bits = Between(0, 63 - long.LeadingZeroCount(Math.Max(max, 1)));
        return Math.Min(max, (1L << (int)bits) + Below(1L << (int)bits));
    }
}
