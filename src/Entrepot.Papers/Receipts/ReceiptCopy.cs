using System.Globalization;
using System.Text.Json.Nodes;
using Entrepot.Papers.Canonical;
using Entrepot.Papers.Pdf;

namespace Entrepot.Papers.Receipts;

/// <summary>
/// Makes a copy of a receipt as it stands in the register. A copy says on every page that it is
/// one: the one authoritative record cannot be carried away (UCC 7-106).
/// </summary>
public static class ReceiptCopy
{
    public static BoundPaper Make(ReceiptRecord receipt, RegisterEntry entry)
    {
        var original = ReceiptPaper.Make(receipt);
        var json = CanonicalJson.Write(new JsonObject
        {
            ["form"] = "entrepot-receipt-copy-1",
            ["copy"] = true,
            ["number"] = receipt.Number,
            ["original"] = original.JsonDigest.ToString(),
            ["standing"] = entry.Standing.ToString(),
            ["sequence"] = entry.Sequence.ToString(CultureInfo.InvariantCulture),
            ["at"] = CanonicalJson.Moment(entry.At),
        });
        var composer = new PaperComposer(new PaperFrame(
            "仓单副本", "Copy of a warehouse receipt", receipt.Number, PaperCode.Of(json),
            receipt.Address, entry.At)
        {
            Watermark = "副本 COPY",
        });
        composer.Table(PaperTable.OfFields(
        [
            ("登记状态 In the register", entry.Standing.Words().ToString()),
            ("查询时间 As of", ChinaMoment.Of(entry.At)),
            ("登记序号 Register sequence", entry.Sequence.ToString(CultureInfo.InvariantCulture)),
            ("原件摘要 Digest of the original", original.JsonDigest.ToString()),
        ]));
        ReceiptPaper.WriteBody(composer, receipt);
        return new BoundPaper(receipt.Number, json, composer.ToPdf());
    }
}
