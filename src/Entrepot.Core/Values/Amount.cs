namespace Entrepot.Core;

/// <summary>
/// An amount of an asset in its smallest unit: 分 for yuan, kilograms for a good priced by the
/// tonne. The ledger treats both alike.
/// </summary>
public readonly record struct Amount(long Units)
{
    public static readonly Amount Zero;

    public static Amount operator +(Amount left, Amount right) => new(left.Units + right.Units);

    public static Amount operator -(Amount left, Amount right) => new(left.Units - right.Units);

    public static bool operator <(Amount left, Amount right) => left.Units < right.Units;

    public static bool operator >(Amount left, Amount right) => left.Units > right.Units;

    /// <summary>What a quantity costs at a price, rounded half up once (domain rule
    /// 3.12).</summary>
    public static Amount Of(Price price, Quantity quantity) =>
        new(Rounding.HalfUp((Int128)price.Minor * quantity.Units, Quantity.PerPricingUnit));
}
