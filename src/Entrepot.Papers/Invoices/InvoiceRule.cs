namespace Entrepot.Papers.Invoices;

/// <summary>
/// What an invoice is held against. 1 to 99 are BR-01 and so on of EN 16931; 1nn is BR-CO-nn; 2nn,
/// 3nn and 4nn are BR-S-nn, BR-Z-nn and BR-E-nn; 5nn are code lists; 6nn are of Chinese electronic
/// invoices; 7nn are of the form it came in; 8nn of its signature.
/// </summary>
public enum InvoiceRule : ushort
{
    None = 0,
    GuidelineMissing = 1,
    NumberMissing = 2,
    IssueDateMissing = 3,
    TypeMissing = 4,
    CurrencyMissing = 5,
    SellerNameMissing = 6,
    BuyerNameMissing = 7,
    SellerAddressMissing = 8,
    SellerCountryMissing = 9,
    BuyerAddressMissing = 10,
    BuyerCountryMissing = 11,
    LineTotalMissing = 12,
    NetTotalMissing = 13,
    GrossTotalMissing = 14,
    AmountDueMissing = 15,
    LinesMissing = 16,
    LineIdMissing = 21,
    LineQuantityMissing = 22,
    LineUnitMissing = 23,
    LineNetMissing = 24,
    LineNameMissing = 25,
    LinePriceMissing = 26,
    LinePriceNegative = 27,
    AllowanceAmountMissing = 31,
    AllowanceCategoryMissing = 32,
    ChargeAmountMissing = 36,
    ChargeCategoryMissing = 37,
    TaxableAmountMissing = 45,
    TaxAmountMissing = 46,
    TaxCategoryMissing = 47,
    TaxRateMissing = 48,
    CorrectedNumberMissing = 55,

    LineCategoryMissing = 104,
    TaxNumberPrefix = 109,
    SumOfLines = 110,
    SumOfAllowances = 111,
    SumOfCharges = 112,
    NetTotal = 113,
    TaxTotal = 114,
    GrossTotal = 115,
    AmountDue = 116,
    TaxOfCategory = 117,
    TaxBreakdownMissing = 118,
    DueDateMissing = 125,
    SellerUnidentified = 126,

    StandardSubtotalMissing = 201,
    StandardSellerTaxNumber = 202,
    StandardRate = 205,
    StandardTaxable = 208,
    StandardExemptionReason = 210,

    ZeroSubtotal = 301,
    ZeroSellerTaxNumber = 302,
    ZeroRate = 305,
    ZeroTaxable = 308,
    ZeroTax = 309,
    ZeroExemptionReason = 310,

    ExemptSubtotal = 401,
    ExemptSellerTaxNumber = 402,
    ExemptRate = 405,
    ExemptTaxable = 408,
    ExemptTax = 409,
    ExemptReasonMissing = 410,
    OtherSubtotal = 451,
    OtherRate = 455,
    OtherTaxable = 458,
    OtherTax = 459,
    OtherReasonMissing = 460,

    TypeUnknown = 501,
    CurrencyUnknown = 504,
    CountryUnknown = 514,
    CategoryUnknown = 517,
    UnitUnknown = 523,

    ChineseNumber = 601,
    ChineseKind = 602,
    ChineseSellerTaxNumber = 603,
    ChineseBuyerTaxNumber = 604,
    ChineseBankMissing = 605,
    ChineseCurrency = 606,
    ChineseSumOfAmounts = 610,
    ChineseSumOfTaxes = 611,
    ChineseTotal = 612,
    ChineseLineTax = 613,
    ChineseLineTotal = 614,
    ChineseLinePrice = 615,
    ChineseWords = 616,
    ChineseRedSign = 617,
    ChineseRedReference = 618,
    ChineseClassification = 619,
    ChineseDrawerMissing = 620,

    TooLarge = 701,
    DocumentTypeDefinition = 702,
    NotWellFormed = 703,
    TooDeep = 704,
    TooManyElements = 705,
    FormUnknown = 706,
    ElementRepeated = 707,
    NumberMalformed = 708,
    DateMalformed = 709,
    TextTooLong = 710,
    CurrencyDiffers = 711,

    SignatureMissing = 801,
    SignatureRepeated = 802,
    SignatureElsewhere = 803,
    SignatureCoversPart = 804,
    SignatureAlgorithm = 805,
    SignatureWrong = 806,
    SignatureCertificate = 807,
    SignatureProperties = 808,
}

/// <summary>What is wrong with an invoice.</summary>
/// <param name="Where">A line by its number, an element by its name, or nothing.</param>
/// <param name="Found">What stands there, where that says something.</param>
/// <param name="Expected">What should.</param>
public sealed record Finding(
    InvoiceRule Rule, string? Where = null, string? Found = null, string? Expected = null)
{
    /// <summary>The name the rule has in EN 16931, or its number here.</summary>
    public string Code => (int)Rule switch
    {
        < 100 => $"BR-{(int)Rule:00}",
        < 200 => $"BR-CO-{(int)Rule - 100:00}",
        < 300 => $"BR-S-{(int)Rule - 200:00}",
        < 400 => $"BR-Z-{(int)Rule - 300:00}",
        < 450 => $"BR-E-{(int)Rule - 400:00}",
        >= 500 and < 600 => $"BR-CL-{(int)Rule - 500:00}",
        >= 600 and < 700 => $"CN-{(int)Rule - 600:00}",
        var number => $"{number}",
    };
}
