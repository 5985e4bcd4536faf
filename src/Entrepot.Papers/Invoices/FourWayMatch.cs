using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>What was agreed.</summary>
/// <param name="Tolerance">How far the weight may differ, in millionths.</param>
/// <param name="Price">What a unit settles at, with tax.</param>
public sealed record TradeRecord(
    string Contract, string? SellerTaxNumber, string? BuyerTaxNumber, Quantity Quantity,
    uint Tolerance, Price Price, string Currency);

/// <summary>What was handed over.</summary>
/// <param name="AcceptedOn">Null: the goods are not accepted.</param>
public sealed record GoodsRecord(
    string Contract, string Receipt, Quantity Weighed, string Unit, DateOnly? AcceptedOn);

/// <summary>What is owed and what was paid.</summary>
public sealed record PaymentRecord(string Contract, Amount Due, Amount Paid, string Currency);

/// <summary>
/// Holds trade, goods, invoice and payment against each other. What does not match is no invoice of
/// this delivery, and the findings say why.
/// </summary>
public static class FourWayMatch
{
    public static IReadOnlyList<Finding> Check(
        TradeRecord trade, GoodsRecord goods, Invoice invoice, PaymentRecord payment)
    {
        var findings = new List<Finding>();
        CheckIdentity(trade, goods, invoice, payment, findings);
        CheckGoods(trade, goods, invoice, findings);
        CheckMoney(trade, goods, invoice, payment, findings);
        return findings;
    }

    // A form without a term for the contract says nothing about it.
    static void CheckIdentity(
        TradeRecord trade, GoodsRecord goods, Invoice invoice, PaymentRecord payment,
        List<Finding> findings)
    {
        foreach (var contract in new[] { goods.Contract, payment.Contract, invoice.Contract })
        {
            findings.Equal(InvoiceRule.MatchContract, contract, trade.Contract);
        }
        findings.Equal(InvoiceRule.MatchReceipt, invoice.Receipt, goods.Receipt);
        findings.Agree(
            InvoiceRule.MatchSeller, invoice.Seller.TaxNumber, trade.SellerTaxNumber);
        findings.Agree(InvoiceRule.MatchBuyer, invoice.Buyer.TaxNumber, trade.BuyerTaxNumber);
        findings.Agree(InvoiceRule.MatchCurrency, invoice.Currency, trade.Currency);
        findings.Agree(InvoiceRule.MatchCurrency, payment.Currency, trade.Currency);
    }

    static void CheckGoods(
        TradeRecord trade, GoodsRecord goods, Invoice invoice, List<Finding> findings)
    {
        if (goods.AcceptedOn is not { } accepted)
        {
            findings.Add(new Finding(InvoiceRule.MatchNotDelivered));
            return;
        }
        if (invoice.IssuedOn < accepted)
        {
            findings.Add(new Finding(
                InvoiceRule.MatchTooEarly, null, FormText.Iso(invoice.IssuedOn),
                FormText.Iso(accepted)));
        }
        var difference = Int128.Abs((Int128)goods.Weighed.Units - trade.Quantity.Units);
        if (difference * Limits.FeeRateMax > (Int128)trade.Quantity.Units * trade.Tolerance)
        {
            findings.Add(new Finding(
                InvoiceRule.MatchTolerance, null, Figure.Of(goods.Weighed).ToString(),
                Figure.Of(trade.Quantity).ToString()));
        }
        var billed = invoice.Lines.Aggregate(
            (Int128)0, (sum, line) => sum + (line.Quantity?.Units ?? 0));
        if (billed != Figure.Of(goods.Weighed).Units)
        {
            findings.Add(new Finding(
                InvoiceRule.MatchQuantity, null,
                new Figure((long)Int128.Clamp(billed, long.MinValue, long.MaxValue)).ToString(),
                Figure.Of(goods.Weighed).ToString()));
        }
        foreach (var line in invoice.Lines)
        {
            findings.Agree(InvoiceRule.MatchUnit, line.Unit, goods.Unit);
        }
    }

    static void CheckMoney(
        TradeRecord trade, GoodsRecord goods, Invoice invoice, PaymentRecord payment,
        List<Finding> findings)
    {
        findings.Same(
            InvoiceRule.MatchDue, payment.Due, Amount.Of(trade.Price, goods.Weighed));
        findings.Same(
            InvoiceRule.MatchGross, invoice.Totals.Gross ?? Amount.Zero, payment.Due);
        findings.Same(InvoiceRule.MatchPaid, invoice.Totals.Prepaid, payment.Paid);
        if (payment.Paid > payment.Due)
        {
            findings.Add(new Finding(
                InvoiceRule.MatchOverpaid, null, Money.Text(payment.Paid),
                Money.Text(payment.Due)));
        }
    }

    // What is not said cannot differ.
    static void Equal(
        this List<Finding> findings, InvoiceRule rule, string? found, string expected)
    {
        if (found is not null) findings.Agree(rule, found, expected);
    }

    static void Agree(
        this List<Finding> findings, InvoiceRule rule, string? found, string? expected)
    {
        if (found != expected) findings.Add(new Finding(rule, null, found, expected));
    }
}
