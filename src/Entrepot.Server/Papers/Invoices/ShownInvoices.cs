using Entrepot.Papers.Invoices;

namespace Entrepot.Server;

/// <summary>What is wrong with an invoice, in the reader's language.</summary>
public sealed record ShownFinding(
    int Number, string Code, string Sentence, string? Where, string? Found, string? Expected)
{
    public static ShownFinding Of(Finding finding, string language) => new(
        (int)finding.Rule, finding.Code, FindingSentences.Of(finding.Rule, language),
        finding.Where, finding.Found, finding.Expected);
}

/// <summary>What stands on a firm's invoices (发票抬头).</summary>
public sealed record InvoiceTitle(
    string Name, string TaxNumber, string Address, string? Telephone, string? Bank,
    string? BankAccount);

/// <summary>A delivery that waits for its invoice.</summary>
public sealed record ShownDelivery(
    string Contract, Label Good, Label Buyer, string Weighed, string Unit, string Due,
    string Currency);

/// <summary>A wish to take an invoice back.</summary>
/// <param name="Deadline">RFC 3339: until when the other side may say yes.</param>
public sealed record ShownRed(
    InvoiceSide AskedBy, string Quantity, RedReason Reason, string Deadline);

/// <summary>A step in the life of an invoice.</summary>
public sealed record ShownInvoiceStep(string Time, InvoiceState State, string By);

/// <summary>An invoice as one of its sides sees it.</summary>
/// <param name="IsForeign">Whether it was made elsewhere and handed in.</param>
/// <param name="Digest">Of the paper: what the venue knows it by.</param>
/// <param name="Left">How much of it was not taken back.</param>
/// <param name="Verbs">What the reader may do with it now.</param>
public sealed record ShownInvoice(
    string Id, string Contract, InvoiceSide Side, string? Corrects, InvoiceState State,
    bool IsForeign, string? Number, string? Digest, string Left, ShownRed? Red, Invoice? Invoice,
    IReadOnlyList<InvoiceVerb> Verbs, IReadOnlyList<ShownInvoiceStep> Steps);
