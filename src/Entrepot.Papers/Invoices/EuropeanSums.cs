using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>The sums at the foot and how they follow from each other: BR-CO-10 to BR-CO-18, and who
/// must be told when to pay (BR-CO-25) and whom (BR-CO-26).</summary>
static class EuropeanSums
{
    public static void Check(Invoice invoice, List<Finding> findings)
    {
        var totals = invoice.Totals;
        var (allowances, charges) = (Of(invoice, isCharge: false), Of(invoice, isCharge: true));
        findings.Same(
            InvoiceRule.SumOfLines, totals.Lines,
            InvoiceRules.Sum(invoice.Lines.Select(line => line.Net)));
        Same(InvoiceRule.SumOfAllowances, totals.Allowances, allowances);
        Same(InvoiceRule.SumOfCharges, totals.Charges, charges);
        findings.Same(
            InvoiceRule.NetTotal, totals.Net,
            InvoiceRules.Sum([totals.Lines, Negative(totals.Allowances), totals.Charges]));
        Same(
            InvoiceRule.TaxTotal, totals.Tax,
            InvoiceRules.Sum(invoice.Taxes.Select(tax => tax.Tax)));
        findings.Same(
            InvoiceRule.GrossTotal, totals.Gross, InvoiceRules.Sum([totals.Net, totals.Tax]));
        findings.Same(
            InvoiceRule.AmountDue, totals.Due,
            InvoiceRules.Sum([totals.Gross, Negative(totals.Prepaid), totals.Rounding]));
        foreach (var tax in invoice.Taxes) CheckTax(invoice, tax, findings);
        findings.Need(invoice.Taxes.Count > 0, InvoiceRule.TaxBreakdownMissing);
        findings.Need(
            !(totals.Due?.Units > 0) || invoice.DueOn is not null
                || invoice.PaymentTerms is not null,
            InvoiceRule.DueDateMissing);
        findings.Need(invoice.Seller.TaxNumber is not null, InvoiceRule.SellerUnidentified);

        // What is not written counts as nothing.
        void Same(InvoiceRule rule, Amount? found, Amount expected) =>
            findings.Same(rule, found ?? Amount.Zero, expected);
    }

    // Tax that was counted line by line, or taken off sums that include it, may differ from the
    // rounded product by half a unit for each line, and never by more.
    static void CheckTax(Invoice invoice, TaxSubtotal subtotal, List<Finding> findings)
    {
        if (subtotal is not { Taxable: { } taxable, Tax: { } tax, Rate: { } rate }) return;
        if (rate.Units is < 0 or > 100 * Figure.One) return;
        var expected = Money.TaxOn(taxable, rate);
        var lines = Math.Max(1, invoice.Lines.Count(line => line.Rate == rate));
        var slack = lines * InvoiceRules.SlackOf(invoice);
        if (Int128.Abs((Int128)tax.Units - expected.Units) <= slack) return;
        findings.Add(new Finding(
            InvoiceRule.TaxOfCategory, rate.ToString(), Money.Text(tax), Money.Text(expected)));
    }

    static Amount Of(Invoice invoice, bool isCharge) => InvoiceRules.Sum(
        invoice.AllowanceCharges.Where(one => one.IsCharge == isCharge).Select(one => one.Sum));

    static Amount? Negative(Amount? amount) => amount is { } sum ? new Amount(-sum.Units) : null;
}
