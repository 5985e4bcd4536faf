using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What a good is worth: it wanders about its first price, by the hour a little and by the
/// day more. A function of the town's seed and of market time.</summary>
static class TownWorth
{
    /// <summary>How long a swing takes, in seconds, and how far it goes, of the price.</summary>
    static readonly (int Seconds, double Reach)[] swings =
        [(1_200, 0.002), (10_800, 0.008), (86_400, 0.02)];

    /// <summary>In minor units of the currency.</summary>
    public static long Of(Commodity good, int seed, Instant time)
    {
        var away = 0.0;
        foreach (var (n, (seconds, reach)) in swings.Index())
        {
            away += reach * At(seed, good.Number * 10 + (uint)n, time, seconds);
        }
        return (long)(good.Start.Minor * (1 + away));
    }

    // Between two places the way is smooth.
    static double At(int seed, uint line, Instant time, int seconds)
    {
        var (place, rest) = Math.DivRem(time.Nanoseconds, seconds * Instant.PerSecond);
        var part = rest / (double)(seconds * Instant.PerSecond);
        var smooth = part * part * (3 - 2 * part);
        var (from, to) = (
            TownDice.Noise(seed, line, place), TownDice.Noise(seed, line, place + 1));
        return from + (to - from) * smooth;
    }
}
