using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// A quantity, a unit price or a percentage of an invoice, in hundred-millionths: the eighth place
/// is the finest there is.
/// </summary>
public readonly record struct Figure(long Units)
{
    public const int Places = 8;

    public const long One = 100_000_000;

    public static readonly Figure Zero;

    public static Figure Of(Quantity quantity) =>
        new(quantity.Units * (One / Quantity.PerPricingUnit));

    /// <summary>A rate in millionths as a percentage.</summary>
    public static Figure PercentOf(uint millionths) =>
        new(millionths * (100 * One / Limits.FeeRateMax));

    public static Figure operator -(Figure value) => new(-value.Units);

    public static bool TryParse(string text, out Figure figure)
    {
        var isNumber = ExactDecimal.TryParse(text, Places, out var units);
        figure = new Figure(units);
        return isNumber;
    }

    public override string ToString() => ExactDecimal.Text(Units, Places, 0);
}
