using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>Sums on invoices: two decimal places, 128-bit products, rounded half up once, and away
/// from zero where they are negative.</summary>
static class Money
{
    const int Places = 2;

    /// <summary>What a percentage is a part of: a hundred, in the units of a figure.</summary>
    const long Hundred = 100 * Figure.One;

    public static bool TryParse(string text, out Amount amount)
    {
        var isNumber = ExactDecimal.TryParse(text, Places, out var units);
        amount = new Amount(units);
        return isNumber;
    }

    public static string Text(Amount amount) => ExactDecimal.Text(amount.Units, Places, Places);

    /// <summary>The tax on a net sum.</summary>
    public static Amount TaxOn(Amount net, Figure percent) =>
        new(HalfUp((Int128)net.Units * percent.Units, Hundred));

    /// <summary>What a sum with tax is without it; the tax is the rest (domain 3.7).</summary>
    public static Amount NetOf(Amount gross, Figure percent) =>
        new(HalfUp((Int128)gross.Units * Hundred, (Int128)Hundred + percent.Units));

    /// <summary>What one unit costs, to the eighth place.</summary>
    public static Figure PriceOf(Amount net, Figure quantity) => new(HalfUp(
        (Int128)net.Units * (Figure.One / 100) * Figure.One, quantity.Units));

    /// <summary>What one costs where so many have a price.</summary>
    public static Figure Each(Figure price, Figure many) =>
        new(HalfUp((Int128)price.Units * Figure.One, many.Units));

    public static Amount Of(Figure price, Figure quantity) => new(HalfUp(
        (Int128)price.Units * quantity.Units, (Int128)Figure.One * (Figure.One / 100)));

    /// <summary>A part of a sum: so many of all.</summary>
    public static Amount Part(Amount sum, Figure many, Figure all) =>
        new(HalfUp((Int128)sum.Units * many.Units, all.Units));

    // A foreign invoice may multiply to more than there is; no sum on it will be equal to the most.
    static long HalfUp(Int128 dividend, Int128 divisor)
    {
        var (size, half) = (Int128.Abs(dividend), Int128.Abs(divisor) / 2);
        var quotient = (size + half) / Int128.Abs(divisor);
        var isNegative = dividend < 0 != divisor < 0;
        return (long)Int128.Min(quotient, long.MaxValue) * (isNegative ? -1 : 1);
    }
}
