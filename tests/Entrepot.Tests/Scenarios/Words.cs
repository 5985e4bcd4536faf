using System.Globalization;

namespace Entrepot.Tests.Scenarios;

/// <summary>A line of a scenario cannot be read, or what it says did not happen.</summary>
sealed class ScenarioException(string message) : Exception(message);

/// <summary>The words of (part of) a line, read from left to right. A comma is a word.</summary>
sealed class Words
{
    readonly List<string> words = [];
    int at;

    public Words(string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var bare = word.TrimEnd(',');
            if (bare.Length > 0) words.Add(bare);
            if (bare.Length < word.Length) words.Add(",");
        }
    }

    public bool IsAtEnd => at == words.Count;

    public string? Next => IsAtEnd ? null : words[at];

    /// <summary>What is left, as written.</summary>
    public string Rest => string.Join(' ', words.Skip(at)).Replace(" ,", ",");

    public bool IsNumberNext => Next is { } word && TryNumber(word, out _);

    public string Take(string what)
    {
        if (IsAtEnd) throw new ScenarioException($"{what} is missing at the end.");
        return words[at++];
    }

    /// <summary>Takes the phrase if it comes next.</summary>
    public bool Has(string phrase)
    {
        var wanted = phrase.Split(' ');
        if (words.Count - at < wanted.Length) return false;
        for (var n = 0; n < wanted.Length; n++)
        {
            if (words[at + n] != wanted[n]) return false;
        }
        at += wanted.Length;
        return true;
    }

    public void Expect(string phrase)
    {
        if (!Has(phrase)) throw new ScenarioException($"'{phrase}' is missing before '{Rest}'.");
    }

    /// <summary>Takes the word if the given test likes it.</summary>
    public bool TryTake(Func<string, bool> likes, out string word)
    {
        word = Next ?? "";
        if (IsAtEnd || !likes(word)) return false;
        at++;
        return true;
    }

    public decimal Number(string what)
    {
        var word = Take(what);
        return TryNumber(word, out var number)
            ? number
            : throw new ScenarioException($"{what} is not a number: '{word}'.");
    }

    public long Whole(string what) => Units.Whole(Number(what), 1);

    public void End()
    {
        if (!IsAtEnd) throw new ScenarioException($"What is '{Rest}'?");
    }

    /// <summary>Takes out a phrase of a fixed number of words wherever it stands.</summary>
    /// <returns>The words after its first, or null if it is not there.</returns>
    public string[]? Extract(string first, int count)
    {
        var found = words.IndexOf(first, at);
        if (found < 0) return null;
        if (found + count >= words.Count)
        {
            throw new ScenarioException($"Something is missing after '{first}'.");
        }
        var taken = words.GetRange(found + 1, count);
        words.RemoveRange(found, count + 1);
        if (found > at && words[found - 1] == ",") words.RemoveAt(found - 1);
        return [.. taken];
    }

    /// <summary>Takes out `first a, b, c` wherever it stands.</summary>
    public List<string> ExtractList(string first)
    {
        var found = words.IndexOf(first, at);
        if (found < 0) return [];
        var end = found + 1;
        List<string> names = [words[end++]];
        while (end < words.Count && words[end] == ",")
        {
            names.Add(words[end + 1]);
            end += 2;
        }
        words.RemoveRange(found, end - found);
        return names;
    }

    /// <summary>Takes out every word the given test likes, wherever it stands.</summary>
    public List<string> ExtractAll(Func<string, bool> likes)
    {
        var taken = words.Skip(at).Where(likes).ToList();
        words.RemoveAll(word => likes(word));
        return taken;
    }

    /// <summary>A number as a trader writes it: 7800, 0.5, -3, 100_000.</summary>
    public static bool TryNumber(string word, out decimal number) => decimal.TryParse(
        word.Replace("_", ""),
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
        CultureInfo.InvariantCulture,
        out number);
}
