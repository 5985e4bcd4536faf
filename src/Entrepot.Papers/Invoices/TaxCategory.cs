namespace Entrepot.Papers.Invoices;

/// <summary>How something is taxed (UNTDID 5305, as far as EN 16931 uses it).</summary>
public enum TaxCategory : byte
{
    None = 0,
    Standard = 1,
    ZeroRated = 2,
    Exempt = 3,
    ReverseCharge = 4,
    IntraCommunity = 5,
    Export = 6,
    OutOfScope = 7,
}

/// <summary>The letters of the tax categories.</summary>
static class TaxCategories
{
    static readonly (TaxCategory Category, string Code)[] codes =
    [
        (TaxCategory.Standard, "S"), (TaxCategory.ZeroRated, "Z"), (TaxCategory.Exempt, "E"),
        (TaxCategory.ReverseCharge, "AE"), (TaxCategory.IntraCommunity, "K"),
        (TaxCategory.Export, "G"), (TaxCategory.OutOfScope, "O"),
    ];

    public static string CodeOf(TaxCategory category) =>
        Array.Find(codes, one => one.Category == category).Code;

    public static TaxCategory? Find(string code) =>
        Array.Find(codes, one => one.Code == code) is { Code: not null } found
            ? found.Category
            : null;
}
