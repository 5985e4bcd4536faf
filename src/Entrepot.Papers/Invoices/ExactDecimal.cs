using System.Globalization;

namespace Entrepot.Papers.Invoices;

/// <summary>Decimal numbers of papers as whole numbers of their last place; nothing is rounded.
/// </summary>
static class ExactDecimal
{
    /// <summary>Longer texts are no numbers.</summary>
    const int LengthMax = 40;

    /// <summary>Reads a number (xsd:decimal). Digits beyond the last place must be zeros.</summary>
    /// <param name="places">How many decimal places a unit has.</param>
    public static bool TryParse(string text, int places, out long units)
    {
        units = 0;
        var digits = text.AsSpan();
        if (digits.Length is 0 or > LengthMax) return false;
        var isNegative = digits[0] == '-';
        if (digits[0] is '-' or '+') digits = digits[1..];
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var part = point < 0 ? default : digits[(point + 1)..];
        if (whole.Length + part.Length == 0) return false;
        Int128 sum = 0;
        foreach (var digit in whole) if (!Append(digit, ref sum)) return false;
        for (var place = 0; place < Math.Max(places, part.Length); place++)
        {
            var digit = place < part.Length ? part[place] : '0';
            if (place >= places && digit != '0') return false;
            if (place < places && !Append(digit, ref sum)) return false;
        }
        units = (long)(isNegative ? -sum : sum);
        return true;
    }

    /// <summary>Writes a number with as many places as it needs, and at least
    /// <paramref name="least"/>.</summary>
    public static string Text(long units, int places, int least)
    {
        var digits = Int128.Abs(units).ToString(CultureInfo.InvariantCulture)
            .PadLeft(places + 1, '0');
        var part = digits[^places..].TrimEnd('0').PadRight(least, '0');
        var sign = units < 0 ? "-" : "";
        return $"{sign}{digits[..^places]}{(part.Length == 0 ? "" : ".")}{part}";
    }

    static bool Append(char digit, ref Int128 sum)
    {
        if (!char.IsAsciiDigit(digit)) return false;
        sum = sum * 10 + (digit - '0');
        return sum <= long.MaxValue;
    }
}
