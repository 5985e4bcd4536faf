namespace Entrepot.Core;

/// <summary>What a good's rules ask for besides.</summary>
[Flags]
public enum GoodTraits : uint
{
    None = 0,

    /// <summary>No receipt before an inspector, who is neither keeper nor owner, has passed the
    /// batch.</summary>
    InspectionRequired = 1,
}

/// <summary>
/// How receipts over a good are kept. Versioned; where there are none, version 0 holds, with zeros.
/// </summary>
/// <param name="Version">1 at first, one more with each change.</param>
/// <param name="UnitMin">The least a part of a split receipt may be over.</param>
/// <param name="LossRate">Natural loss (自然损耗), in millionths of what a receipt is over: so much
/// less may be weighed at the gate.</param>
public readonly record struct GoodRules(
    AssetId Good, uint Version, Quantity UnitMin, uint LossRate,
    GoodTraits Traits) : IRules
{
    uint IRules.Subject => Good.Value;
}
