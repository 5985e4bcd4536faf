using System.Text.Json;
using Entrepot.Core;
using Entrepot.Papers.Invoices;
using FsCheck;
using FsCheck.Fluent;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>An invoice is what its delivery came to, and every form of it says the same.</summary>
public sealed class DeliveryInvoiceTests
{
    static readonly Gen<SettledDelivery> deliveries =
        from kilograms in Gen.Choose(1, 2_000_000_000)
        from price in Gen.Choose(100, 2_000_000_000)
        from rate in Gen.Elements(130_000u, 90_000u, 60_000u, 30_000u, 10_000u, 0u)
        let delivery = Deliveries.Of(kilograms, price, rate)
        where delivery.Due > Amount.Zero
        select delivery with
        {
            Category = rate == 0 ? TaxCategory.ZeroRated : TaxCategory.Standard,
            Paid = new Amount(delivery.Due.Units / 5 * 4),
        };

    public static TheoryData<InvoiceForm> Forms =>
        [InvoiceForm.Ubl, InvoiceForm.Cii, InvoiceForm.EInvoice];

    [Fact]
    public void Golden_vector_G6_is_invoiced_to_the_fen()
    {
        var invoice = Deliveries.GoldenInvoice;
        Assert.Equal(new Amount(88_103_646), invoice.Totals.Net);
        Assert.Equal(new Amount(11_453_474), invoice.Totals.Tax);
        Assert.Equal(new Amount(99_557_120), invoice.Totals.Gross);
        Assert.Equal(new Amount(79_360_000), invoice.Totals.Prepaid);
        Assert.Equal(new Amount(20_197_120), invoice.Totals.Due);
        Assert.Equal("8778.76106018", invoice.Lines[0].UnitPrice.ToString());
        Assert.Empty(InvoiceRules.Check(invoice, RuleSets.European | RuleSets.Chinese));
    }

    [Fact]
    public void Every_delivery_gives_an_invoice_that_follows_both_sets_of_rules() =>
        Prop.ForAll(deliveries.ToArbitrary(), delivery => InvoiceRules.Check(
            Deliveries.Invoice(delivery), RuleSets.European | RuleSets.Chinese).Count == 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_is_written_reads_back_the_same(InvoiceForm form) =>
        Prop.ForAll(deliveries.ToArbitrary(), delivery =>
            ReadsBack(Deliveries.Invoice(delivery), form))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [MemberData(nameof(Forms))]
    public void So_do_exempt_and_red_letter_invoices_and_allowances(InvoiceForm form)
    {
        Assert.True(ReadsBack(Deliveries.Exempt, form));
        Assert.True(ReadsBack(Deliveries.Red, form));
        Assert.True(ReadsBack(WithAllowance(), form) || form is InvoiceForm.EInvoice);
    }

    [Fact]
    public void The_same_invoice_gives_the_same_bytes() => Assert.Equal(
        InvoiceForms.Write(Deliveries.GoldenInvoice, InvoiceForm.Ubl),
        InvoiceForms.Write(Deliveries.GoldenInvoice, InvoiceForm.Ubl));

    /// <summary>An invoice with something taken off, something put on, and rounded.</summary>
    internal static Invoice WithAllowance()
    {
        var invoice = Deliveries.Invoice(Deliveries.Of(10_000, 113_000, 130_000));
        var rate = invoice.Lines[0].Rate;
        return invoice with
        {
            AllowanceCharges =
            [
                new(false, new Amount(1_000_00), TaxCategory.Standard, rate, "Early payment"),
                new(true, new Amount(500_00), TaxCategory.Standard, rate, "Loading"),
            ],
            Taxes = [new(
                TaxCategory.Standard, rate, new Amount(9_500_00), new Amount(1_235_00), null)],
            Totals = new InvoiceTotals
            {
                Lines = new(10_000_00), Allowances = new(1_000_00), Charges = new(500_00),
                Net = new(9_500_00), Tax = new(1_235_00), Gross = new(10_735_00),
                Prepaid = new(735_00), Rounding = new(1), Due = new(10_000_01),
            },
        };
    }

    static bool ReadsBack(Invoice invoice, InvoiceForm form)
    {
        var reading = InvoiceForms.Read(InvoiceForms.Write(invoice, form));
        var expected = form is InvoiceForm.EInvoice ? invoice.AsChinese() : invoice.AsEuropean();
        return reading.Form == form && reading.Findings.Count == 0
            && Text(reading.Invoice!) == Text(expected);
    }

    static string Text(Invoice invoice) => JsonSerializer.Serialize(invoice);
}
