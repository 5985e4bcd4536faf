using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Services.Language;

/// <summary>
/// One sentence for every result, in the reader's language. The texts stand beside this file, a
/// line for each code: number, name, two spaces, sentence.
/// </summary>
public static class ResultSentences
{
    /// <summary>The languages there are texts for, the one for everybody else first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh"];

    static readonly Dictionary<string, Dictionary<ResultCode, string>> Texts =
        Languages.ToDictionary(language => language, Read);

    /// <summary>What a result means.</summary>
    /// <param name="code">The result.</param>
    /// <param name="language">A language tag (BCP 47), for example zh-CN.</param>
    public static string Of(ResultCode code, string language)
    {
        var primary = language.Split('-', '_')[0].ToLowerInvariant();
        var text = Texts.GetValueOrDefault(primary) ?? Texts[Languages[0]];
        return text[code];
    }

    static Dictionary<ResultCode, string> Read(string language)
    {
        var texts = new Dictionary<ResultCode, string>();
        var resource = typeof(ResultSentences).Assembly
            .GetManifestResourceStream($"results.{language}.txt")!;
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
        {
            var (code, sentence) = Parse(line);
            texts.Add(code, sentence);
        }
        return texts;
    }

    static (ResultCode Code, string Sentence) Parse(string line)
    {
        var parts = line.Split(' ', 4);
        if (parts is [var number, var name, "", var sentence]
            && ushort.TryParse(number, CultureInfo.InvariantCulture, out var code)
            && ((ResultCode)code).ToString() == name)
        {
            return ((ResultCode)code, sentence);
        }
        throw new InvalidDataException($"Not a result and its sentence: {line}");
    }
}
