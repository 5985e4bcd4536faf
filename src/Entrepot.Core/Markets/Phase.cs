namespace Entrepot.Core;

/// <summary>Where a market stands in its trading day (domain rule 1.2).</summary>
public enum Phase : byte
{
    None = 0,
    Closed = 1,

    /// <summary>Date, previous settlement and price limits are set.</summary>
    Prepared = 2,

    /// <summary>Orders for the call auction come in; nothing matches.</summary>
    CallEntry = 3,

    /// <summary>The call auction is matched; nothing comes in.</summary>
    CallMatch = 4,
    Continuous = 5,
    Break = 6,

    /// <summary>Day orders have died.</summary>
    Closing = 7,
    Settling = 8,
    Settled = 9,
    SettleFailed = 10,
    Halted = 11,

    /// <summary>Offers are posted, taken and bargained over; nothing matches by itself.</summary>
    Trading = 12,
}

/// <summary>The order of the phases, as a table.</summary>
static class Phases
{
    // Halts and their end have commands of their own; so has the beginning of a day.
    static readonly (Phase From, Phase To)[] Edges =
    [
        (Phase.Prepared, Phase.CallEntry),
        (Phase.Prepared, Phase.Continuous),
        (Phase.CallEntry, Phase.CallMatch),
        (Phase.CallMatch, Phase.Continuous),
        (Phase.CallMatch, Phase.Closing),
        (Phase.Continuous, Phase.Break),
        (Phase.Continuous, Phase.Closing),
        (Phase.Break, Phase.Continuous),
        (Phase.Break, Phase.Closing),
        (Phase.Prepared, Phase.Trading),
        (Phase.Trading, Phase.Break),
        (Phase.Trading, Phase.Closing),
        (Phase.Break, Phase.Trading),
        (Phase.Halted, Phase.Closing),
        (Phase.Closing, Phase.Settling),
        (Phase.Settling, Phase.Settled),
        (Phase.Settling, Phase.SettleFailed),
        (Phase.SettleFailed, Phase.Settling),
        (Phase.Settled, Phase.Closed),
    ];

    public static bool Follows(Phase from, Phase to) => Array.IndexOf(Edges, (from, to)) >= 0;

    /// <summary>Phases that can be halted.</summary>
    public static bool IsOpen(Phase phase) =>
        phase is >= Phase.CallEntry and <= Phase.Break or Phase.Trading;

    /// <summary>Phases in which orders come in.</summary>
    public static bool TakesOrders(Phase phase) => phase is Phase.CallEntry or Phase.Continuous;

    /// <summary>Whether an order may be cancelled or made smaller now.</summary>
    public static bool TakesCancels(Phase phase, bool inBreaks) => phase switch
    {
        Phase.CallMatch or Phase.Break => inBreaks,
        Phase.Closing or Phase.Settling or Phase.SettleFailed => false,
        _ => true,
    };
}
