namespace Entrepot.Papers.Invoices;

/// <summary>Codes that must stand in their list (BR-CL).</summary>
static class CodeRules
{
    public static void Check(Invoice invoice, List<Finding> findings)
    {
        Check(invoice.Currency, CodeLists.Currencies.Contains, InvoiceRule.CurrencyUnknown);
        Check(invoice.Seller.Country, CodeLists.Countries.Contains, InvoiceRule.CountryUnknown);
        Check(invoice.Buyer.Country, CodeLists.Countries.Contains, InvoiceRule.CountryUnknown);
        CheckPrefix(invoice.Seller, findings);
        CheckPrefix(invoice.Buyer, findings);
        foreach (var line in invoice.Lines)
        {
            Check(line.Unit, UnitsOfMeasure.IsCode, InvoiceRule.UnitUnknown);
        }

        void Check(string? code, Predicate<string> isKnown, InvoiceRule rule)
        {
            if (code is not null && !isKnown(code)) findings.Add(new Finding(rule, Found: code));
        }
    }

    // BR-CO-09: a VAT number begins with its country, and Greece's with EL.
    static void CheckPrefix(InvoiceParty party, List<Finding> findings)
    {
        if (EuropeanWords.WithPrefix(party) is not { } number) return;
        var isPrefixed = number.Length > 2 && CodeLists.Countries.Contains(number[..2]);
        if (!isPrefixed) findings.Add(new Finding(InvoiceRule.TaxNumberPrefix, Found: number));
    }
}
