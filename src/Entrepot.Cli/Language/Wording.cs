using System.Globalization;
using Entrepot.Core;
using Entrepot.Services.Language;

namespace Entrepot.Cli;

/// <summary>
/// What is said to the reader, in the reader's language. The texts stand beside this file: a line
/// for each word or problem, its name, two spaces, the text.
/// </summary>
sealed class Wording
{
    static readonly Dictionary<string, Wording> All =
        ResultSentences.Languages.ToDictionary(
            language => language, language => new Wording(language));

    readonly Dictionary<string, string> words;
    readonly Dictionary<string, string> problems;

    Wording(string language)
    {
        Language = language;
        words = Read($"words.{language}.txt");
        problems = Read($"problems.{language}.txt");
    }

    public static IReadOnlyList<string> Languages => ResultSentences.Languages;

    public string Language { get; }

    /// <summary>Whether rising prices are red and falling ones green.</summary>
    public bool RisesInRed => Language == "zh";

    public string this[Word word] => words[word.ToString()];

    /// <summary>The wording for a language tag, or for everybody else.</summary>
    public static Wording For(string? language)
    {
        var primary = (language ?? "").Split('-', '_', '.')[0].ToLowerInvariant();
        return All.GetValueOrDefault(primary) ?? All[Languages[0]];
    }

    /// <summary>The language the reader's environment asks for, in the order of POSIX.</summary>
    public static string OfEnvironment()
    {
        foreach (var name in new[] { "LC_ALL", "LC_MESSAGES", "LANG" })
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) return value;
        }
        return Languages[0];
    }

    public string Of(Word word, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, this[word], arguments);

    public string Of(Problem problem, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, problems[problem.ToString()], arguments);

    /// <summary>The sentence, with the places where something is filled in.</summary>
    public string Template(Problem problem) => problems[problem.ToString()];

    public string Of(ResultCode code) => ResultSentences.Of(code, Language);

    /// <summary>Names of everything there is a text for. For tests.</summary>
    internal IEnumerable<string> Names => words.Keys.Concat(problems.Keys);

    static Dictionary<string, string> Read(string resource) =>
        NamedTexts.Read(typeof(Wording).Assembly, resource);
}
