namespace Entrepot.Core;

/// <summary>
/// How receipts over a good are kept. Versioned; where there are none, version 0 holds, with zeros.
/// </summary>
/// <param name="Version">1 at first, one more with each change.</param>
/// <param name="UnitMin">The least a part of a split receipt may be over.</param>
public readonly record struct GoodRules(AssetId Good, uint Version, Quantity UnitMin) : IRules
{
    uint IRules.Subject => Good.Value;
}
