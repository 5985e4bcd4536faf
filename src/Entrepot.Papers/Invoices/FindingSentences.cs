using System.Globalization;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// One sentence for every rule, in the reader's language. The texts stand beside this file: number,
/// name, two spaces, sentence.
/// </summary>
public static class FindingSentences
{
    const string Chinese = "zh";
    const string Everybody = "en";

    static readonly Dictionary<InvoiceRule, string> chinese = Read(Chinese);
    static readonly Dictionary<InvoiceRule, string> english = Read(Everybody);

    /// <param name="language">A language tag (BCP 47).</param>
    public static string Of(InvoiceRule rule, string language)
    {
        var isChinese = language.StartsWith(Chinese, StringComparison.OrdinalIgnoreCase);
        return (isChinese ? chinese : english)[rule];
    }

    static Dictionary<InvoiceRule, string> Read(string language)
    {
        var texts = new Dictionary<InvoiceRule, string>();
        using var reader = new StreamReader(typeof(FindingSentences).Assembly
            .GetManifestResourceStream($"invoices/findings.{language}.txt")!);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ', 4);
            var rule = (InvoiceRule)int.Parse(parts[0], CultureInfo.InvariantCulture);
            if (rule.ToString() != parts[1]) throw new InvalidDataException(line);
            texts.Add(rule, parts[3]);
        }
        return texts;
    }
}
