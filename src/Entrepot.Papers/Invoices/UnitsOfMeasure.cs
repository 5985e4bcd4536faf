using System.Collections.Frozen;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// Units in which goods are sold here, by their common code (UN/ECE Recommendation 20) and by the
/// word on a Chinese invoice. Any other code of two or three letters and digits is taken as it is.
/// </summary>
public static class UnitsOfMeasure
{
    static readonly (string Code, string Word)[] units =
    [
        ("TNE", "吨"), ("KGM", "千克"), ("GRM", "克"), ("C62", "个"), ("NAR", "件"), ("PA", "包"),
        ("BG", "袋"), ("BX", "箱"), ("SET", "套"), ("LTR", "升"), ("MTQ", "立方米"), ("MTK", "平方米"),
        ("MTR", "米"), ("BLL", "桶"), ("KWH", "千瓦时"), ("MWH", "兆瓦时"), ("DAY", "天"),
        ("MON", "月"), ("HUR", "小时"), ("RO", "卷"),
    ];

    static readonly FrozenDictionary<string, string> words =
        units.ToFrozenDictionary(unit => unit.Code, unit => unit.Word);

    static readonly FrozenDictionary<string, string> codes =
        units.ToFrozenDictionary(unit => unit.Word, unit => unit.Code);

    public static bool IsCode(string code) =>
        code.Length is 2 or 3 && code.All(letter => char.IsAsciiLetterUpper(letter)
            || char.IsAsciiDigit(letter));

    /// <summary>The word for a code; a code without a word stands for itself.</summary>
    public static string WordOf(string code) => words.GetValueOrDefault(code, code);

    /// <summary>The code for a word, or null.</summary>
    public static string? CodeOf(string word) =>
        codes.GetValueOrDefault(word) ?? (IsCode(word) ? word : null);
}
