using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Entrepot.Acceptance;

/// <summary>A form of a page that is a command, filled in and sent as its script would.</summary>
public sealed partial class PageForm
{
    readonly Dictionary<string, (string Value, string Kind)> fields = [];

    PageForm(string html)
    {
        Method = Attribute(html, "data-method");
        Path = Attribute(html, "data-path");
        foreach (Match input in Input().Matches(html))
        {
            var tag = input.Value;
            var name = Attribute(tag, "name");
            if (tag.Contains("type=\"checkbox\"", StringComparison.Ordinal))
            {
                if (!tag.Contains("checked", StringComparison.Ordinal)) continue;
                if (fields.TryGetValue(name, out var set))
                {
                    fields[name] = (set.Value + ", " + Attribute(tag, "value"), "");
                    continue;
                }
            }
            fields[name] = (Attribute(tag, "value"), Attribute(tag, "data-kind"));
        }
        foreach (Match area in Area().Matches(html))
        {
            fields[Attribute(area.Value, "name")] =
                (WebUtility.HtmlDecode(area.Groups[1].Value), Attribute(area.Value, "data-kind"));
        }
        foreach (Match select in Select().Matches(html))
        {
            var options = Option().Matches(select.Value).Select(option => option.Value).ToList();
            var chosen = options.Find(one => one.Contains(" selected", StringComparison.Ordinal))
                ?? options[0];
            fields[Attribute(select.Value, "name")] = (Attribute(chosen, "value"), "");
        }
    }

    public string Method { get; }

    public string Path { get; }

    public IEnumerable<string> Names => fields.Keys;

    /// <summary>All forms of a page that are commands.</summary>
    public static IReadOnlyList<PageForm> In(string html) =>
        [.. Form().Matches(html).Select(form => new PageForm(form.Value))];

    /// <summary>The one that goes to a path.</summary>
    public static PageForm In(string html, string path) =>
        Assert.Single(In(html), form => form.Path == path);

    /// <summary>Fills a field that the form has.</summary>
    public PageForm With(string name, string value)
    {
        fields[name] = (value, fields[name].Kind);
        return this;
    }

    /// <summary>Adds what the page's script makes of the rest.</summary>
    public PageForm Adding(string name, string value)
    {
        fields[name] = (value, "");
        return this;
    }

    /// <summary>Sends it for a person, with the texts kept first.</summary>
    public async Task<Reply> SendAsync(Visitor visitor)
    {
        var body = new JsonObject();
        foreach (var (name, (value, kind)) in fields)
        {
            if (value.Length == 0) continue;
            var steps = name.Split('.');
            var place = body;
            foreach (var step in steps[..^1])
            {
                if (place[step] is not JsonObject inner) place[step] = inner = [];
                place = inner;
            }
            place[steps[^1]] = await ReadAsync(visitor, value, kind);
        }
        return await visitor.SendAsync(Method, $"/api/v1{Path}", body.ToJsonString());
    }

    static async Task<string> ReadAsync(Visitor visitor, string value, string kind) => kind switch
    {
        "time" => $"{value}{(value.Length == 16 ? ":00" : "")}+08:00",
        "milliseconds" => ((long)(decimal.Parse(value) * 1000)).ToString(),
        "percent" => ((long)(decimal.Parse(value) * 10_000)).ToString(),
        "cents" => ((long)(decimal.Parse(value) * 100)).ToString(),
        "text" => (await visitor.SendAsync(
            "POST", "/api/v1/texts", JsonSerializer.Serialize(new { text = value })))
            .Text("digest"),
        _ => value,
    };

    static string Attribute(string tag, string name)
    {
        var found = Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"");
        return WebUtility.HtmlDecode(found.Groups[1].Value);
    }

    [GeneratedRegex("<form class=\"command.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Input();

    [GeneratedRegex("<textarea\\b[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Area();

    [GeneratedRegex("<select\\b.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option\\b[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Option();
}
