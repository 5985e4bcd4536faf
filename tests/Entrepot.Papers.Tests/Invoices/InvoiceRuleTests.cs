using Entrepot.Core;
using Entrepot.Papers.Invoices;
using FsCheck;
using FsCheck.Fluent;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>Whatever is wrong with an invoice is found under its own number.</summary>
public sealed class InvoiceRuleTests
{
    static readonly (InvoiceRule Rule, Func<Invoice, Invoice> Wrong)[] wrongs =
    [
        (InvoiceRule.GuidelineMissing, one => one with { Guideline = null }),
        (InvoiceRule.NumberMissing, one => one with { Number = null }),
        (InvoiceRule.IssueDateMissing, one => one with { IssuedOn = null }),
        (InvoiceRule.TypeMissing, one => one with { Type = InvoiceType.None }),
        (InvoiceRule.CurrencyMissing, one => one with { Currency = null }),
        (InvoiceRule.SellerNameMissing, one => Seller(one, seller => seller with { Name = null })),
        (InvoiceRule.BuyerNameMissing, one => Buyer(one, buyer => buyer with { Name = null })),
        (InvoiceRule.SellerAddressMissing,
            one => Seller(one, seller => seller with { HasAddress = false })),
        (InvoiceRule.SellerCountryMissing,
            one => Seller(one, seller => seller with { Country = null })),
        (InvoiceRule.BuyerAddressMissing,
            one => Buyer(one, buyer => buyer with { HasAddress = false })),
        (InvoiceRule.BuyerCountryMissing,
            one => Buyer(one, buyer => buyer with { Country = null })),
        (InvoiceRule.LineTotalMissing, one => Totals(one, sums => sums with { Lines = null })),
        (InvoiceRule.NetTotalMissing, one => Totals(one, sums => sums with { Net = null })),
        (InvoiceRule.GrossTotalMissing, one => Totals(one, sums => sums with { Gross = null })),
        (InvoiceRule.AmountDueMissing, one => Totals(one, sums => sums with { Due = null })),
        (InvoiceRule.LinesMissing, one => one with { Lines = [] }),
        (InvoiceRule.LineIdMissing, one => Line(one, line => line with { Id = null })),
        (InvoiceRule.LineQuantityMissing, one => Line(one, line => line with { Quantity = null })),
        (InvoiceRule.LineUnitMissing, one => Line(one, line => line with { Unit = null })),
        (InvoiceRule.LineNetMissing, one => Line(one, line => line with { Net = null })),
        (InvoiceRule.LineNameMissing, one => Line(one, line => line with { Name = null })),
        (InvoiceRule.LinePriceMissing, one => Line(one, line => line with { UnitPrice = null })),
        (InvoiceRule.LinePriceNegative,
            one => Line(one, line => line with { UnitPrice = new Figure(-1) })),
        (InvoiceRule.AllowanceAmountMissing, one => Allowed(one, all => all with { Sum = null })),
        (InvoiceRule.AllowanceCategoryMissing,
            one => Allowed(one, all => all with { Category = null })),
        (InvoiceRule.ChargeAmountMissing,
            one => Allowed(one, all => all with { IsCharge = true, Sum = null })),
        (InvoiceRule.ChargeCategoryMissing,
            one => Allowed(one, all => all with { IsCharge = true, Category = null })),
        (InvoiceRule.TaxableAmountMissing, one => Tax(one, tax => tax with { Taxable = null })),
        (InvoiceRule.TaxAmountMissing, one => Tax(one, tax => tax with { Tax = null })),
        (InvoiceRule.TaxCategoryMissing, one => Tax(one, tax => tax with { Category = null })),
        (InvoiceRule.TaxRateMissing, one => Tax(one, tax => tax with { Rate = null })),
        (InvoiceRule.CorrectedNumberMissing, one => one with { Corrects = new("", null) }),
        (InvoiceRule.LineCategoryMissing, one => Line(one, line => line with { Category = null })),
        (InvoiceRule.TaxNumberPrefix,
            one => Buyer(one, buyer => buyer with { Country = "DE", TaxNumber = "123" })),
        (InvoiceRule.SumOfLines, one => Totals(one, sums => sums with { Lines = new(1) })),
        (InvoiceRule.SumOfAllowances,
            one => Totals(one, sums => sums with { Allowances = new(1) })),
        (InvoiceRule.SumOfCharges, one => Totals(one, sums => sums with { Charges = new(1) })),
        (InvoiceRule.NetTotal, one => Totals(one, sums => sums with { Net = new(1) })),
        (InvoiceRule.TaxTotal, one => Totals(one, sums => sums with { Tax = new(1) })),
        (InvoiceRule.GrossTotal, one => Totals(one, sums => sums with { Gross = new(1) })),
        (InvoiceRule.AmountDue, one => Totals(one, sums => sums with { Due = new(1) })),
        (InvoiceRule.TaxOfCategory, one => Tax(one, tax => tax with { Tax = new(11_453_476) })),
        (InvoiceRule.TaxBreakdownMissing, one => one with { Taxes = [] }),
        (InvoiceRule.DueDateMissing, one => one with { PaymentTerms = null }),
        (InvoiceRule.SellerUnidentified,
            one => Seller(one, seller => seller with { TaxNumber = null })),
        (InvoiceRule.StandardSubtotalMissing, one => one with { Taxes = [] }),
        (InvoiceRule.StandardSellerTaxNumber,
            one => Seller(one, seller => seller with { TaxNumber = null })),
        (InvoiceRule.StandardRate, one => Line(one, line => line with { Rate = Figure.Zero })),
        (InvoiceRule.StandardTaxable, one => Tax(one, tax => tax with { Taxable = new(1) })),
        (InvoiceRule.StandardExemptionReason,
            one => Tax(one, tax => tax with { ExemptionReason = "why" })),
        .. NotTaxed(TaxCategory.ZeroRated, InvoiceRule.ZeroSubtotal, ""),
        .. NotTaxed(TaxCategory.Exempt, InvoiceRule.ExemptSubtotal, "why"),
        .. NotTaxed(TaxCategory.ReverseCharge, InvoiceRule.OtherSubtotal, "why"),
        (InvoiceRule.CurrencyUnknown, one => one with { Currency = "RMB" }),
        (InvoiceRule.CountryUnknown, one => Seller(one, seller => seller with { Country = "ZZ" })),
        (InvoiceRule.UnitUnknown, one => Line(one, line => line with { Unit = "tonne" })),
        (InvoiceRule.ChineseNumber, one => one with { Number = "2533000000000000000A" }),
        (InvoiceRule.ChineseKind, one => one with { Vat = VatKind.None }),
        (InvoiceRule.ChineseSellerTaxNumber,
            one => Seller(one, seller => seller with { TaxNumber = "913302" })),
        (InvoiceRule.ChineseBuyerTaxNumber,
            one => Buyer(one, buyer => buyer with { TaxNumber = null })),
        (InvoiceRule.ChineseBankMissing, one => Buyer(one, buyer => buyer with { Bank = null })),
        (InvoiceRule.ChineseCurrency, one => one with { Currency = "USD" }),
        (InvoiceRule.ChineseSumOfAmounts, one => Totals(one, sums => sums with { Net = new(1) })),
        (InvoiceRule.ChineseSumOfTaxes, one => Totals(one, sums => sums with { Tax = new(1) })),
        (InvoiceRule.ChineseTotal, one => Totals(one, sums => sums with { Gross = new(1) })),
        (InvoiceRule.ChineseLineTax,
            one => Line(one, line => line with { Tax = new(11_453_474 + 7) })),
        (InvoiceRule.ChineseLinePrice,
            one => Line(one, line => line with { UnitPrice = new Figure(Figure.One) })),
        (InvoiceRule.ChineseRedSign, one => one with { Type = InvoiceType.CreditNote }),
        (InvoiceRule.ChineseRedReference, one => one with { Type = InvoiceType.CreditNote }),
        (InvoiceRule.ChineseClassification,
            one => Line(one, line => line with { Classification = "1070" })),
        (InvoiceRule.ChineseDrawerMissing, one => one with { Drawer = null }),
    ];

