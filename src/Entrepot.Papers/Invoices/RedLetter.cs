using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// 红字发票: takes an invoice back, or a part of one. Nothing is deleted; sums of both add up to what
/// was really sold.
/// </summary>
public static class RedLetter
{
    /// <summary>Takes back all that is left of an invoice.</summary>
    /// <param name="before">Red-letter invoices that took back parts of it.</param>
    public static Invoice Whole(
        Invoice blue, InvoiceNumber number, string drawer,
        params IReadOnlyList<Invoice> before) =>
        Part(blue, number, drawer, Left(blue, before), before);

    /// <summary>How much of an invoice has not been taken back.</summary>
    public static Figure Left(Invoice blue, IReadOnlyList<Invoice> before) => new(
        blue.Lines[0].Quantity!.Value.Units
            + before.Sum(red => red.Lines[0].Quantity!.Value.Units));

    /// <summary>
    /// Takes back a quantity of the only line of an invoice. Sums are rounded for all that is gone
    /// by then, so that the parts add up to the whole.
    /// </summary>
    public static Invoice Part(
        Invoice blue, InvoiceNumber number, string drawer, Figure quantity,
        IReadOnlyList<Invoice> before)
    {
        var line = blue.Lines[0];
        var all = line.Quantity!.Value;
        // How much is gone with this part, and how much of each sum goes with so much.
        var gone = new Figure(all.Units - Left(blue, before).Units + quantity.Units);
        var net = Taken(line.Net!.Value, before.Select(red => red.Totals.Net!.Value));
        var tax = Taken(line.Tax!.Value, before.Select(red => red.Totals.Tax!.Value));
        return blue with
        {
            Type = InvoiceType.CreditNote, Number = number.Text, IssuedOn = number.GivenOn,
            TaxBureau = number.Authority, Drawer = drawer, DueOn = null,
            PaymentTerms = "冲减原发票款 / set off against the invoice",
            Corrects = new InvoiceReference(blue.Number!, blue.IssuedOn),
            Lines = [line with { Quantity = -quantity, Net = net, Tax = tax }],
            Taxes = [blue.Taxes[0] with { Taxable = net, Tax = tax }],
            Totals = new InvoiceTotals
            {
                Lines = net, Net = net, Tax = tax, Gross = net + tax, Due = net + tax,
            },
        };

        Amount Taken(Amount sum, IEnumerable<Amount> taken) => new(
            -Money.Part(sum, gone, all).Units - taken.Sum(one => one.Units));
    }
}
