using System.Globalization;
using Entrepot.Services.Language;

namespace Entrepot.Server;

/// <summary>
/// What is said to the reader in the reader's language. The texts stand beside this file: a line
/// for each word or refusal, its name, two spaces, the text.
/// </summary>
public sealed class Wording
{
    static readonly Dictionary<string, Wording> all =
        ResultSentences.Languages.ToDictionary(
            language => language, language => new Wording(language));

    readonly Dictionary<string, string> words;
    readonly Dictionary<string, string> refusals;

    Wording(string language)
    {
        Language = language;
        words = Read($"pages.{language}.txt");
        refusals = Read($"refusals.{language}.txt");
    }

    public string Language { get; }

    public string this[Word word] => words[word.ToString()];

    /// <summary>The text for a value of the venue, for example a phase.</summary>
    public string Of(Enum value) => words[$"{value.GetType().Name}.{value}"];

    /// <summary>A word of certain pages.</summary>
    public string this[StoreWord word] => Of((Enum)word);

    public string Of(StoreWord word, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, this[word], arguments);

    public string Of(Refusal refusal) => refusals[refusal.ToString()];

    public string Of(Word word, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, this[word], arguments);

    /// <summary>The wording for a language, or for everybody else.</summary>
    public static Wording For(string language) =>
        all.GetValueOrDefault(language) ?? all[ResultSentences.Languages[0]];

    /// <summary>Names of everything there is a text for. For tests.</summary>
    public IEnumerable<string> Names => words.Keys.Concat(refusals.Keys);

    static Dictionary<string, string> Read(string resource) =>
        NamedTexts.Read(typeof(Wording).Assembly, resource);
}
