namespace Entrepot.Core;

/// <summary>
/// A quantity of a good in thousandths of its pricing unit: kilograms for goods priced by the
/// tonne.
/// </summary>
public readonly record struct Quantity(long Units)
{
    /// <summary>How many of these make one pricing unit.</summary>
    public const long PerPricingUnit = 1000;

    public static readonly Quantity Zero;

    public static Quantity operator +(Quantity left, Quantity right) =>
        new(left.Units + right.Units);

    public static Quantity operator -(Quantity left, Quantity right) =>
        new(left.Units - right.Units);

    public static bool operator <(Quantity left, Quantity right) => left.Units < right.Units;

    public static bool operator >(Quantity left, Quantity right) => left.Units > right.Units;
}
