using System.Xml.Linq;

namespace Entrepot.Papers.Invoices;

/// <summary>The namespaces of UBL 2.1, and words that writer and reader must agree on.</summary>
static class UblNames
{
    public static readonly XNamespace Invoice =
        "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";

    public static readonly XNamespace CreditNote =
        "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";

    public static readonly XNamespace Cac =
        "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    public static readonly XNamespace Cbc =
        "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
}

/// <summary>What EN 16931 has no element of its own for, said by a term that takes any text.
/// </summary>
static class EuropeanWords
{
    /// <summary>Codes by mutual agreement (UNTDID 7143).</summary>
    public const string AgreedList = "ZZZ";

    /// <summary>By credit transfer (UNTDID 4461).</summary>
    public const string CreditTransfer = "30";

    const string Special = "vat-special";
    const string Ordinary = "vat-ordinary";

    /// <summary>The business process (BT-23).</summary>
    public static string? ProcessOf(VatKind kind) => kind switch
    {
        VatKind.Special => Special,
        VatKind.Ordinary => Ordinary,
        _ => null,
    };

    public static VatKind KindOf(string? process) => process switch
    {
        Special => VatKind.Special,
        Ordinary => VatKind.Ordinary,
        _ => VatKind.None,
    };

    /// <summary>A Chinese number has no prefix; in Europe each has (BR-CO-09).</summary>
    public static string? WithPrefix(InvoiceParty party) =>
        party is { Country: "CN", TaxNumber: { } number } ? $"CN{number}" : party.TaxNumber;

    public static string? WithoutPrefix(string? number, string? country) =>
        country == "CN" && number is not null && number.StartsWith("CN", StringComparison.Ordinal)
            ? number[2..]
            : number;
}