    public static TheoryData<InvoiceRule> Wrongs => [.. wrongs.Select(one => one.Rule).Distinct()];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void What_is_wrong_is_found(InvoiceRule rule) => Assert.All(
        wrongs.Where(one => one.Rule == rule),
        one => Assert.Contains(
            InvoiceRules.Check(
                one.Wrong(Deliveries.GoldenInvoice), RuleSets.European | RuleSets.Chinese),
            finding => finding.Rule == rule));

    [Theory]
    [InlineData(6, false)]
    [InlineData(-6, false)]
    [InlineData(7, true)]
    [InlineData(-7, true)]
    public void A_line_may_be_out_by_six_fen(long fen, bool isFound)
    {
        var invoice = Deliveries.Invoice(Deliveries.Of(1_000, 113_00, 130_000));
        var tax = new Amount(invoice.Lines[0].Tax!.Value.Units + fen);
        var findings = InvoiceRules.Check(
            Line(invoice, line => line with { Tax = tax }), RuleSets.Chinese);
        Assert.Equal(isFound, findings.Any(one => one.Rule is InvoiceRule.ChineseLineTax));
    }

    [Fact]
    public void Sums_that_do_not_follow_are_the_ones_a_calculator_finds() =>
        Prop.ForAll(shifts.ToArbitrary(), shift =>
        {
            var invoice = Shifted(shift);
            var found = InvoiceRules.Check(invoice, RuleSets.European)
                .Select(one => (int)one.Rule).Where(rule => rule is >= 110 and <= 116).Order();
            return found.SequenceEqual(Calculator.Faults(invoice));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Every_rule_has_a_sentence(string language) => Assert.All(
        Enum.GetValues<InvoiceRule>().Skip(1),
        rule => Assert.NotEmpty(FindingSentences.Of(rule, language)));

    // Most sums stay as they are, so that each fault is also seen alone.
    static readonly Gen<int[]> shifts = Gen.ArrayOf(
        Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(-2, 2))), 9);

