using Entrepot.Papers.Invoices;
using Entrepot.Papers.Tests.Tools;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>What people read of an invoice.</summary>
public sealed class InvoicePdfTests
{
    [Fact]
    public void It_is_whole_and_says_what_the_invoice_says()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("invoice.pdf", Pdf(Deliveries.GoldenInvoice));
        var check = Tool.Run("qpdf", "--check", file);
        Assert.True(check.Agrees, check.ToString());
        var text = Tool.Run("pdftotext", "-layout", file, "-").Output;
        string[] parts =
        [
            "增值税专用发票", "25330000000000000001", "2026-03-20", "91330200MA2AAAAA1X",
            "881036.46", "114534.74", "995571.20", "100.36",
        ];
        Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Contains(
            "玖拾玖万伍仟伍佰柒拾壹元贰角整",
            text.Replace("\n", "", StringComparison.Ordinal).Replace(
                " ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_red_letter_says_so_and_what_it_takes_back()
    {
        using var scratch = new Scratch();
        var text = Tool.Run(
            "pdftotext", "-layout", scratch.Write("red.pdf", Pdf(Deliveries.Red)), "-").Output;
        Assert.Contains("红字", text, StringComparison.Ordinal);
        Assert.Contains("25330000000000000001", text, StringComparison.Ordinal);
        Assert.Contains("-995571.20", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_invoice_looks_the_same() =>
        Assert.Equal(Pdf(Deliveries.GoldenInvoice), Pdf(Deliveries.GoldenInvoice));

    static byte[] Pdf(Invoice invoice) => InvoicePdf.Of(
        invoice, InvoiceForms.Write(invoice, InvoiceForm.EInvoice), "http://localhost/invoices/1");
}
