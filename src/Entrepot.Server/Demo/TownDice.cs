namespace Entrepot.Server;

/// <summary>
/// The town's chance: a function of its seed and of the step alone. Nothing is remembered from one
/// step to the next, so that a town that was stopped goes on as if it had not been.
/// </summary>
static class TownDice
{
    /// <summary>The dice of one step.</summary>
    public static Random At(int seed, long step) =>
        new((int)(Mix((ulong)(uint)seed << 32 ^ (ulong)step) >> 33));

    /// <summary>A number from -1 to 1 that belongs to a place.</summary>
    public static double Noise(int seed, uint line, long place)
    {
        var mixed = Mix(Mix((ulong)(uint)seed << 32 | line) ^ (ulong)place);
        return (mixed >> 11) * (2.0 / (1UL << 53)) - 1;
    }

    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
    static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
