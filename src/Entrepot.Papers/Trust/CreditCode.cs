namespace Entrepot.Papers.Trust;

/// <summary>The unified social credit code 统一社会信用代码 of GB 32100-2015: 17 characters and one
/// that checks them.</summary>
public static class CreditCode
{
    public const int Length = 18;

    const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static bool IsValid(ReadOnlySpan<char> code)
    {
        if (code.Length != Length) return false;
        foreach (var character in code)
        {
            if (!Alphabet.Contains(character)) return false;
        }
        return code[^1] == CheckOf(code[..^1]);
    }

    /// <summary>The last character of the code that begins with these 17.</summary>
    public static char CheckOf(ReadOnlySpan<char> body)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in body)
        {
            sum += weight * Alphabet.IndexOf(character);
            weight = weight * 3 % Alphabet.Length;
        }
        return Alphabet[(Alphabet.Length - sum % Alphabet.Length) % Alphabet.Length];
    }
}
