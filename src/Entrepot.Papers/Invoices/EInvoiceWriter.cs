using System.Xml.Linq;
using Entrepot.Core;
using static Entrepot.Papers.Invoices.FormText;

namespace Entrepot.Papers.Invoices;

/// <summary>An invoice as the XML of a Chinese electronic invoice (数电票, domain 5.5). What takes
/// back has negative sums.</summary>
static class EInvoiceWriter
{
    public static XElement Write(Invoice invoice) => new(
        "EInvoice",
        new XElement(
            "Header",
            Some("EIid", invoice.Number),
            new XElement(
                "InherentLabel",
                Label("InIssuType", invoice.IsCreditNote ? ("N", "红字发票") : ("Y", "蓝字发票")),
                invoice.Vat is VatKind.None ? null : Label(
                    "GeneralOrSpecialVAT", EInvoiceWords.LabelOf(invoice.Vat)))),
        new XElement(
            "EInvoiceData",
            Party("Seller", invoice.Seller),
            Party("Buyer", invoice.Buyer),
            Basics(invoice),
            invoice.Lines.Select(Line),
            Box("SpecificInformation", Box(
                "RedLetter",
                Some("OriginalInvoiceNumber", invoice.Corrects?.Number),
                Some("OriginalIssueTime", Iso(invoice.Corrects?.IssuedOn)))),
            Some("Remark", invoice.Remark)),
        new XElement(
            "TaxSupervisionInfo",
            Some("InvoiceNumber", invoice.Number),
            Some("IssueTime", Iso(invoice.IssuedOn)),
            Some("TaxBureauName", invoice.TaxBureau)));

    static XElement Label(string name, (string Code, string Text) label) => new(
        name, new XElement("LabelCode", label.Code), new XElement("LabelName", label.Text));

    static XElement Party(string side, InvoiceParty party) => new(
        $"{side}Information",
        Some($"{side}IdNum", party.TaxNumber),
        Some($"{side}Name", party.Name),
        Some($"{side}Addr", party.Address),
        Some($"{side}TelNum", party.Telephone),
        Some($"{side}BankName", party.Bank),
        Some($"{side}BankAccNum", party.BankAccount));

    static XElement Basics(Invoice invoice) => new(
        "BasicInformation",
        Sum("TotalAmWithoutTax", invoice.Totals.Net),
        Sum("TotalTaxAm", invoice.Totals.Tax),
        Sum("TotalTax-includedAmount", invoice.Totals.Gross),
        invoice.Totals.Gross is { } gross
            ? new XElement(EInvoiceWords.InWords, AmountInWords.Of(gross))
            : null,
        Some("Drawer", invoice.Drawer),
        Some("RequestTime", Iso(invoice.IssuedOn)));

    static XElement? Sum(string name, Amount? amount) =>
        Some(name, amount is { } sum ? Money.Text(sum) : null);

    static XElement Line(InvoiceLine line) => new(
        "IssuItemInformation",
        Some("ItemName", line.Name),
        Some("SpecMod", line.Specification),
        Some("MeaUnits", line.Unit is { } unit ? UnitsOfMeasure.WordOf(unit) : null),
        Some("Quantity", line.Quantity?.ToString()),
        Some("UnPrice", line.UnitPrice?.ToString()),
        Sum("Amount", line.Net),
        Some("TaxRate", EInvoiceWords.RateOf(line)),
        Sum("ComTaxAm", line.Tax),
        line is { Net: { } net, Tax: { } tax }
            ? Sum("TotaltaxIncludedAmount", InvoiceRules.Sum([net, tax]))
            : null,
        Some("TaxClassificationCode", line.Classification));
}

/// <summary>Words of the Chinese form that writer and reader must agree on.</summary>
static class EInvoiceWords
{
    public const string InWords = "TotalTax-includedAmountInChinese";

    const string Exempt = "免税";
    const string OutOfScope = "不征税";

    public static (string Code, string Text) LabelOf(VatKind kind) =>
        kind is VatKind.Special ? ("01", "增值税专用发票") : ("02", "普通发票");

    public static VatKind KindOf(string? code) => code switch
    {
        "01" => VatKind.Special,
        "02" => VatKind.Ordinary,
        _ => VatKind.None,
    };

    /// <summary>The rate as a fraction, or the word for why there is none.</summary>
    public static string? RateOf(InvoiceLine line) => line.Category switch
    {
        TaxCategory.Exempt => Exempt,
        TaxCategory.OutOfScope => OutOfScope,
        _ => line.Rate is { } rate ? ExactDecimal.Text(rate.Units, Figure.Places + 2, 0) : null,
    };

    /// <summary>Why something is not taxed, as a breakdown has to say.</summary>
    public static string? ReasonOf(TaxCategory? category) => category switch
    {
        TaxCategory.Exempt => Exempt,
        TaxCategory.OutOfScope => OutOfScope,
        _ => null,
    };

    public static (TaxCategory? Category, Figure? Rate) RateFrom(string? text)
    {
        if (text is Exempt) return (TaxCategory.Exempt, Figure.Zero);
        if (text is OutOfScope) return (TaxCategory.OutOfScope, Figure.Zero);
        if (text is null || !ExactDecimal.TryParse(text, Figure.Places + 2, out var units))
        {
            return (null, null);
        }
        return (units == 0 ? TaxCategory.ZeroRated : TaxCategory.Standard, new Figure(units));
    }
}
