using Entrepot.Core;
using Entrepot.Papers.Invoices;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>Trade, goods, invoice and payment are of one delivery, or it is said where not.
/// </summary>
public sealed class FourWayMatchTests
{
    sealed record Papers(
        TradeRecord Trade, GoodsRecord Goods, Invoice Invoice, PaymentRecord Payment);

    static readonly Papers golden = new(
        new TradeRecord(
            "42", "91330200MA2AAAAA1X", "91310115MA1BBBBB2Y", new Quantity(100_000), 30_000,
            new Price(992_000), "CNY"),
        new GoodsRecord("42", "7", new Quantity(100_360), "TNE", new DateOnly(2026, 3, 18)),
        Deliveries.GoldenInvoice,
        new PaymentRecord("42", new Amount(99_557_120), new Amount(79_360_000), "CNY"));

    static readonly (InvoiceRule Rule, Func<Papers, Papers> Wrong)[] wrongs =
    [
        (InvoiceRule.MatchContract, all => all with
        {
            Goods = all.Goods with { Contract = "43" },
        }),
        (InvoiceRule.MatchContract, all => all with
        {
            Invoice = all.Invoice with { Contract = "43" },
        }),
        (InvoiceRule.MatchReceipt, all => all with
        {
            Invoice = all.Invoice with { Receipt = "8" },
        }),
        (InvoiceRule.MatchSeller, all => all with
        {
            Trade = all.Trade with { SellerTaxNumber = "91330200MA2AAAAA1Y" },
        }),
        (InvoiceRule.MatchBuyer, all => all with
        {
            Invoice = all.Invoice with { Buyer = all.Invoice.Buyer with { TaxNumber = null } },
        }),
        (InvoiceRule.MatchCurrency, all => all with
        {
            Payment = all.Payment with { Currency = "USD" },
        }),
        (InvoiceRule.MatchNotDelivered, all => all with
        {
            Goods = all.Goods with { AcceptedOn = null },
        }),
        (InvoiceRule.MatchTooEarly, all => all with
        {
            Invoice = all.Invoice with { IssuedOn = new DateOnly(2026, 3, 17) },
        }),
        (InvoiceRule.MatchTolerance, all => all with
        {
            Trade = all.Trade with { Tolerance = 3_599 },
        }),
        (InvoiceRule.MatchQuantity, all => all with
        {
            Goods = all.Goods with { Weighed = new Quantity(100_361) },
        }),
        (InvoiceRule.MatchUnit, all => all with { Goods = all.Goods with { Unit = "KGM" } }),
        (InvoiceRule.MatchDue, all => all with
        {
            Trade = all.Trade with { Price = new Price(992_001) },
        }),
        (InvoiceRule.MatchGross, all => all with
        {
            Payment = all.Payment with { Due = new Amount(99_557_119) },
        }),
        (InvoiceRule.MatchPaid, all => all with
        {
            Payment = all.Payment with { Paid = new Amount(79_360_001) },
        }),
        (InvoiceRule.MatchOverpaid, all => all with
        {
            Payment = all.Payment with { Paid = new Amount(99_557_121) },
        }),
    ];

    public static TheoryData<int> Wrongs => [.. Enumerable.Range(0, wrongs.Length)];

    [Fact]
    public void The_golden_delivery_matches() => Assert.Empty(Check(golden));

    [Fact]
    public void What_the_tolerance_just_allows_matches() => Assert.Empty(Check(golden with
    {
        Trade = golden.Trade with { Tolerance = 3_600 },
    }));

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void What_does_not_match_is_said(int at) => Assert.Contains(
        Check(wrongs[at].Wrong(golden)), finding => finding.Rule == wrongs[at].Rule);

    static IReadOnlyList<Finding> Check(Papers all) =>
        FourWayMatch.Check(all.Trade, all.Goods, all.Invoice, all.Payment);
}
