using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>What a paper is (UNTDID 1001).</summary>
public enum InvoiceType : ushort
{
    None = 0,

    /// <summary>蓝字发票: a commercial invoice.</summary>
    Invoice = 380,

    /// <summary>红字发票: takes back an invoice or a part of one; its sums are negative here.
    /// </summary>
    CreditNote = 381,
}

/// <summary>What a Chinese VAT invoice is good for.</summary>
public enum VatKind : byte
{
    None = 0,

    /// <summary>增值税专用发票: its tax can be deducted by the buyer.</summary>
    Special = 1,

    /// <summary>普通发票.</summary>
    Ordinary = 2,
}

/// <summary>An invoice that another one corrects.</summary>
public sealed record InvoiceReference(string Number, DateOnly? IssuedOn);

/// <summary>
/// An invoice as it stands on paper, in whatever form: what is missing is null, and every sum is
/// the one that is written there. <see cref="InvoiceRules"/> says whether they agree.
/// </summary>
public sealed record Invoice
{
    /// <summary>The rules it says it follows (BT-24).</summary>
    public const string European = "urn:cen.eu:en16931:2017";

    public string? Guideline { get; init; }
    public InvoiceType Type { get; init; }
    public VatKind Vat { get; init; }
    public string? Number { get; init; }
    public DateOnly? IssuedOn { get; init; }
    public DateOnly? DueOn { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }
    public InvoiceParty Seller { get; init; } = new();
    public InvoiceParty Buyer { get; init; } = new();
    public IReadOnlyList<InvoiceLine> Lines { get; init; } = [];
    public IReadOnlyList<AllowanceCharge> AllowanceCharges { get; init; } = [];
    public IReadOnlyList<TaxSubtotal> Taxes { get; init; } = [];
    public InvoiceTotals Totals { get; init; } = new();
    public InvoiceReference? Corrects { get; init; }

    /// <summary>The contract it settles.</summary>
    public string? Contract { get; init; }

    /// <summary>The warehouse receipt by which the goods were handed over.</summary>
    public string? Receipt { get; init; }
    public DateOnly? DeliveredOn { get; init; }
    public string? PaymentTerms { get; init; }
    public string? Remark { get; init; }

    /// <summary>开票人.</summary>
    public string? Drawer { get; init; }

    /// <summary>Who gave the number.</summary>
    public string? TaxBureau { get; init; }

    public bool IsCreditNote => Type is InvoiceType.CreditNote;

    /// <summary>What of it EN 16931 has terms for: not the buyer's bank, and tax by category only.
    /// </summary>
    public Invoice AsEuropean() => this with
    {
        TaxBureau = null,
        Buyer = Buyer with { Bank = null, BankAccount = null },
        Lines = [.. Lines.Select(line => line with { Tax = null })],
    };

    /// <summary>What of it a Chinese electronic invoice has elements for.</summary>
    public Invoice AsChinese() => this with
    {
        Guideline = null, DueOn = null, Contract = null, Receipt = null, DeliveredOn = null,
        PaymentTerms = null, AllowanceCharges = [],
        Totals = Totals with
        {
            Allowances = null, Charges = null, Prepaid = null, Rounding = null, Due = Totals.Gross,
        },
        Corrects = Corrects is { } blue ? blue with { IssuedOn = null } : null,
    };
}

/// <summary>A side of an invoice.</summary>
public sealed record InvoiceParty
{
    public string? Name { get; init; }

    /// <summary>纳税人识别号, or a VAT number with the prefix of its country.</summary>
    public string? TaxNumber { get; init; }

    /// <summary>Whether an address is there at all, with whatever is in it.</summary>
    public bool HasAddress { get; init; }
    public string? Address { get; init; }

    /// <summary>ISO 3166-1, two letters.</summary>
    public string? Country { get; init; }
    public string? Telephone { get; init; }
    public string? Bank { get; init; }
    public string? BankAccount { get; init; }
}

/// <summary>What is sold, in one line.</summary>
public sealed record InvoiceLine
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Specification { get; init; }

    /// <summary>税收分类编码.</summary>
    public string? Classification { get; init; }

    /// <summary>UN/ECE Recommendation 20.</summary>
    public string? Unit { get; init; }
    public Figure? Quantity { get; init; }

    /// <summary>Without tax.</summary>
    public Figure? UnitPrice { get; init; }
    public Amount? Net { get; init; }
    public TaxCategory? Category { get; init; }

    /// <summary>In percent.</summary>
    public Figure? Rate { get; init; }

    /// <summary>Of this line; where tax is counted by category only, null.</summary>
    public Amount? Tax { get; init; }
}

/// <summary>A sum taken off or put on for the whole invoice.</summary>
public sealed record AllowanceCharge(
    bool IsCharge, Amount? Sum, TaxCategory? Category, Figure? Rate, string? Reason);

/// <summary>The tax of all that is taxed alike.</summary>
public sealed record TaxSubtotal(
    TaxCategory? Category, Figure? Rate, Amount? Taxable, Amount? Tax, string? ExemptionReason);

/// <summary>The sums at the foot (BT-106 to BT-115).</summary>
public sealed record InvoiceTotals
{
    public Amount? Lines { get; init; }
    public Amount? Allowances { get; init; }
    public Amount? Charges { get; init; }
    public Amount? Net { get; init; }
    public Amount? Tax { get; init; }
    public Amount? Gross { get; init; }
    public Amount? Prepaid { get; init; }
    public Amount? Rounding { get; init; }
    public Amount? Due { get; init; }
}
