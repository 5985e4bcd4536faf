using System.Text;
using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// 大写金额: a sum in yuan in the characters that cannot be altered, as cheques and invoices write it
/// (支付结算办法, annex 1).
/// </summary>
public static class AmountInWords
{
    const string Digits = "零壹贰叁肆伍陆柒捌玖";

    static readonly (ulong Size, char Name)[] places =
        [(100_000_000, '亿'), (10_000, '万'), (1_000, '仟'), (100, '佰'), (10, '拾')];

    public static string Of(Amount amount)
    {
        var units = (ulong)Int128.Abs(amount.Units);
        var (yuan, jiao, fen) = (units / 100, (int)(units / 10 % 10), (int)(units % 10));
        var words = new StringBuilder(amount.Units < 0 ? "（负数）" : "");
        if (yuan > 0 || units == 0) words.Append(Whole(yuan)).Append('元');
        if (jiao > 0) words.Append(Digits[jiao]).Append('角');
        else if (fen > 0 && yuan > 0) words.Append('零');
        words.Append(fen > 0 ? $"{Digits[fen]}分" : "整");
        return words.ToString();
    }

    // Zeros between digits are read once, those at the end of a number not at all.
    static string Whole(ulong number)
    {
        foreach (var (size, name) in places)
        {
            if (number < size) continue;
            var rest = number % size;
            var gap = rest > 0 && rest < size / 10 ? "零" : "";
            return $"{Whole(number / size)}{name}{gap}{(rest == 0 ? "" : Whole(rest))}";
        }
        return $"{Digits[(int)number]}";
    }
}
