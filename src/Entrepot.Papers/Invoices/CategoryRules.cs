using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// The families of rules of the tax categories: BR-S, BR-Z, BR-E, and as far as they are alike
/// those of the categories that are not taxed at all.
/// </summary>
static class CategoryRules
{
    /// <summary>The numbers of one family.</summary>
    readonly record struct Family(
        InvoiceRule Subtotal, InvoiceRule SellerTaxNumber, InvoiceRule Rate, InvoiceRule Taxable,
        InvoiceRule Tax, InvoiceRule Reason);

    static readonly Family standard = new(
        InvoiceRule.StandardSubtotalMissing, InvoiceRule.StandardSellerTaxNumber,
        InvoiceRule.StandardRate, InvoiceRule.StandardTaxable, InvoiceRule.None,
        InvoiceRule.StandardExemptionReason);

    static readonly Family zero = new(
        InvoiceRule.ZeroSubtotal, InvoiceRule.ZeroSellerTaxNumber, InvoiceRule.ZeroRate,
        InvoiceRule.ZeroTaxable, InvoiceRule.ZeroTax, InvoiceRule.ZeroExemptionReason);

    static readonly Family exempt = new(
        InvoiceRule.ExemptSubtotal, InvoiceRule.ExemptSellerTaxNumber, InvoiceRule.ExemptRate,
        InvoiceRule.ExemptTaxable, InvoiceRule.ExemptTax, InvoiceRule.ExemptReasonMissing);

    static readonly Family other = new(
        InvoiceRule.OtherSubtotal, InvoiceRule.None, InvoiceRule.OtherRate,
        InvoiceRule.OtherTaxable, InvoiceRule.OtherTax, InvoiceRule.OtherReasonMissing);

    public static void Check(Invoice invoice, List<Finding> findings)
    {
        foreach (var category in Enum.GetValues<TaxCategory>().Skip(1))
        {
            if (Uses(invoice, category)) Check(invoice, category, findings);
        }
    }

    static void Check(Invoice invoice, TaxCategory category, List<Finding> findings)
    {
        var (family, where) = (FamilyOf(category), TaxCategories.CodeOf(category));
        var isTaxed = category is TaxCategory.Standard;
        var own = invoice.Taxes.Where(tax => tax.Category == category).ToList();
        findings.Need(isTaxed ? own.Count > 0 : own.Count == 1, family.Subtotal, where);
        if (family.SellerTaxNumber is not InvoiceRule.None)
        {
            findings.Need(
                invoice.Seller.TaxNumber is not null, family.SellerTaxNumber, where);
        }
        foreach (var line in invoice.Lines.Where(line => line.Category == category))
        {
            findings.Need(IsRate(line.Rate, category), family.Rate, line.Id);
        }
        foreach (var one in invoice.AllowanceCharges.Where(one => one.Category == category))
        {
            findings.Need(IsRate(one.Rate, category), family.Rate, where);
        }
        var saysWhy = category is not (TaxCategory.Standard or TaxCategory.ZeroRated);
        foreach (var tax in own)
        {
            findings.Same(
                family.Taxable, tax.Taxable,
                TaxableOf(invoice, category, isTaxed ? tax.Rate : null), where);
            if (!isTaxed) findings.Same(family.Tax, tax.Tax, Amount.Zero, where);
            findings.Need(tax.ExemptionReason is not null == saysWhy, family.Reason, where);
        }
    }

    // At a rate of its own each rate is counted apart; what is not taxed is counted together.
    static Amount TaxableOf(Invoice invoice, TaxCategory category, Figure? rate)
    {
        var lines = invoice.Lines
            .Where(line => line.Category == category && (rate is null || line.Rate == rate))
            .Select(line => line.Net);
        var rest = invoice.AllowanceCharges
            .Where(one => one.Category == category && (rate is null || one.Rate == rate))
            .Select(one => one.Sum is { } sum
                ? new Amount(one.IsCharge ? sum.Units : -sum.Units)
                : (Amount?)null);
        return InvoiceRules.Sum(lines.Concat(rest));
    }

    static bool IsRate(Figure? rate, TaxCategory category) => category switch
    {
        TaxCategory.Standard => rate is { Units: > 0 and <= 100 * Figure.One },
        TaxCategory.OutOfScope => rate is null or { Units: 0 },
        _ => rate is { Units: 0 },
    };

    static bool Uses(Invoice invoice, TaxCategory category) =>
        invoice.Lines.Any(line => line.Category == category)
        || invoice.AllowanceCharges.Any(one => one.Category == category)
        || invoice.Taxes.Any(tax => tax.Category == category);

    static Family FamilyOf(TaxCategory category) => category switch
    {
        TaxCategory.Standard => standard,
        TaxCategory.ZeroRated => zero,
        TaxCategory.Exempt => exempt,
        _ => other,
    };
}
