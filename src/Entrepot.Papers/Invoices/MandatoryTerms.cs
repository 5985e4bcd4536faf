namespace Entrepot.Papers.Invoices;

/// <summary>What must be on every invoice: BR-01 to BR-16, of each line BR-21 to BR-27, and of
/// allowances, charges, taxes and references what makes sense of them.</summary>
static class MandatoryTerms
{
    public static void Check(Invoice invoice, List<Finding> findings)
    {
        findings.Need(invoice.Guideline is not null, InvoiceRule.GuidelineMissing);
        findings.Need(invoice.Number is not null, InvoiceRule.NumberMissing);
        findings.Need(invoice.IssuedOn is not null, InvoiceRule.IssueDateMissing);
        findings.Need(invoice.Type is not InvoiceType.None, InvoiceRule.TypeMissing);
        findings.Need(invoice.Currency is not null, InvoiceRule.CurrencyMissing);
        findings.Need(invoice.Seller.Name is not null, InvoiceRule.SellerNameMissing);
        findings.Need(invoice.Buyer.Name is not null, InvoiceRule.BuyerNameMissing);
        findings.Need(invoice.Seller.HasAddress, InvoiceRule.SellerAddressMissing);
        findings.Need(invoice.Seller.Country is not null, InvoiceRule.SellerCountryMissing);
        findings.Need(invoice.Buyer.HasAddress, InvoiceRule.BuyerAddressMissing);
        findings.Need(invoice.Buyer.Country is not null, InvoiceRule.BuyerCountryMissing);
        findings.Need(invoice.Totals.Lines is not null, InvoiceRule.LineTotalMissing);
        findings.Need(invoice.Totals.Net is not null, InvoiceRule.NetTotalMissing);
        findings.Need(invoice.Totals.Gross is not null, InvoiceRule.GrossTotalMissing);
        findings.Need(invoice.Totals.Due is not null, InvoiceRule.AmountDueMissing);
        findings.Need(invoice.Lines.Count > 0, InvoiceRule.LinesMissing);
        foreach (var line in invoice.Lines) Check(line, findings);
        foreach (var one in invoice.AllowanceCharges) Check(one, findings);
        foreach (var tax in invoice.Taxes) Check(tax, findings);
        findings.Need(
            invoice.Corrects is null or { Number.Length: > 0 },
            InvoiceRule.CorrectedNumberMissing);
    }

    static void Check(InvoiceLine line, List<Finding> findings)
    {
        findings.Need(line.Id is not null, InvoiceRule.LineIdMissing);
        findings.Need(line.Quantity is not null, InvoiceRule.LineQuantityMissing, line.Id);
        findings.Need(line.Unit is not null, InvoiceRule.LineUnitMissing, line.Id);
        findings.Need(line.Net is not null, InvoiceRule.LineNetMissing, line.Id);
        findings.Need(line.Name is not null, InvoiceRule.LineNameMissing, line.Id);
        findings.Need(line.UnitPrice is not null, InvoiceRule.LinePriceMissing, line.Id);
        findings.Need(!(line.UnitPrice?.Units < 0), InvoiceRule.LinePriceNegative, line.Id);
        findings.Need(line.Category is not null, InvoiceRule.LineCategoryMissing, line.Id);
    }

    static void Check(AllowanceCharge one, List<Finding> findings)
    {
        findings.Need(one.Sum is not null, one.IsCharge
            ? InvoiceRule.ChargeAmountMissing
            : InvoiceRule.AllowanceAmountMissing);
        findings.Need(one.Category is not null, one.IsCharge
            ? InvoiceRule.ChargeCategoryMissing
            : InvoiceRule.AllowanceCategoryMissing);
    }

    static void Check(TaxSubtotal tax, List<Finding> findings)
    {
        findings.Need(tax.Taxable is not null, InvoiceRule.TaxableAmountMissing);
        findings.Need(tax.Tax is not null, InvoiceRule.TaxAmountMissing);
        findings.Need(tax.Category is not null, InvoiceRule.TaxCategoryMissing);
        findings.Need(
            tax.Rate is not null || tax.Category is TaxCategory.OutOfScope,
            InvoiceRule.TaxRateMissing);
    }
}
