using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Entrepot.Core;

namespace Entrepot.Papers.Evidence;

/// <summary>What is in a package, for people: one page without scripts or anything from outside, in
/// Chinese and then in English.</summary>
static class EvidenceReport
{
    const string Style =
        """
        body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:62rem;
        margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
        h1{font-size:1.6rem}
        h2{font-size:1.15rem;margin-top:2rem}
        table{border-collapse:collapse;width:100%}
        td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d5dae0;
        vertical-align:top}
        code{font-size:.8em;overflow-wrap:anywhere}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
        dd{margin:0}
        section+section{border-top:3px solid #1b1f24;margin-top:3rem}
        .t{overflow-x:auto}
        """;

    static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static byte[] Of(EvidenceContent content)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append("<title>证据包 Evidence package</title>");
        html.Append("<style>").Append(Style).Append("</style></head><body>\n");
        foreach (var language in ReportWords.Languages)
        {
            Section(html, content, new ReportWords(language));
        }
        return Encoding.UTF8.GetBytes(html.Append("</body></html>\n").ToString());
    }

    static void Section(StringBuilder html, EvidenceContent content, ReportWords words)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section lang=\"{words["Language"]}\">");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Text(words["Title"])}</h1><dl>");
        Fact(html, words["About"], $"{words.Of("Subject", content.Subject)} {content.Id}");
        Fact(html, words["Venue"], content.Venue);
        Fact(html, words["MadeAt"], $"{content.MadeAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        html.Append("</dl>");
        Papers(html, content, words);
        Records(html, content, words);
        Anchor(html, content, words);
        Certificates(html, content, words);
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(words["Verify"])}</h2>");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(words["VerifyOffline"])}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(words["VerifyTools"])}</p>");
        html.Append("</section>\n");
    }

    static void Papers(StringBuilder html, EvidenceContent content, ReportWords words)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(words["Papers"])}</h2>");
        if (content.Papers.Count == 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Text(words["NoPapers"])}</p>");
            return;
        }
        Table(
            html, [words["File"], words["Kind"], words["Bytes"], words["Sha256"]],
            content.Papers.Select((paper, index) => new[]
            {
                EvidenceWriter.NameOf(paper, index + 1), words.Of("Paper", paper.Kind),
                paper.Bytes.Length.ToString(CultureInfo.InvariantCulture),
                Convert.ToHexStringLower(SHA256.HashData(paper.Bytes.Span)),
            }));
    }

    static void Records(StringBuilder html, EvidenceContent content, ReportWords words)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(words["Records"])}</h2>");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(words["RecordsNote"])}</p>");
        Table(
            html,
            [
                words["Sequence"], words["Time"], words["Sender"], words["Command"],
                words["Content"],
            ],
            content.Records.Select(record => Row(record, content, words)));
    }

    static string[] Row(EvidenceRecord record, EvidenceContent content, ReportWords words)
    {
        var header = MemoryMarshal.Read<FrameHeader>(record.Frame.Span);
        var name = content.Names.GetValueOrDefault(header.Sender.Value, "");
        return
        [
            header.Sequence.ToString(CultureInfo.InvariantCulture),
            MessageText.TimeOf(header.Time),
            $"{name} #{header.Sender.Value}".Trim(),
            words.Of("Command", header.Kind),
            MessageText.Of(record.Frame.Span),
        ];
    }

    static void Anchor(StringBuilder html, EvidenceContent content, ReportWords words)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(words["Anchor"])}</h2><dl>");
        Fact(html, words["AnchorNumber"], $"{content.Anchor.Number}");
        Fact(html, words["AnchorSize"], $"{content.Anchor.Size}");
        Fact(html, words["Root"], $"{content.Anchor.Root}");
        html.Append(CultureInfo.InvariantCulture, $"</dl><p>{Text(words["AnchorNote"])}</p>");
    }

    static void Certificates(StringBuilder html, EvidenceContent content, ReportWords words)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(words["Certificates"])}</h2>");
        Table(
            html, [words["Holder"], words["ValidUntil"], words["Sha256"]],
            content.Roots.Select(root => new[]
            {
                root.Subject, $"{root.NotAfter.ToUniversalTime():yyyy-MM-dd}",
                root.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant(),
            }));
        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(words["RootNote"])}</p>");
    }

    static void Table(StringBuilder html, string[] heads, IEnumerable<string[]> rows)
    {
        html.Append("<div class=\"t\"><table><tr>");
        foreach (var head in heads)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th>{Text(head)}</th>");
        }
        html.Append("</tr>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td>{Cell(cell)}</td>");
            }
            html.Append("</tr>");
        }
        html.Append("</table></div>");
    }

    // Digests and what follows from fields are for eyes that compare.
    static string Cell(string text) =>
        text.Length > 40 ? $"<code>{Text(text)}</code>" : Text(text);

    static void Fact(StringBuilder html, string name, string value) => html.Append(
        CultureInfo.InvariantCulture, $"<dt>{Text(name)}</dt><dd>{Cell(value)}</dd>");

    static string Text(string text) => encoder.Encode(text);
}
