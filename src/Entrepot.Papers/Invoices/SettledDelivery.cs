using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>
/// A delivery that was weighed, accepted and counted up: all that an invoice is made of. Prices and
/// the sum due include the tax.
/// </summary>
/// <param name="Unit">In which the price is said (UN/ECE Recommendation 20).</param>
/// <param name="Weighed">What is paid for.</param>
/// <param name="Due">What the buyer owes for all of it.</param>
/// <param name="Paid">How much of it the seller has been paid.</param>
public sealed record SettledDelivery(
    string Contract, string Receipt, InvoiceParty Seller, InvoiceParty Buyer, string Good,
    string Unit, Quantity Weighed, Price Price, Amount Due, Amount Paid, string Currency,
    DateOnly AcceptedOn)
{
    public string? Specification { get; init; }

    /// <summary>税收分类编码.</summary>
    public string? Classification { get; init; }
    public TaxCategory Category { get; init; } = TaxCategory.Standard;

    /// <summary>In percent.</summary>
    public Figure Rate { get; init; }

    /// <summary>Why it is not taxed, where it is not.</summary>
    public string? ExemptionReason { get; init; }
}

/// <summary>A number and who gave it when.</summary>
public sealed record InvoiceNumber(string Text, DateOnly GivenOn, string Authority);

/// <summary>Makes invoices out of deliveries.</summary>
public static class DeliveryInvoice
{
    /// <summary>
    /// The invoice of a delivery. The sum due includes the tax: net is gross / (1 + rate), rounded
    /// half up, and the tax is the rest (domain 3.7).
    /// </summary>
    /// <param name="kind">Special, where the buyer is to deduct the tax.</param>
    /// <param name="drawer">Who issues it.</param>
    public static Invoice Of(
        SettledDelivery delivery, InvoiceNumber number, VatKind kind, string drawer)
    {
        var net = Money.NetOf(delivery.Due, delivery.Rate);
        var tax = delivery.Due - net;
        var quantity = Figure.Of(delivery.Weighed);
        var rest = delivery.Due - delivery.Paid;
        return new Invoice
        {
            Guideline = Invoice.European, Type = InvoiceType.Invoice, Vat = kind,
            Number = number.Text, IssuedOn = number.GivenOn, TaxBureau = number.Authority,
            Currency = delivery.Currency, Seller = delivery.Seller, Buyer = delivery.Buyer,
            Contract = delivery.Contract, Receipt = delivery.Receipt,
            DeliveredOn = delivery.AcceptedOn, Drawer = drawer,
            PaymentTerms = rest > Amount.Zero ? "货到票到结清余款 / the rest on this invoice" : null,
            Remark = $"合同 {delivery.Contract}；仓单 {delivery.Receipt}",
            Lines =
            [
                new InvoiceLine
                {
                    Id = "1", Name = delivery.Good, Specification = delivery.Specification,
                    Classification = delivery.Classification, Unit = delivery.Unit,
                    Quantity = quantity, UnitPrice = Money.PriceOf(net, quantity), Net = net,
                    Category = delivery.Category, Rate = delivery.Rate, Tax = tax,
                },
            ],
            Taxes =
            [
                new TaxSubtotal(
                    delivery.Category, delivery.Rate, net, tax, delivery.ExemptionReason),
            ],
            Totals = new InvoiceTotals
            {
                Lines = net, Net = net, Tax = tax, Gross = delivery.Due,
                Prepaid = delivery.Paid, Due = rest,
            },
        };
    }
}
