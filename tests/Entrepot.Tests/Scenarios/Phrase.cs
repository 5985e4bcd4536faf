namespace Entrepot.Tests.Scenarios;

/// <summary>
/// An event in words: what must be said of it, and what may be said besides, in any order.
/// </summary>
sealed record Phrase(string Head, params string[] Details)
{
    /// <summary>All that can be said.</summary>
    public override string ToString() => string.Join(' ', Details.Prepend(Head));

    /// <summary>Whether the text says this event, and nothing of it that is not so.</summary>
    public bool Fits(string text)
    {
        var rest = Normal(text);
        if (!TryCut(ref rest, Head)) return false;
        var left = Details.ToList();
        while (rest.Length > 0)
        {
            var said = left.Find(detail => detail.Length > 0 && TryCut(ref rest, detail));
            if (said is null) return false;
            left.Remove(said);
        }
        return true;
    }

    /// <summary>One space between words, numbers in their shortest form.</summary>
    public static string Normal(string text) => string.Join(
        ' ',
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(
            word => Words.TryNumber(word, out var number) ? Units.Text(number) : word));

    static bool TryCut(ref string text, string start)
    {
        if (!text.StartsWith(start, StringComparison.Ordinal)) return false;
        if (text.Length > start.Length && text[start.Length] != ' ') return false;
        text = text[start.Length..].TrimStart();
        return true;
    }
}
