using System.Globalization;
using System.Xml.Linq;
using Entrepot.Core;
using static Entrepot.Papers.Invoices.FormText;

namespace Entrepot.Papers.Invoices;

/// <summary>An invoice as UN/CEFACT Cross Industry Invoice under EN 16931. What takes back has
/// positive sums and another type.</summary>
static class CiiWriter
{
    static readonly XNamespace rsm = CiiNames.Rsm;
    static readonly XNamespace ram = CiiNames.Ram;
    static readonly XNamespace udt = CiiNames.Udt;

    public static XElement Write(Invoice invoice)
    {
        // Only the total of the tax says its currency here.
        var sums = new Sums(null, invoice.IsCreditNote ? -1 : 1);
        return new XElement(
            rsm + "CrossIndustryInvoice",
            new XAttribute(XNamespace.Xmlns + "rsm", rsm),
            new XAttribute(XNamespace.Xmlns + "ram", ram),
            new XAttribute(XNamespace.Xmlns + "udt", udt),
            new XAttribute(XNamespace.Xmlns + "qdt", CiiNames.Qdt),
            Box(
                rsm + "ExchangedDocumentContext",
                Parameter("BusinessProcess", EuropeanWords.ProcessOf(invoice.Vat)),
                Parameter("Guideline", invoice.Guideline)),
            new XElement(
                rsm + "ExchangedDocument",
                Some(ram + "ID", invoice.Number),
                Some(ram + "TypeCode", TypeOf(invoice)),
                Day(ram + "IssueDateTime", udt, invoice.IssuedOn),
                Box(ram + "IncludedNote", Some(ram + "Content", invoice.Remark))),
            new XElement(
                rsm + "SupplyChainTradeTransaction",
                invoice.Lines.Select(line => Line(line, sums)),
                Agreement(invoice),
                new XElement(
                    ram + "ApplicableHeaderTradeDelivery",
                    Box(
                        ram + "ActualDeliverySupplyChainEvent",
                        Day(ram + "OccurrenceDateTime", udt, invoice.DeliveredOn)),
                    Reference("DespatchAdvice", invoice.Receipt)),
                Settlement(invoice, sums)));
    }

    static XElement? Parameter(string kind, string? id) =>
        Box(ram + $"{kind}SpecifiedDocumentContextParameter", Some(ram + "ID", id));

    static XElement? Reference(string kind, string? id) =>
        Box(ram + $"{kind}ReferencedDocument", Some(ram + "IssuerAssignedID", id));

    static XElement? Day(XName name, XNamespace inner, DateOnly? date) =>
        date is not { } day ? null : new XElement(name, new XElement(
            inner + "DateTimeString", new XAttribute("format", CiiNames.DayFormat),
            day.ToString(CiiNames.DayPattern, CultureInfo.InvariantCulture)));

    static XElement Agreement(Invoice invoice) => new(
        ram + "ApplicableHeaderTradeAgreement",
        Party("SellerTradeParty", invoice.Seller, invoice.Drawer),
        Party("BuyerTradeParty", invoice.Buyer, contact: null),
        Reference("Contract", invoice.Contract));

    static XElement Party(string name, InvoiceParty party, string? contact) => new(
        ram + name,
        Some(ram + "Name", party.Name),
        Box(
            ram + "DefinedTradeContact",
            Some(ram + "PersonName", contact),
            Box(
                ram + "TelephoneUniversalCommunication",
                Some(ram + "CompleteNumber", party.Telephone))),
        !party.HasAddress ? null : new XElement(
            ram + "PostalTradeAddress",
            Some(ram + "LineOne", party.Address), Some(ram + "CountryID", party.Country)),
        party.TaxNumber is null ? null : new XElement(
            ram + "SpecifiedTaxRegistration", new XElement(
                ram + "ID", new XAttribute("schemeID", "VA"), EuropeanWords.WithPrefix(party))));

    static XElement Settlement(Invoice invoice, Sums sums) => new(
        ram + "ApplicableHeaderTradeSettlement",
        Some(ram + "InvoiceCurrencyCode", invoice.Currency),
        Means(invoice.Seller),
        invoice.Taxes.Select(tax => Tax(tax, sums)),
        invoice.AllowanceCharges.Select(one => Allowance(one, sums)),
        Box(
            ram + "SpecifiedTradePaymentTerms",
            Some(ram + "Description", invoice.PaymentTerms),
            Day(ram + "DueDateDateTime", udt, invoice.DueOn)),
        Totals(invoice, sums),
        invoice.Corrects is not { } blue ? null : Box(
            ram + "InvoiceReferencedDocument",
            Some(ram + "IssuerAssignedID", blue.Number),
            Day(ram + "FormattedIssueDateTime", CiiNames.Qdt, blue.IssuedOn)));

