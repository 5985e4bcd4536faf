using System.Text.RegularExpressions;
using Entrepot.Core;
using Entrepot.Papers.Canonical;

namespace Entrepot.Papers.Contracts;

/// <summary>
/// The words of one kind of contract in one version, with places for what differs from trade to
/// trade. Checked when it is read: a place that nothing fills, or a term that no clause states,
/// is found before anybody signs.
/// </summary>
public sealed partial class ContractTemplate
{
    ContractTemplate(string name, int version, Digest digest) =>
        (Name, Version, Digest) = (name, version, digest);

    public string Name { get; }

    public int Version { get; }

    /// <summary>Of the file, so that a contract names the very words it was made from.</summary>
    public Digest Digest { get; }

    public Bilingual Title { get; private set; } = Bilingual.Same("");

    /// <summary>Who the parties are to one another, in the order in which they sign.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>What a trade must state.</summary>
    public IReadOnlyList<string> Terms { get; private set; } = [];

    public IReadOnlyList<TemplateClause> Clauses { get; private set; } = [];

    /// <exception cref="FormatException">The template is not whole.</exception>
    public static ContractTemplate Read(string name, int version, string file)
    {
        var template = new ContractTemplate(
            name, version, CanonicalJson.DigestOf(System.Text.Encoding.UTF8.GetBytes(file)));
        var clauses = new List<TemplateClause>();
        foreach (var line in file.Split('\n').Select(line => line.Trim()))
        {
            if (line.Length == 0) continue;
            if (Head().Match(line) is { Success: true } head) template.Set(head);
            else if (Heading().Match(line) is { Success: true } begin) clauses.Add(Begin(begin));
            else Continue(clauses, line);
        }
        template.Clauses = clauses;
        template.Check();
        return template;
    }

    /// <summary>The clauses with the terms of a trade in their places.</summary>
    public IEnumerable<TemplateClause> Fill(IReadOnlyDictionary<string, Bilingual> terms) =>
        Clauses.Select(clause => clause with
        {
            Text = new Bilingual(
                Place().Replace(clause.Text.Zh, place => terms[place.Groups[1].Value].Zh),
                Place().Replace(clause.Text.En, place => terms[place.Groups[1].Value].En)),
        });

    void Set(Match head)
    {
        var value = head.Groups[2].Value;
        switch (head.Groups[1].Value)
        {
            case "title": Title = Two(value); break;
            case "parties": Roles = value.Split(' '); break;
            default: Terms = value.Split(' '); break;
        }
    }

    static TemplateClause Begin(Match heading) =>
        Enum.TryParse<ContractElement>(heading.Groups[1].Value, ignoreCase: true, out var element)
            ? new TemplateClause(element, Two(heading.Groups[2].Value), Bilingual.Same(""))
            : throw new FormatException($"No element is called {heading.Groups[1].Value}.");

    static void Continue(List<TemplateClause> clauses, string line)
    {
        if (clauses.Count == 0) throw new FormatException($"In no clause: {line}");
        var text = clauses[^1].Text;
        clauses[^1] = clauses[^1] with
        {
            Text = line.StartsWith('>')
                ? text with { En = Joined(text.En, line[1..].Trim()) }
                : text with { Zh = Joined(text.Zh, line) },
        };
    }

    static string Joined(string before, string line) =>
        before.Length == 0 ? line : $"{before}\n{line}";

    static Bilingual Two(string text) => text.Split('|') is [var zh, var en]
        ? new Bilingual(zh.Trim(), en.Trim())
        : throw new FormatException($"Not in two languages: {text}");

    void Check()
    {
        if (Title.Zh.Length == 0 || Roles.Count == 0) throw Fault("it has no title or no parties");
        for (var element = ContractElement.Subject; element <= ContractElement.Disputes; element++)
        {
            if (Clauses.All(clause => clause.Element != element))
            {
                throw Fault($"no clause settles {element} (Civil Code 470)");
            }
        }
        Check(Clauses.SelectMany(clause => Places(clause.Text.Zh)).ToHashSet(), "Chinese");
        Check(Clauses.SelectMany(clause => Places(clause.Text.En)).ToHashSet(), "English");
        foreach (var clause in Clauses)
        {
            if (clause.Text.Zh.Length == 0 || clause.Text.En.Length == 0)
            {
                throw Fault($"{clause.Heading} is not in two languages");
            }
        }
        foreach (var word in Terms.Concat(Roles)) ContractWords.Of(word);
    }

    void Check(HashSet<string> places, string language)
    {
        if (places.Except(Terms).FirstOrDefault() is { } unknown)
        {
            throw Fault($"nothing fills {{{unknown}}} in {language}");
        }
        if (Terms.Except(places).FirstOrDefault() is { } missing)
        {
            throw Fault($"no clause states {{{missing}}} in {language}");
        }
    }

    static IEnumerable<string> Places(string text)
    {
        var without = Place().Replace(text, "");
        if (without.AsSpan().ContainsAny('{', '}'))
        {
            throw new FormatException($"A brace stands alone: {text}");
        }
        return Place().Matches(text).Select(place => place.Groups[1].Value);
    }

    FormatException Fault(string what) => new($"Template {Name} {Version}: {what}.");

    [GeneratedRegex(@"^(title|parties|terms): (.+)$")]
    private static partial Regex Head();

    [GeneratedRegex(@"^\[(\w+)\] (.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Place();
}
