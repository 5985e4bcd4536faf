using Entrepot.Core;
using Entrepot.Papers.Invoices;

namespace Entrepot.Papers.Tests.Invoices;

/// <summary>Deliveries and the invoices made of them.</summary>
static class Deliveries
{
    public static readonly InvoiceNumber Number =
        new("25330000000000000001", new DateOnly(2026, 3, 20), "编号模拟器 simulator");

    static readonly InvoiceParty seller = new()
    {
        Name = "宁波甬港塑料有限公司", TaxNumber = "91330200MA2AAAAA1X", HasAddress = true,
        Address = "宁波市江东区 & 百丈路 <1> 号", Country = "CN", Telephone = "0574-87000001",
        Bank = "中国银行宁波分行", BankAccount = "3605012345678",
    };

    static readonly InvoiceParty buyer = new()
    {
        Name = "Shanghai \"Hudong\" Plastics", TaxNumber = "91310115MA1BBBBB2Y",
        HasAddress = true, Address = "上海市浦东新区", Country = "CN", Telephone = "021-58000002",
        Bank = "工商银行", BankAccount = "1001234567",
    };

    /// <summary>Golden vector G6: 100.36 t at 9 920, with 13 % VAT in it.</summary>
    public static SettledDelivery Golden => Of(100_360, 992_000, 130_000) with
    {
        Due = new Amount(99_557_120), Paid = new Amount(79_360_000),
    };

    public static SettledDelivery Of(long kilograms, long price, uint rate) => new(
        "42", "7", seller, buyer, "*塑料制品*聚丙烯 T30S", "TNE", new Quantity(kilograms),
        new Price(price), Amount.Of(new Price(price), new Quantity(kilograms)), Amount.Zero,
        "CNY", new DateOnly(2026, 3, 18))
    {
        Specification = "T30S", Classification = "1070101010100000000",
        Rate = Figure.PercentOf(rate),
    };

    public static Invoice Invoice(SettledDelivery delivery) =>
        DeliveryInvoice.Of(delivery, Number, VatKind.Special, "李会计");

    public static Invoice GoldenInvoice => Invoice(Golden);

    /// <summary>An invoice of nothing that is taxed.</summary>
    public static Invoice Exempt => Invoice(Of(12_000, 100_000, 0) with
    {
        Category = TaxCategory.Exempt, ExemptionReason = "免税",
    });

    /// <summary>The golden invoice taken back.</summary>
    public static Invoice Red => RedLetter.Whole(
        GoldenInvoice, new InvoiceNumber("25330000000000000002", new(2026, 4, 1), "编号模拟器"),
        "李会计");
}
