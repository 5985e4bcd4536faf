using System.Globalization;
using System.Xml.Linq;
using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>Reads the XML of Chinese electronic invoices.</summary>
sealed class EInvoiceReader(FormFields fields)
{
    const string IsoDate = "yyyy-MM-dd";

    public Invoice Read(XElement root)
    {
        var content = fields.One(root, "EInvoiceData");
        var basics = fields.One(content, "BasicInformation");
        var labels = fields.One(root, "Header", "InherentLabel");
        List<InvoiceLine> lines = [];
        foreach (var line in content?.Elements("IssuItemInformation") ?? [])
        {
            lines.Add(Line(line, lines.Count + 1));
        }
        var gross = fields.Sum(basics, "TotalTax-includedAmount");
        CheckWords(fields.Text(basics, EInvoiceWords.InWords), gross);
        return new Invoice
        {
            Type = fields.Text(labels, "InIssuType", "LabelCode") == "N"
                ? InvoiceType.CreditNote
                : InvoiceType.Invoice,
            Vat = EInvoiceWords.KindOf(
                fields.Text(labels, "GeneralOrSpecialVAT", "LabelCode")),
            Number = Number(root),
            IssuedOn = fields.Date(root, IsoDate, "TaxSupervisionInfo", "IssueTime"),
            Currency = "CNY",
            Seller = Party(content, "Seller"),
            Buyer = Party(content, "Buyer"),
            Lines = lines,
            Taxes = [.. TaxesOf(lines)],
            Totals = new InvoiceTotals
            {
                Lines = fields.Sum(basics, "TotalAmWithoutTax"),
                Net = fields.Sum(basics, "TotalAmWithoutTax"),
                Tax = fields.Sum(basics, "TotalTaxAm"),
                Gross = gross, Due = gross,
            },
            Corrects = Corrected(fields.One(content, "SpecificInformation", "RedLetter")),
            Remark = fields.Text(content, "Remark"),
            Drawer = fields.Text(basics, "Drawer"),
            TaxBureau = fields.Text(root, "TaxSupervisionInfo", "TaxBureauName"),
        };
    }

    // It stands there twice; two numbers are none.
    string? Number(XElement root)
    {
        var (id, number) = (
            fields.Text(root, "Header", "EIid"),
            fields.Text(root, "TaxSupervisionInfo", "InvoiceNumber"));
        if (id == number || id is null) return number;
        fields.Fault(InvoiceRule.ChineseNumber, "EIid", id, number);
        return null;
    }

    void CheckWords(string? words, Amount? gross)
    {
        if (gross is not { } sum) return;
        var expected = AmountInWords.Of(sum);
        // Both characters for yuan are in use, and 整 may be left out after 角.
        if (words?.Replace('圆', '元').TrimEnd('整') == expected.TrimEnd('整')) return;
        fields.Fault(InvoiceRule.ChineseWords, EInvoiceWords.InWords, words, expected);
    }

    InvoiceParty Party(XElement? content, string side)
    {
        var party = fields.One(content, $"{side}Information");
        return new InvoiceParty
        {
            TaxNumber = fields.Text(party, $"{side}IdNum"),
            Name = fields.Text(party, $"{side}Name"),
            HasAddress = true,
            Address = fields.Text(party, $"{side}Addr"),
            Country = "CN",
            Telephone = fields.Text(party, $"{side}TelNum"),
            Bank = fields.Text(party, $"{side}BankName"),
            BankAccount = fields.Text(party, $"{side}BankAccNum"),
        };
    }

    InvoiceReference? Corrected(XElement? red) =>
        red is null ? null : new InvoiceReference(
            fields.Text(red, "OriginalInvoiceNumber") ?? "",
            fields.Date(red, IsoDate, "OriginalIssueTime"));

    InvoiceLine Line(XElement line, int number)
    {
        var rate = fields.Text(line, "TaxRate");
        var (category, percent) = EInvoiceWords.RateFrom(rate);
        if (rate is not null && category is null)
        {
            fields.Fault(InvoiceRule.NumberMalformed, "TaxRate", rate, null);
        }
        var (net, tax) = (fields.Sum(line, "Amount"), fields.Sum(line, "ComTaxAm"));
        if (fields.Sum(line, "TotaltaxIncludedAmount") is { } gross
            && gross != InvoiceRules.Sum([net, tax]))
        {
            fields.Fault(
                InvoiceRule.ChineseLineTotal, number.ToString(CultureInfo.InvariantCulture),
                Money.Text(gross), Money.Text(InvoiceRules.Sum([net, tax])));
        }
        return new InvoiceLine
        {
            Id = number.ToString(CultureInfo.InvariantCulture),
            Name = fields.Text(line, "ItemName"),
            Specification = fields.Text(line, "SpecMod"),
            Unit = Unit(fields.Text(line, "MeaUnits")),
            Quantity = fields.Number(line, "Quantity"),
            UnitPrice = fields.Number(line, "UnPrice"),
            Net = net, Tax = tax, Category = category, Rate = percent,
            Classification = fields.Text(line, "TaxClassificationCode"),
        };
    }

    string? Unit(string? word)
    {
        if (word is null) return null;
        var code = UnitsOfMeasure.CodeOf(word);
        if (code is null) fields.Fault(InvoiceRule.UnitUnknown, "MeaUnits", word, null);
        return code;
    }

    // The form has no breakdown: it is what the lines make of it.
    static IEnumerable<TaxSubtotal> TaxesOf(List<InvoiceLine> lines) =>
        from line in lines
        where line.Category is not null
        group line by (line.Category, line.Rate) into alike
        select new TaxSubtotal(
            alike.Key.Category, alike.Key.Rate,
            InvoiceRules.Sum(alike.Select(line => line.Net)),
            InvoiceRules.Sum(alike.Select(line => line.Tax)),
            EInvoiceWords.ReasonOf(alike.Key.Category));
}
