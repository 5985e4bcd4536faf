using System.Text.Json.Nodes;
using Entrepot.Papers.Canonical;
using Entrepot.Papers.Pdf;

namespace Entrepot.Papers.Receipts;

/// <summary>What a warehouse receipt says, element by element.</summary>
/// <param name="Elements">One for each of <see cref="ReceiptElement.All"/>.</param>
/// <param name="Address">Where it is checked.</param>
public sealed record ReceiptRecord(
    IReadOnlyDictionary<string, Bilingual> Elements, DateTimeOffset IssuedAt, string Address)
{
    public string Number => Elements["number"].Zh;
}

/// <summary>
/// Makes the paper of a warehouse receipt 仓单, which the keeper and then the registry sign. It is
/// evidence of what was issued; who holds it, and whether it still stands, the register says.
/// </summary>
public static class ReceiptPaper
{
    static readonly Bilingual rights = new(
        "本仓单是提取仓储物的凭证，凭登记系统登记的持有人的指令提取仓储物。转让、出质自登记系统登记时生效"
            + "（民法典第四百四十一条、第九百一十条），登记系统的记录为唯一权威记录。",
        "This receipt is the title to collect the goods, which are released on the order of the "
            + "holder who stands in the register. Transfer and pledge take effect by registration "
            + "(Civil Code 441, 910); the entry in the register is the one authoritative record.");

    /// <exception cref="FormatException">An element is missing, or there is one too many.
    /// </exception>
    public static BoundPaper Make(ReceiptRecord receipt)
    {
        var json = CanonicalJson.Write(JsonOf(receipt));
        var composer = new PaperComposer(new PaperFrame(
            "仓单", "Warehouse receipt", receipt.Number, PaperCode.Of(json), receipt.Address,
            receipt.IssuedAt));
        WriteBody(composer, receipt);
        composer.Remark($"机读文本摘要 SHA-256 of the record: {CanonicalJson.DigestOf(json)}");
        return new BoundPaper(receipt.Number, json, composer.ToPdf());
    }

    internal static void WriteBody(PaperComposer composer, ReceiptRecord receipt)
    {
        composer.Paragraph(rights.Zh);
        composer.Remark(rights.En);
        composer.Table(new PaperTable(
            [4, 6, 2], ["要素 Element", "内容 Content", "依据 Source"],
            [.. ReceiptElement.All.Select(element => (string[])
                [element.Name.ToString(), receipt.Elements[element.Word].ToString(),
                 element.Source])]));
    }

    static JsonObject JsonOf(ReceiptRecord receipt)
    {
        var words = ReceiptElement.All.Select(element => element.Word).ToList();
        var difference = words.Except(receipt.Elements.Keys)
            .Concat(receipt.Elements.Keys.Except(words))
            .Concat(words.Where(word => receipt.Elements[word].Zh.Length == 0)).FirstOrDefault();
        if (difference is not null)
        {
            throw new FormatException(
                $"A receipt states each element, and no other: {difference}.");
        }
        return new JsonObject
        {
            ["form"] = "entrepot-receipt-1",
            ["word"] = "仓单",
            ["issued"] = CanonicalJson.Moment(receipt.IssuedAt),
            ["rights"] = rights.ToJson(),
            ["elements"] = new JsonObject(words.Select(word => KeyValuePair.Create(
                word, (JsonNode?)receipt.Elements[word].ToJson()))),
        };
    }
}
