namespace Entrepot.Tests.Oracle;

/// <summary>
/// Numbers as the venue gives them: a slot, and how often it was given. Slots count from 1; the one
/// freed last is given first.
/// </summary>
sealed class NaiveIds
{
    readonly Stack<uint> freed = [];
    readonly Dictionary<uint, uint> timesGiven = [];

    public ulong Give()
    {
        var slot = freed.TryPop(out var last) ? last : (uint)timesGiven.Count + 1;
        timesGiven[slot] = timesGiven.GetValueOrDefault(slot) + 1;
        return ((ulong)timesGiven[slot] << 32) | slot;
    }

    public void Free(ulong id) => freed.Push(SlotOf(id));

    /// <summary>Whether a number was ever given.</summary>
    public bool WasGiven(ulong id) =>
        timesGiven.TryGetValue(SlotOf(id), out var times) && id >> 32 >= 1 && id >> 32 <= times;

    public static uint SlotOf(ulong id) => (uint)(id & uint.MaxValue);
}
