using System.Globalization;

namespace Entrepot.Server;

/// <summary>
/// Whole numbers of small units as the decimal text that people and programs read: 780000 fen is
/// "7800.00". Exact both ways; what does not fit the scale is refused, never rounded.
/// </summary>
static class DecimalText
{
    /// <summary>Digits of money and prices: yuan of fen.</summary>
    public const int MoneyDigits = 2;

    /// <summary>Digits of quantities: tonnes of kilograms.</summary>
    public const int QuantityDigits = 3;

    /// <summary>Digits of per cents: millionths of a whole.</summary>
    public const int PercentDigits = 4;

    const int CharactersMax = 24;

    public static string Money(long units) => Of(units, MoneyDigits);

    public static string Quantity(long units) => Of(units, QuantityDigits);

    /// <summary>Millionths as per cents, without zeros at the end.</summary>
    public static string Percent(long millionths) =>
        (new decimal(millionths) / Power(PercentDigits)).ToString(
            "0.####", CultureInfo.InvariantCulture);

    public static string Of(long units, int digits)
    {
        var text = new decimal(units) / Power(digits);
        return text.ToString("F" + digits, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a decimal text.</summary>
    /// <returns>False when it is none, has more digits than the scale, or is too large.</returns>
    public static bool TryRead(string? text, int digits, out long units)
    {
        units = 0;
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text is null or { Length: > CharactersMax }) return false;
        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }
        if (decimal.Abs(value) > long.MaxValue / Power(digits)) return false;
        var scaled = value * Power(digits);
        if (scaled != decimal.Truncate(scaled)) return false;
        units = decimal.ToInt64(scaled);
        return true;
    }

    static long Power(int digits) => digits switch
    {
        MoneyDigits => 100, QuantityDigits => 1000, PercentDigits => 10_000, _ => 1,
    };
}
