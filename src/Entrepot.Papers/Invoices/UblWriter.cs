using System.Xml.Linq;
using Entrepot.Core;
using static Entrepot.Papers.Invoices.FormText;

namespace Entrepot.Papers.Invoices;

/// <summary>An invoice as UBL 2.1 under EN 16931. Whatever takes back is a CreditNote, whose sums
/// are positive.</summary>
static class UblWriter
{
    static readonly XNamespace cac = UblNames.Cac;
    static readonly XNamespace cbc = UblNames.Cbc;

    public static XElement Write(Invoice invoice)
    {
        var isCredit = invoice.IsCreditNote;
        var ns = isCredit ? UblNames.CreditNote : UblNames.Invoice;
        var sums = new Sums(invoice.Currency, isCredit ? -1 : 1);
        return new XElement(
            ns + (isCredit ? "CreditNote" : "Invoice"),
            new XAttribute(XNamespace.Xmlns + "cac", cac),
            new XAttribute(XNamespace.Xmlns + "cbc", cbc),
            Some(cbc + "CustomizationID", invoice.Guideline),
            Some(cbc + "ProfileID", EuropeanWords.ProcessOf(invoice.Vat)),
            Some(cbc + "ID", invoice.Number),
            Some(cbc + "IssueDate", Iso(invoice.IssuedOn)),
            isCredit ? null : Some(cbc + "DueDate", Iso(invoice.DueOn)),
            Some(cbc + (isCredit ? "CreditNoteTypeCode" : "InvoiceTypeCode"), TypeOf(invoice)),
            Some(cbc + "Note", invoice.Remark),
            Some(cbc + "DocumentCurrencyCode", invoice.Currency),
            References(invoice),
            Box(cac + "AccountingSupplierParty", Party(invoice.Seller, invoice.Drawer)),
            Box(cac + "AccountingCustomerParty", Party(invoice.Buyer, contact: null)),
            Box(cac + "Delivery", Some(cbc + "ActualDeliveryDate", Iso(invoice.DeliveredOn))),
            Means(invoice.Seller),
            Box(cac + "PaymentTerms", Some(cbc + "Note", invoice.PaymentTerms)),
            invoice.AllowanceCharges.Select(one => Allowance(one, sums)),
            Taxes(invoice, sums),
            Totals(invoice.Totals, sums),
            invoice.Lines.Select(line => Line(line, sums, isCredit)));
    }

    static IEnumerable<XElement?> References(Invoice invoice)
    {
        yield return invoice.Corrects is not { } blue ? null : new XElement(
            cac + "BillingReference", Box(
                cac + "InvoiceDocumentReference",
                Some(cbc + "ID", blue.Number), Some(cbc + "IssueDate", Iso(blue.IssuedOn))));
        yield return Box(cac + "DespatchDocumentReference", Some(cbc + "ID", invoice.Receipt));
        yield return Box(cac + "ContractDocumentReference", Some(cbc + "ID", invoice.Contract));
    }

    static XElement Party(InvoiceParty party, string? contact) => new(
        cac + "Party",
        !party.HasAddress ? null : new XElement(
            cac + "PostalAddress",
            Some(cbc + "StreetName", party.Address),
            Box(cac + "Country", Some(cbc + "IdentificationCode", party.Country))),
        party.TaxNumber is null ? null : new XElement(
            cac + "PartyTaxScheme",
            Some(cbc + "CompanyID", EuropeanWords.WithPrefix(party)), Vat()),
        Box(cac + "PartyLegalEntity", Some(cbc + "RegistrationName", party.Name)),
        Box(
            cac + "Contact",
            Some(cbc + "Name", contact), Some(cbc + "Telephone", party.Telephone)));

    static XElement? Means(InvoiceParty seller) => seller.BankAccount is null ? null : new(
        cac + "PaymentMeans",
        new XElement(cbc + "PaymentMeansCode", EuropeanWords.CreditTransfer),
        new XElement(
            cac + "PayeeFinancialAccount",
            Some(cbc + "ID", seller.BankAccount), Some(cbc + "Name", seller.Bank)));

    static XElement Allowance(AllowanceCharge one, Sums sums) => new(
        cac + "AllowanceCharge",
        new XElement(cbc + "ChargeIndicator", one.IsCharge),
        Some(cbc + "AllowanceChargeReason", one.Reason),
        sums.Of(cbc + "Amount", one.Sum),
        Category("TaxCategory", one.Category, one.Rate, reason: null));

    static XElement Taxes(Invoice invoice, Sums sums) => new(
        cac + "TaxTotal",
        sums.Of(cbc + "TaxAmount", invoice.Totals.Tax),
        invoice.Taxes.Select(tax => new XElement(
            cac + "TaxSubtotal",
            sums.Of(cbc + "TaxableAmount", tax.Taxable), sums.Of(cbc + "TaxAmount", tax.Tax),
            Category("TaxCategory", tax.Category, tax.Rate, tax.ExemptionReason))));

    static XElement? Category(
        string name, TaxCategory? category, Figure? rate, string? reason) => Box(
            cac + name,
            Some(cbc + "ID", category is { } known ? TaxCategories.CodeOf(known) : null),
            Some(cbc + "Percent", rate?.ToString()),
            Some(cbc + "TaxExemptionReason", reason), Vat());

    static XElement Vat() => new(cac + "TaxScheme", new XElement(cbc + "ID", "VAT"));

    static XElement Totals(InvoiceTotals totals, Sums sums) => new(
        cac + "LegalMonetaryTotal",
        sums.Of(cbc + "LineExtensionAmount", totals.Lines),
        sums.Of(cbc + "TaxExclusiveAmount", totals.Net),
        sums.Of(cbc + "TaxInclusiveAmount", totals.Gross),
        sums.Of(cbc + "AllowanceTotalAmount", totals.Allowances),
        sums.Of(cbc + "ChargeTotalAmount", totals.Charges),
        sums.Of(cbc + "PrepaidAmount", totals.Prepaid),
        sums.Of(cbc + "PayableRoundingAmount", totals.Rounding),
        sums.Of(cbc + "PayableAmount", totals.Due));

    static XElement Line(InvoiceLine line, Sums sums, bool isCredit) => new(
        cac + (isCredit ? "CreditNoteLine" : "InvoiceLine"),
        Some(cbc + "ID", line.Id),
        sums.Of(
            cbc + (isCredit ? "CreditedQuantity" : "InvoicedQuantity"), line.Quantity, line.Unit),
        sums.Of(cbc + "LineExtensionAmount", line.Net),
        new XElement(
            cac + "Item",
            Some(cbc + "Description", line.Specification),
            Some(cbc + "Name", line.Name),
            line.Classification is not { } code ? null : new XElement(
                cac + "CommodityClassification", new XElement(
                    cbc + "ItemClassificationCode",
                    new XAttribute("listID", EuropeanWords.AgreedList), code)),
            Category("ClassifiedTaxCategory", line.Category, line.Rate, reason: null)),
        line.UnitPrice is not { } price ? null : new XElement(
            cac + "Price", sums.Price(cbc + "PriceAmount", price)));
}
