using System.Globalization;
using System.Text.Json.Nodes;
using Entrepot.Core;
using Entrepot.Papers.Canonical;
using Entrepot.Papers.Pdf;

namespace Entrepot.Papers.Receipts;

/// <summary>
/// Makes what a lender keeps: that the register was searched for a receipt, when, and how it stood.
/// The registry signs it under a time stamp. It names no owner and no quantity.
/// </summary>
public static class SearchCertificate
{
    /// <param name="number">Of the receipt.</param>
    /// <param name="paper">The digest of the receipt's paper that was searched for; none when it
    /// was not given.</param>
    public static BoundPaper Make(
        string number, Digest paper, RegisterEntry entry, string address)
    {
        var sequence = entry.Sequence.ToString(CultureInfo.InvariantCulture);
        var fields = new JsonObject
        {
            ["form"] = "entrepot-search-1",
            ["number"] = number,
            ["standing"] = entry.Standing.ToString(),
            ["sequence"] = sequence,
            ["at"] = CanonicalJson.Moment(entry.At),
        };
        if (paper != Digest.None) fields["paper"] = paper.ToString();
        var json = CanonicalJson.Write(fields);
        var composer = new PaperComposer(new PaperFrame(
            "仓单登记查询证明", "Certificate of search in the receipt register", number,
            PaperCode.Of(json), address, entry.At));
        composer.Paragraph(
            $"经查询仓单登记系统，截至{ChinaMoment.Of(entry.At)}，编号{number}的仓单的登记状态为："
            + $"{entry.Standing.Words().Zh}。");
        composer.Remark(
            $"A search of the receipt register shows that as of {ChinaMoment.Of(entry.At)} "
            + $"receipt {number} is: {entry.Standing.Words().En}.");
        composer.Table(PaperTable.OfFields(
        [
            ("仓单编号 Receipt", number),
            ("登记状态 In the register", entry.Standing.Words().ToString()),
            ("登记序号 Register sequence", sequence),
            ("仓单摘要 Digest of the receipt",
                paper == Digest.None ? "未提供 not given" : paper.ToString()),
        ]));
        composer.Remark(
            "本证明不载明权利人和数量；登记时间的先后决定权利的顺位（民法典第四百一十四条、第四百一十五条）。 "
            + "It names neither owner nor quantity. Priority follows the time of registration "
            + "(Civil Code 414, 415).");
        return new BoundPaper(number, json, composer.ToPdf());
    }
}
