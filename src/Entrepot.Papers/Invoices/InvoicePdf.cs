using Entrepot.Core;
using Entrepot.Papers.Pdf;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// An invoice for people to read. The invoice itself is the XML, whose code stands here; this is
/// how it looks.
/// </summary>
public static class InvoicePdf
{
    /// <param name="paper">The XML as it was issued.</param>
    /// <param name="address">Where to ask about it, for the QR code.</param>
    public static byte[] Of(Invoice invoice, byte[] paper, string address)
    {
        // The day of issue, so that the same invoice always looks the same.
        var madeAt = new DateTimeOffset(
            invoice.IssuedOn!.Value, TimeOnly.MinValue, TimeSpan.FromHours(8));
        var composer = new PaperComposer(new PaperFrame(
            TitleOf(invoice, "电子发票（增值税专用发票）", "电子发票（普通发票）", "（红字）"),
            TitleOf(invoice, "Electronic VAT invoice, special", "Electronic invoice, ordinary",
                ", red letter"),
            invoice.Number!, PaperCode.Of(paper), address, madeAt));
        composer.Table(PaperTable.OfFields(HeadOf(invoice)));
        composer.Table(PartyTable(invoice));
        composer.Table(new PaperTable(
            [5, 2, 3, 3, 2, 3],
            [
                "项目 Item", "单位 Unit", "数量 Quantity", "单价 Price", "税率 Rate", "金额 Net",
            ],
            [.. invoice.Lines.Select(RowOf)]));
        composer.Table(PaperTable.OfFields(SumsOf(invoice)));
        if (invoice.Remark is { } remark) composer.Paragraph($"备注 Remark: {remark}");
        composer.Remark($"{invoice.TaxBureau}");
        return composer.ToPdf();
    }

    static string TitleOf(Invoice invoice, string special, string ordinary, string red) =>
        (invoice.Vat is VatKind.Special ? special : ordinary) + (invoice.IsCreditNote ? red : "");

    static IEnumerable<(string, string)> HeadOf(Invoice invoice)
    {
        yield return ("发票号码 Number", invoice.Number!);
        yield return ("开票日期 Issued on", FormText.Iso(invoice.IssuedOn)!);
        if (invoice.Corrects is { } blue) yield return ("对应蓝字 Takes back", blue.Number);
        yield return ("开票人 Drawer", invoice.Drawer ?? "");
    }

    static PaperTable PartyTable(Invoice invoice)
    {
        var (buyer, seller) = (invoice.Buyer, invoice.Seller);
        return new PaperTable(
            [2, 4, 4], ["", "购买方 Buyer", "销售方 Seller"],
            [
                ["名称 Name", buyer.Name!, seller.Name!],
                ["税号 Tax number", buyer.TaxNumber ?? "", seller.TaxNumber ?? ""],
                ["地址 Address", $"{buyer.Address} {buyer.Telephone}",
                    $"{seller.Address} {seller.Telephone}"],
                ["银行 Bank", $"{buyer.Bank} {buyer.BankAccount}",
                    $"{seller.Bank} {seller.BankAccount}"],
            ]);
    }

    static IReadOnlyList<string> RowOf(InvoiceLine line) =>
    [
        $"{line.Name} {line.Specification}", UnitsOfMeasure.WordOf(line.Unit ?? ""),
        line.Quantity?.ToString() ?? "", line.UnitPrice?.ToString() ?? "",
        line.Category is TaxCategory.Exempt ? "免税" : $"{line.Rate}%", Text(line.Net),
    ];

    static IEnumerable<(string, string)> SumsOf(Invoice invoice)
    {
        var totals = invoice.Totals;
        yield return ("金额 Net", $"{Text(totals.Net)} {invoice.Currency}");
        yield return ("税额 Tax", $"{Text(totals.Tax)} {invoice.Currency}");
        yield return ("价税合计 Total", $"{Text(totals.Gross)} {invoice.Currency}");
        yield return ("大写 In words", AmountInWords.Of(totals.Gross!.Value));
    }

    static string Text(Amount? amount) => amount is { } sum ? Money.Text(sum) : "";
}