    static XElement? Means(InvoiceParty seller) => seller.BankAccount is null ? null : new(
        ram + "SpecifiedTradeSettlementPaymentMeans",
        new XElement(ram + "TypeCode", EuropeanWords.CreditTransfer),
        new XElement(
            ram + "PayeePartyCreditorFinancialAccount",
            Some(ram + "AccountName", seller.Bank),
            Some(ram + "ProprietaryID", seller.BankAccount)));

    static XElement Tax(TaxSubtotal tax, Sums sums) => new(
        ram + "ApplicableTradeTax",
        sums.Of(ram + "CalculatedAmount", tax.Tax),
        new XElement(ram + "TypeCode", "VAT"),
        Some(ram + "ExemptionReason", tax.ExemptionReason),
        sums.Of(ram + "BasisAmount", tax.Taxable),
        Code(tax.Category), Percent(tax.Rate));

    static XElement? Code(TaxCategory? category) =>
        Some(ram + "CategoryCode", category is { } known ? TaxCategories.CodeOf(known) : null);

    static XElement? Percent(Figure? rate) =>
        Some(ram + "RateApplicablePercent", rate?.ToString());

    static XElement Allowance(AllowanceCharge one, Sums sums) => new(
        ram + "SpecifiedTradeAllowanceCharge",
        new XElement(
            ram + "ChargeIndicator", new XElement(udt + "Indicator", one.IsCharge)),
        sums.Of(ram + "ActualAmount", one.Sum),
        Some(ram + "Reason", one.Reason),
        new XElement(
            ram + "CategoryTradeTax",
            new XElement(ram + "TypeCode", "VAT"), Code(one.Category), Percent(one.Rate)));

    static XElement Totals(Invoice invoice, Sums sums)
    {
        var totals = invoice.Totals;
        return new XElement(
            ram + "SpecifiedTradeSettlementHeaderMonetarySummation",
            sums.Of(ram + "LineTotalAmount", totals.Lines),
            sums.Of(ram + "ChargeTotalAmount", totals.Charges),
            sums.Of(ram + "AllowanceTotalAmount", totals.Allowances),
            sums.Of(ram + "TaxBasisTotalAmount", totals.Net),
            (sums with { Currency = invoice.Currency }).Of(ram + "TaxTotalAmount", totals.Tax),
            sums.Of(ram + "RoundingAmount", totals.Rounding),
            sums.Of(ram + "GrandTotalAmount", totals.Gross),
            sums.Of(ram + "TotalPrepaidAmount", totals.Prepaid),
            sums.Of(ram + "DuePayableAmount", totals.Due));
    }

    static XElement Line(InvoiceLine line, Sums sums) => new(
        ram + "IncludedSupplyChainTradeLineItem",
        Box(ram + "AssociatedDocumentLineDocument", Some(ram + "LineID", line.Id)),
        new XElement(
            ram + "SpecifiedTradeProduct",
            Some(ram + "Name", line.Name),
            Some(ram + "Description", line.Specification),
            line.Classification is not { } code ? null : new XElement(
                ram + "DesignatedProductClassification", new XElement(
                    ram + "ClassCode",
                    new XAttribute("listID", EuropeanWords.AgreedList), code))),
        new XElement(
            ram + "SpecifiedLineTradeAgreement",
            Box(
                ram + "NetPriceProductTradePrice",
                line.UnitPrice is { } price ? sums.Price(ram + "ChargeAmount", price) : null)),
        new XElement(
            ram + "SpecifiedLineTradeDelivery",
            sums.Of(ram + "BilledQuantity", line.Quantity, line.Unit)),
        new XElement(
            ram + "SpecifiedLineTradeSettlement",
            new XElement(
                ram + "ApplicableTradeTax",
                new XElement(ram + "TypeCode", "VAT"), Code(line.Category), Percent(line.Rate)),
            Box(
                ram + "SpecifiedTradeSettlementLineMonetarySummation",
                sums.Of(ram + "LineTotalAmount", line.Net))));
}
