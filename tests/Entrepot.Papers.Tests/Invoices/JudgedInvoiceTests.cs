using Entrepot.Core;
using Entrepot.Papers.Invoices;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>Our invoices before other people's tools.</summary>
public sealed class JudgedInvoiceTests
{
    static readonly (string Name, Invoice Invoice)[] invoices =
    [
        // Paid in full: one of the judges subtracts in floating point, and would miss a fen.
        ("golden", Deliveries.Invoice(Deliveries.Golden with { Paid = Deliveries.Golden.Due })),
        ("exempt", Deliveries.Exempt),
        ("red", Deliveries.Red),
        ("allowances", DeliveryInvoiceTests.WithAllowance()),
        ("food", Deliveries.Invoice(Deliveries.Of(1, 333, 90_000))),
    ];

    public static TheoryData<string> Names => [.. invoices.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_CII_keeps_to_the_schema_and_to_the_rules_of_EN_16931(string name)
    {
        using var scratch = new Scratch();
        var file = scratch.Write("cii.xml", Bytes(name, InvoiceForm.Cii));
        var (schema, rules) = (Judges.SchemaOfCii(file), Judges.RulesOfCii(file));
        Assert.True(schema.Agrees, schema.ToString());
        Assert.True(rules.Agrees, rules.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_form_is_well_formed(string name)
    {
        using var scratch = new Scratch();
        foreach (var form in Enum.GetValues<InvoiceForm>().Skip(1))
        {
            var said = Tool.Run(
                "xmllint", "--noout", scratch.Write($"{form}.xml", Bytes(name, form)));
            Assert.True(said.Agrees, said.ToString());
        }
    }

    [Fact]
    public void The_judges_do_not_agree_with_wrong_sums()
    {
        using var scratch = new Scratch();
        var invoice = Deliveries.GoldenInvoice;
        var file = scratch.Write("wrong.xml", InvoiceForms.Write(invoice with
        {
            Totals = invoice.Totals with { Gross = invoice.Totals.Net },
        }, InvoiceForm.Cii));
        Assert.True(Judges.SchemaOfCii(file).Agrees);
        Assert.Contains("BR-CO-15", Judges.RulesOfCii(file).Output, StringComparison.Ordinal);
    }

    static byte[] Bytes(string name, InvoiceForm form) =>
        InvoiceForms.Write(Array.Find(invoices, one => one.Name == name).Invoice, form);
}
