using System.Text.Json.Nodes;
using Entrepot.Papers.Canonical;
using Entrepot.Papers.Pdf;

namespace Entrepot.Papers.Contracts;

/// <summary>
/// Makes contracts: for programs, for people, and what binds the two. The same template and the
/// same trade give the same bytes.
/// </summary>
public static class ContractPaper
{
    /// <exception cref="FormatException">The trade does not state what the template asks, or
    /// states more.</exception>
    public static BoundPaper Make(ContractTemplate template, TradeRecord trade)
    {
        Check(template, trade);
        var clauses = template.Fill(trade.Terms).ToList();
        var json = CanonicalJson.Write(JsonOf(template, trade, clauses));
        return new BoundPaper(trade.Number, json, PdfOf(template, trade, clauses, json));
    }

    static void Check(ContractTemplate template, TradeRecord trade)
    {
        if (!trade.Parties.Select(party => party.Role).SequenceEqual(template.Roles))
        {
            throw new FormatException(
                $"{template.Name} is between {string.Join(", ", template.Roles)}.");
        }
        var difference = template.Terms.Except(trade.Terms.Keys)
            .Concat(trade.Terms.Keys.Except(template.Terms)).FirstOrDefault();
        if (difference is not null)
        {
            throw new FormatException($"{template.Name} and the trade differ in {difference}.");
        }
    }

    static JsonObject JsonOf(
        ContractTemplate template, TradeRecord trade, List<TemplateClause> clauses) => new()
        {
            ["form"] = "entrepot-contract-1",
            ["number"] = trade.Number,
            ["made"] = CanonicalJson.Moment(trade.MadeAt),
            ["template"] = new JsonObject
            {
                ["name"] = template.Name, ["version"] = template.Version,
                ["digest"] = template.Digest.ToString(),
            },
            ["title"] = template.Title.ToJson(),
            ["parties"] = new JsonArray([.. trade.Parties.Select(Party)]),
            ["witness"] = Party(trade.Witness),
            ["terms"] = new JsonObject(trade.Terms.Select(
                term => KeyValuePair.Create(term.Key, (JsonNode?)term.Value.ToJson()))),
            ["clauses"] = new JsonArray([.. clauses.Select(clause => new JsonObject
            {
                ["element"] = clause.Element.ToString(), ["heading"] = clause.Heading.ToJson(),
                ["text"] = clause.Text.ToJson(),
            })]),
        };

    static JsonObject Party(ContractParty party) => new()
    {
        ["role"] = party.Role, ["participant"] = party.Participant, ["name"] = party.Name.ToJson(),
        ["creditCode"] = party.CreditCode,
    };

    static byte[] PdfOf(
        ContractTemplate template, TradeRecord trade, List<TemplateClause> clauses, byte[] json)
    {
        var composer = new PaperComposer(new PaperFrame(
            template.Title.Zh, template.Title.En, trade.Number, PaperCode.Of(json),
            $"{trade.Address}&digest={CanonicalJson.DigestOf(json)}", trade.MadeAt));
        composer.Remark($"合同编号 No. {trade.Number}    成交时间 Made at "
            + ChinaMoment.Of(trade.MadeAt));
        composer.Table(new PaperTable(
            [3, 6, 4], ["当事人 Party", "名称 Name", "统一社会信用代码 Credit code"],
            [.. trade.Parties.Append(trade.Witness).Select(party => (string[])
                [ContractWords.Of(party.Role).ToString(), party.Name.ToString(),
                 party.CreditCode])]));
        composer.Table(PaperTable.OfFields(template.Terms.Select(term => (
            ContractWords.Of(term).ToString(), trade.Terms[term].ToString()))));
        foreach (var clause in clauses)
        {
            composer.Heading($"{clause.Heading.Zh}  {clause.Heading.En}");
            composer.Paragraph(clause.Text.Zh);
            composer.Remark(clause.Text.En);
        }
        composer.Remark($"机读文本摘要 SHA-256 of the record: {CanonicalJson.DigestOf(json)}");
        composer.Remark(
            $"模板 Template: {template.Name} {template.Version}, SHA-256 {template.Digest}");
        return composer.ToPdf();
    }
}
