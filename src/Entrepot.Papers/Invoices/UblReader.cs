using System.Xml.Linq;
using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>Reads UBL 2.1 invoices and credit notes.</summary>
sealed class UblReader(FormFields fields)
{
    const string IsoDate = "yyyy-MM-dd";

    static readonly XNamespace cac = UblNames.Cac;
    static readonly XNamespace cbc = UblNames.Cbc;

    public Invoice Read(XElement root)
    {
        var isCredit = root.Name.LocalName == "CreditNote";
        fields.Sign = isCredit ? -1 : 1;
        fields.Currency = fields.Text(root, cbc + "DocumentCurrencyCode");
        var supplier = fields.One(root, cac + "AccountingSupplierParty", cac + "Party");
        var account = fields.One(root, cac + "PaymentMeans", cac + "PayeeFinancialAccount");
        return new Invoice
        {
            Guideline = fields.Text(root, cbc + "CustomizationID"),
            Vat = EuropeanWords.KindOf(fields.Text(root, cbc + "ProfileID")),
            Number = fields.Text(root, cbc + "ID"),
            IssuedOn = fields.Date(root, IsoDate, cbc + "IssueDate"),
            DueOn = isCredit ? null : fields.Date(root, IsoDate, cbc + "DueDate"),
            Type = fields.Type(root, cbc + (isCredit ? "CreditNoteTypeCode" : "InvoiceTypeCode")),
            Remark = fields.Text(root, cbc + "Note"),
            Currency = fields.Currency,
            Corrects = Corrected(root),
            Receipt = fields.Text(root, cac + "DespatchDocumentReference", cbc + "ID"),
            Contract = fields.Text(root, cac + "ContractDocumentReference", cbc + "ID"),
            Seller = Party(supplier) with
            {
                BankAccount = fields.Text(account, cbc + "ID"),
                Bank = fields.Text(account, cbc + "Name"),
            },
            Drawer = fields.Text(supplier, cac + "Contact", cbc + "Name"),
            Buyer = Party(fields.One(root, cac + "AccountingCustomerParty", cac + "Party")),
            DeliveredOn = fields.Date(
                root, IsoDate, cac + "Delivery", cbc + "ActualDeliveryDate"),
            PaymentTerms = fields.Text(root, cac + "PaymentTerms", cbc + "Note"),
            AllowanceCharges = [.. root.Elements(cac + "AllowanceCharge").Select(Allowance)],
            Taxes = [.. Taxes(root)],
            Totals = Totals(root),
            Lines =
            [
                .. root.Elements(cac + (isCredit ? "CreditNoteLine" : "InvoiceLine"))
                    .Select(line => Line(line, isCredit)),
            ],
        };
    }

    InvoiceReference? Corrected(XElement root)
    {
        var reference = fields.One(
            root, cac + "BillingReference", cac + "InvoiceDocumentReference");
        return reference is null ? null : new InvoiceReference(
            fields.Text(reference, cbc + "ID") ?? "",
            fields.Date(reference, IsoDate, cbc + "IssueDate"));
    }

    InvoiceParty Party(XElement? party)
    {
        var address = fields.One(party, cac + "PostalAddress");
        var country = fields.Text(address, cac + "Country", cbc + "IdentificationCode");
        var scheme = party?.Elements(cac + "PartyTaxScheme").FirstOrDefault(one =>
            fields.Text(one, cac + "TaxScheme", cbc + "ID") == "VAT");
        return new InvoiceParty
        {
            Name = fields.Text(party, cac + "PartyLegalEntity", cbc + "RegistrationName"),
            TaxNumber = EuropeanWords.WithoutPrefix(
                fields.Text(scheme, cbc + "CompanyID"), country),
            HasAddress = address is not null,
            Address = fields.Text(address, cbc + "StreetName"),
            Country = country,
            Telephone = fields.Text(party, cac + "Contact", cbc + "Telephone"),
        };
    }

    AllowanceCharge Allowance(XElement one)
    {
        var category = fields.One(one, cac + "TaxCategory");
        return new AllowanceCharge(
            fields.Text(one, cbc + "ChargeIndicator") is "true" or "1",
            fields.Sum(one, cbc + "Amount"), fields.Category(category, cbc + "ID"),
            fields.Number(category, cbc + "Percent"),
            fields.Text(one, cbc + "AllowanceChargeReason"));
    }

    // A second total may say the tax in the currency of the books.
    XElement? TaxTotal(XElement root) => root.Elements(cac + "TaxTotal").FirstOrDefault(one =>
        one.Element(cbc + "TaxAmount")?.Attribute("currencyID")?.Value is { } currency
        && currency == fields.Currency) ?? root.Element(cac + "TaxTotal");

    IEnumerable<TaxSubtotal> Taxes(XElement root)
    {
        foreach (var one in TaxTotal(root)?.Elements(cac + "TaxSubtotal") ?? [])
        {
            var category = fields.One(one, cac + "TaxCategory");
            yield return new TaxSubtotal(
                fields.Category(category, cbc + "ID"), fields.Number(category, cbc + "Percent"),
                fields.Sum(one, cbc + "TaxableAmount"), fields.Sum(one, cbc + "TaxAmount"),
                fields.Text(category, cbc + "TaxExemptionReason"));
        }
    }

    InvoiceTotals Totals(XElement root)
    {
        var totals = fields.One(root, cac + "LegalMonetaryTotal");
        return new InvoiceTotals
        {
            Lines = fields.Sum(totals, cbc + "LineExtensionAmount"),
            Net = fields.Sum(totals, cbc + "TaxExclusiveAmount"),
            Tax = fields.Sum(TaxTotal(root), cbc + "TaxAmount"),
            Gross = fields.Sum(totals, cbc + "TaxInclusiveAmount"),
            Allowances = fields.Sum(totals, cbc + "AllowanceTotalAmount"),
            Charges = fields.Sum(totals, cbc + "ChargeTotalAmount"),
            Prepaid = fields.Sum(totals, cbc + "PrepaidAmount"),
            Rounding = fields.Sum(totals, cbc + "PayableRoundingAmount"),
            Due = fields.Sum(totals, cbc + "PayableAmount"),
        };
    }

    InvoiceLine Line(XElement line, bool isCredit)
    {
        var quantity = cbc + (isCredit ? "CreditedQuantity" : "InvoicedQuantity");
        var item = fields.One(line, cac + "Item");
        var category = fields.One(item, cac + "ClassifiedTaxCategory");
        var price = fields.One(line, cac + "Price");
        return new InvoiceLine
        {
            Id = fields.Text(line, cbc + "ID"),
            Quantity = fields.Number(line, quantity) is { } many
                ? new Figure(fields.Sign * many.Units)
                : null,
            Unit = fields.One(line, quantity)?.Attribute("unitCode")?.Value,
            Net = fields.Sum(line, cbc + "LineExtensionAmount"),
            Name = fields.Text(item, cbc + "Name"),
            Specification = fields.Text(item, cbc + "Description"),
            Classification = fields.Text(
                item?.Element(cac + "CommodityClassification"), cbc + "ItemClassificationCode"),
            Category = fields.Category(category, cbc + "ID"),
            Rate = fields.Number(category, cbc + "Percent"),
            UnitPrice = fields.PricePer(
                fields.Number(price, cbc + "PriceAmount"),
                fields.Number(price, cbc + "BaseQuantity")),
        };
    }
}