    static Invoice Shifted(int[] by)
    {
        var invoice = DeliveryInvoiceTests.WithAllowance();
        Amount? Shift(Amount? sum, int at) => new Amount(sum!.Value.Units + by[at]);
        return Totals(invoice, sums => new InvoiceTotals
        {
            Lines = Shift(sums.Lines, 0), Allowances = Shift(sums.Allowances, 1),
            Charges = Shift(sums.Charges, 2), Net = Shift(sums.Net, 3), Tax = Shift(sums.Tax, 4),
            Gross = Shift(sums.Gross, 5), Prepaid = Shift(sums.Prepaid, 6),
            Rounding = Shift(sums.Rounding, 7), Due = Shift(sums.Due, 8),
        });
    }

    /// <summary>The sums again, in decimal and by the words of EN 16931.</summary>
    static class Calculator
    {
        public static IEnumerable<int> Faults(Invoice invoice)
        {
            var sums = invoice.Totals;
            var off = invoice.AllowanceCharges.Where(one => !one.IsCharge).Sum(one => Of(one.Sum));
            var on = invoice.AllowanceCharges.Where(one => one.IsCharge).Sum(one => Of(one.Sum));
            var (lines, net, gross) = (Of(sums.Lines), Of(sums.Net), Of(sums.Gross));
            if (lines != invoice.Lines.Sum(line => Of(line.Net))) yield return 110;
            if (Of(sums.Allowances) != off) yield return 111;
            if (Of(sums.Charges) != on) yield return 112;
            if (net != lines - Of(sums.Allowances) + Of(sums.Charges)) yield return 113;
            if (Of(sums.Tax) != invoice.Taxes.Sum(tax => Of(tax.Tax))) yield return 114;
            if (gross != net + Of(sums.Tax)) yield return 115;
            if (Of(sums.Due) != gross - Of(sums.Prepaid) + Of(sums.Rounding)) yield return 116;
        }

        static decimal Of(Amount? amount) => (amount?.Units ?? 0) / 100m;
    }

    static (InvoiceRule, Func<Invoice, Invoice>)[] NotTaxed(
        TaxCategory category, InvoiceRule first, string reason)
    {
        var hasNumber = category is not TaxCategory.ReverseCharge;
        return
        [
            (first, one => Free(one) with { Taxes = [] }),
            .. hasNumber
                ? [(first + 1, one => Seller(Free(one), it => it with { TaxNumber = null }))]
                : Array.Empty<(InvoiceRule, Func<Invoice, Invoice>)>(),
            (first + 4, one => Line(Free(one), line => line with { Rate = new(1) })),
            (first + 7, one => Tax(Free(one), tax => tax with { Taxable = new(1) })),
            (first + 8, one => Tax(Free(one), tax => tax with { Tax = new(1) })),
            (first + 9, one => Tax(Free(one), tax => tax with
            {
                ExemptionReason = reason.Length == 0 ? "why" : null,
            })),
        ];

        Invoice Free(Invoice one) => Tax(
            Line(one, line => line with { Category = category, Rate = Figure.Zero }),
            tax => tax with
            {
                Category = category, Rate = Figure.Zero, Tax = Amount.Zero,
                ExemptionReason = reason.Length == 0 ? null : reason,
            });
    }

    static Invoice Seller(Invoice one, Func<InvoiceParty, InvoiceParty> change) =>
        one with { Seller = change(one.Seller) };

    static Invoice Buyer(Invoice one, Func<InvoiceParty, InvoiceParty> change) =>
        one with { Buyer = change(one.Buyer) };

    static Invoice Line(Invoice one, Func<InvoiceLine, InvoiceLine> change) =>
        one with { Lines = [change(one.Lines[0])] };

    static Invoice Tax(Invoice one, Func<TaxSubtotal, TaxSubtotal> change) =>
        one with { Taxes = [change(one.Taxes[0])] };

    static Invoice Totals(Invoice one, Func<InvoiceTotals, InvoiceTotals> change) =>
        one with { Totals = change(one.Totals) };

    static Invoice Allowed(Invoice one, Func<AllowanceCharge, AllowanceCharge> change) =>
        one with
        {
            AllowanceCharges =
                [change(new(false, new(1), TaxCategory.Standard, one.Lines[0].Rate, null))],
        };
}
