using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>What will happen next in the town by itself. Who asks holds the gate of the models.
/// </summary>
static class TownAhead
{
    /// <summary>When the next of what has a time falls due: a stage of a contract, a listing, at
    /// the latest the end of the day.</summary>
    public static Instant NextAfter(ReadModels models, Instant now)
    {
        var stages =
            from number in Enumerable.Range(0, TownFirms.Count)
            from contract in models.Contracts.Of(TownFirms.Trader(number))
            where contract.IsLive
            select contract.Due;
        var listings = models.Listings.Live.Select(one => one.Posted.ValidUntil);
        return stages.Concat(listings).Append(EndOfDay(now)).Where(due => due > now)
            .MinBy(due => due.Nanoseconds);
    }

    /// <summary>The next midnight in China.</summary>
    public static Instant EndOfDay(Instant now)
    {
        const long Ahead = 8 * 3600 * Instant.PerSecond;
        var day = (now.Nanoseconds + Ahead) / Instant.PerDay + 1;
        return new Instant(day * Instant.PerDay - Ahead);
    }
}
