using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>
/// A search as people write it: words that must all be found in the good, the warehouse or the
/// firm (in Chinese, in Latin letters, or by the first letters of the pinyin), and bounds of the
/// price: &lt;8000, &gt;=7500, 7500-8000.
/// </summary>
sealed class SearchWords
{
    const int WordsMax = 12;

    readonly List<string> words = [];
    readonly Dictionary<Label, string> texts = [];
    long least = long.MinValue;
    long most = long.MaxValue;

    public static SearchWords Of(string text)
    {
        var search = new SearchWords();
        var parts = text.ToLowerInvariant().Replace('＜', '<').Replace('＞', '>').Split(
            [' ', ',', '，', '\t', '\u3000'], WordsMax, StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            if (!search.TryBound(part)) search.words.Add(part);
        }
        return search;
    }

    public bool Fit(PostedListing listing, ReadModels models)
    {
        var price = listing.Posted.Price.Minor;
        if (price < least || price > most) return false;
        if (words.Count == 0) return true;
        var text = TextOf(models.Firms.NameOf(models.Markets[listing.Posted.Market].Terms.Good))
            + TextOf(models.Firms.NameOf(listing.Posted.Lister));
        if (models.Warehouses.KeeperOf(listing.Warehouse) is { } keeper)
        {
            text += TextOf(models.Firms.NameOf(keeper));
        }
        return words.All(word => text.Contains(word, StringComparison.Ordinal));
    }

    bool TryBound(string part)
    {
        var isEqual = part.Length > 1 && part[1] == '=';
        var number = part[(isEqual ? 2 : Math.Min(1, part.Length))..];
        if (part[0] is '<' or '>')
        {
            if (!TryPrice(number, out var bound)) return false;
            if (part[0] is '<') most = Math.Min(most, isEqual ? bound : bound - 1);
            else least = Math.Max(least, isEqual ? bound : bound + 1);
            return true;
        }
        if (part.Split('-') is not [var from, var to] || !TryPrice(from, out var lower)
            || !TryPrice(to, out var upper))
        {
            return false;
        }
        (least, most) = (Math.Max(least, lower), Math.Min(most, upper));
        return true;
    }

    static bool TryPrice(string text, out long price) =>
        DecimalText.TryRead(text, DecimalText.MoneyDigits, out price);

    string TextOf(Label label)
    {
        if (texts.TryGetValue(label, out var text)) return text;
        return texts[label] = string.Join(
            '\n', label.Zh.ToLowerInvariant(), label.En.ToLowerInvariant(),
            label.Code.ToLowerInvariant(), Pinyin.InitialsOf(label.Zh), "");
    }
}
