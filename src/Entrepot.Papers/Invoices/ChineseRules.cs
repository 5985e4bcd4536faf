using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>What a Chinese electronic invoice must have and how its sums follow (domain 5.5).
/// </summary>
static class ChineseRules
{
    /// <summary>How far the tax of a line may be from amount times rate, in 分.</summary>
    const long LineToleranceMax = 6;

    const int NumberDigits = 20;
    const int ClassificationDigits = 19;

    public static void Check(Invoice invoice, List<Finding> findings)
    {
        findings.Need(
            invoice.Number is { } number && IsDigits(number, NumberDigits),
            InvoiceRule.ChineseNumber);
        findings.Need(invoice.IssuedOn is not null, InvoiceRule.IssueDateMissing);
        findings.Need(invoice.Vat is not VatKind.None, InvoiceRule.ChineseKind);
        findings.Need(invoice.Currency is null or "CNY", InvoiceRule.ChineseCurrency);
        findings.Need(invoice.Drawer is not null, InvoiceRule.ChineseDrawerMissing);
        CheckParties(invoice, findings);
        CheckSums(invoice, findings);
        var slack = InvoiceRules.SlackOf(invoice);
        foreach (var line in invoice.Lines) CheckLine(line, slack, findings);
        CheckRed(invoice, findings);
    }

    static void CheckParties(Invoice invoice, List<Finding> findings)
    {
        var isSpecial = invoice.Vat is VatKind.Special;
        findings.Need(invoice.Seller.Name is not null, InvoiceRule.SellerNameMissing);
        findings.Need(invoice.Buyer.Name is not null, InvoiceRule.BuyerNameMissing);
        findings.Need(
            IsTaxNumber(invoice.Seller.TaxNumber), InvoiceRule.ChineseSellerTaxNumber);
        // Whoever does not deduct the tax need not have a number.
        findings.Need(
            IsTaxNumber(invoice.Buyer.TaxNumber)
                || (!isSpecial && invoice.Buyer.TaxNumber is null),
            InvoiceRule.ChineseBuyerTaxNumber);
        foreach (var party in new[] { invoice.Seller, invoice.Buyer })
        {
            findings.Need(
                party.Bank is null == party.BankAccount is null, InvoiceRule.ChineseBankMissing);
        }
    }

    // A unified social credit code has 18 signs; older numbers and those of persons 15 to 20.
    static bool IsTaxNumber(string? number) =>
        number is { Length: 15 or 17 or 18 or 20 } && number.All(
            sign => char.IsAsciiDigit(sign) || char.IsAsciiLetterUpper(sign));

    static void CheckSums(Invoice invoice, List<Finding> findings)
    {
        var totals = invoice.Totals;
        findings.Need(invoice.Lines.Count > 0, InvoiceRule.LinesMissing);
        findings.Same(
            InvoiceRule.ChineseSumOfAmounts, totals.Net ?? Amount.Zero,
            InvoiceRules.Sum(invoice.Lines.Select(line => line.Net)));
        findings.Same(
            InvoiceRule.ChineseSumOfTaxes, totals.Tax ?? Amount.Zero,
            InvoiceRules.Sum(invoice.Lines.Select(line => line.Tax)));
        findings.Same(
            InvoiceRule.ChineseTotal, totals.Gross ?? Amount.Zero,
            InvoiceRules.Sum([totals.Net, totals.Tax]));
    }

    static void CheckLine(InvoiceLine line, int slack, List<Finding> findings)
    {
        findings.Need(line.Name is not null, InvoiceRule.LineNameMissing, line.Id);
        findings.Need(
            line.Classification is null || IsDigits(line.Classification, ClassificationDigits),
            InvoiceRule.ChineseClassification, line.Id);
        CheckLineTax(line, findings);
        if (line is { UnitPrice: { } price, Quantity: { } quantity, Net: { } amount })
        {
            var product = Money.Of(price, quantity);
            if (Int128.Abs((Int128)product.Units - amount.Units) > slack)
            {
                findings.Add(new Finding(
                    InvoiceRule.ChineseLinePrice, line.Id, Money.Text(amount),
                    Money.Text(product)));
            }
        }
    }

    static void CheckLineTax(InvoiceLine line, List<Finding> findings)
    {
        if (line is not { Net: { } net, Tax: { } tax, Rate: { } rate }) return;
        if (rate.Units is < 0 or > 100 * Figure.One) return;
        // Compared before rounding: amount times rate is not a whole number of 分.
        var difference = (Int128)net.Units * rate.Units - (Int128)tax.Units * 100 * Figure.One;
        if (Int128.Abs(difference) <= (Int128)LineToleranceMax * 100 * Figure.One) return;
        findings.Add(new Finding(
            InvoiceRule.ChineseLineTax, line.Id, Money.Text(tax),
            Money.Text(Money.TaxOn(net, rate))));
    }

    static bool IsDigits(string text, int length) =>
        text.Length == length && text.All(char.IsAsciiDigit);

    static void CheckRed(Invoice invoice, List<Finding> findings)
    {
        var gross = invoice.Totals.Gross?.Units ?? 0;
        findings.Need(
            invoice.IsCreditNote ? gross < 0 : gross >= 0, InvoiceRule.ChineseRedSign);
        findings.Need(
            !invoice.IsCreditNote || invoice.Corrects is not null,
            InvoiceRule.ChineseRedReference);
    }
}
