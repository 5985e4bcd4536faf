using System.Xml.Linq;
using Entrepot.Core;

namespace Entrepot.Papers.Invoices;

/// <summary>Reads Cross Industry Invoices.</summary>
sealed class CiiReader(FormFields fields)
{
    static readonly XNamespace rsm = CiiNames.Rsm;
    static readonly XNamespace ram = CiiNames.Ram;
    static readonly XNamespace udt = CiiNames.Udt;

    public Invoice Read(XElement root)
    {
        var document = fields.One(root, rsm + "ExchangedDocument");
        var context = fields.One(root, rsm + "ExchangedDocumentContext");
        var trade = fields.One(root, rsm + "SupplyChainTradeTransaction");
        var agreement = fields.One(trade, ram + "ApplicableHeaderTradeAgreement");
        var delivery = fields.One(trade, ram + "ApplicableHeaderTradeDelivery");
        var settlement = fields.One(trade, ram + "ApplicableHeaderTradeSettlement");
        var type = fields.Type(document, ram + "TypeCode");
        fields.Sign = type is InvoiceType.CreditNote ? -1 : 1;
        fields.Currency = fields.Text(settlement, ram + "InvoiceCurrencyCode");
        var terms = fields.One(settlement, ram + "SpecifiedTradePaymentTerms");
        var seller = fields.One(agreement, ram + "SellerTradeParty");
        return new Invoice
        {
            Guideline = Parameter(context, "Guideline"),
            Vat = EuropeanWords.KindOf(Parameter(context, "BusinessProcess")),
            Number = fields.Text(document, ram + "ID"),
            Type = type,
            IssuedOn = Day(document, ram + "IssueDateTime"),
            Remark = fields.Text(
                document?.Element(ram + "IncludedNote"), ram + "Content"),
            Currency = fields.Currency,
            Contract = Reference(agreement, "Contract"),
            Receipt = Reference(delivery, "DespatchAdvice"),
            DeliveredOn = Day(
                delivery, ram + "ActualDeliverySupplyChainEvent", ram + "OccurrenceDateTime"),
            Seller = WithAccount(Party(seller), settlement),
            Drawer = fields.Text(seller, ram + "DefinedTradeContact", ram + "PersonName"),
            Buyer = Party(fields.One(agreement, ram + "BuyerTradeParty")),
            PaymentTerms = fields.Text(terms, ram + "Description"),
            DueOn = Day(terms, ram + "DueDateDateTime"),
            Taxes = [.. All(settlement, "ApplicableTradeTax").Select(Tax)],
            AllowanceCharges =
                [.. All(settlement, "SpecifiedTradeAllowanceCharge").Select(Allowance)],
            Totals = Totals(fields.One(
                settlement, ram + "SpecifiedTradeSettlementHeaderMonetarySummation")),
            Corrects = Corrected(settlement),
            Lines = [.. All(trade, "IncludedSupplyChainTradeLineItem").Select(Line)],
        };
    }

    static IEnumerable<XElement> All(XElement? from, string name) =>
        from?.Elements(ram + name) ?? [];

    string? Parameter(XElement? context, string kind) => fields.Text(
        context, ram + $"{kind}SpecifiedDocumentContextParameter", ram + "ID");

    string? Reference(XElement? from, string kind) =>
        fields.Text(from, ram + $"{kind}ReferencedDocument", ram + "IssuerAssignedID");

    DateOnly? Day(XElement? from, params ReadOnlySpan<XName> path) => fields.Date(
        fields.One(from, path), CiiNames.DayPattern, udt + "DateTimeString");

    InvoiceParty Party(XElement? party)
    {
        var address = fields.One(party, ram + "PostalTradeAddress");
        var country = fields.Text(address, ram + "CountryID");
        var number = All(party, "SpecifiedTaxRegistration")
            .Select(one => fields.One(one, ram + "ID"))
            .FirstOrDefault(id => id?.Attribute("schemeID")?.Value == "VA");
        return new InvoiceParty
        {
            Name = fields.Text(party, ram + "Name"),
            TaxNumber = EuropeanWords.WithoutPrefix(fields.Text(number), country),
            HasAddress = address is not null,
            Address = fields.Text(address, ram + "LineOne"),
            Country = country,
            Telephone = fields.Text(
                party, ram + "DefinedTradeContact", ram + "TelephoneUniversalCommunication",
                ram + "CompleteNumber"),
        };
    }

    InvoiceParty WithAccount(InvoiceParty seller, XElement? settlement)
    {
        var account = fields.One(
            settlement?.Element(ram + "SpecifiedTradeSettlementPaymentMeans"),
            ram + "PayeePartyCreditorFinancialAccount");
        return seller with
        {
            Bank = fields.Text(account, ram + "AccountName"),
            BankAccount = fields.Text(account, ram + "ProprietaryID")
                ?? fields.Text(account, ram + "IBANID"),
        };
    }

    TaxSubtotal Tax(XElement tax) => new(
        fields.Category(tax, ram + "CategoryCode"),
        fields.Number(tax, ram + "RateApplicablePercent"),
        fields.Sum(tax, ram + "BasisAmount"), fields.Sum(tax, ram + "CalculatedAmount"),
        fields.Text(tax, ram + "ExemptionReason"));

    AllowanceCharge Allowance(XElement one)
    {
        var category = fields.One(one, ram + "CategoryTradeTax");
        return new AllowanceCharge(
            fields.Text(one, ram + "ChargeIndicator", udt + "Indicator") is "true" or "1",
            fields.Sum(one, ram + "ActualAmount"),
            fields.Category(category, ram + "CategoryCode"),
            fields.Number(category, ram + "RateApplicablePercent"),
            fields.Text(one, ram + "Reason"));
    }

    InvoiceTotals Totals(XElement? totals) => new()
    {
        Lines = fields.Sum(totals, ram + "LineTotalAmount"),
        Charges = fields.Sum(totals, ram + "ChargeTotalAmount"),
        Allowances = fields.Sum(totals, ram + "AllowanceTotalAmount"),
        Net = fields.Sum(totals, ram + "TaxBasisTotalAmount"),
        Tax = TaxTotal(totals),
        Rounding = fields.Sum(totals, ram + "RoundingAmount"),
        Gross = fields.Sum(totals, ram + "GrandTotalAmount"),
        Prepaid = fields.Sum(totals, ram + "TotalPrepaidAmount"),
        Due = fields.Sum(totals, ram + "DuePayableAmount"),
    };

    // A second total may say the tax in the currency of the books.
    Amount? TaxTotal(XElement? totals)
    {
        var all = All(totals, "TaxTotalAmount").ToList();
        return fields.Sum(all.Find(one =>
            one.Attribute("currencyID")?.Value == fields.Currency) ?? all.FirstOrDefault());
    }

    InvoiceReference? Corrected(XElement? settlement)
    {
        var reference = fields.One(settlement, ram + "InvoiceReferencedDocument");
        return reference is null ? null : new InvoiceReference(
            fields.Text(reference, ram + "IssuerAssignedID") ?? "",
            fields.Date(
                reference, CiiNames.DayPattern, ram + "FormattedIssueDateTime",
                CiiNames.Qdt + "DateTimeString"));
    }

    InvoiceLine Line(XElement line)
    {
        var product = fields.One(line, ram + "SpecifiedTradeProduct");
        var settlement = fields.One(line, ram + "SpecifiedLineTradeSettlement");
        var tax = fields.One(settlement, ram + "ApplicableTradeTax");
        var quantity = fields.One(
            line, ram + "SpecifiedLineTradeDelivery", ram + "BilledQuantity");
        var price = fields.One(
            line, ram + "SpecifiedLineTradeAgreement", ram + "NetPriceProductTradePrice");
        return new InvoiceLine
        {
            Id = fields.Text(line, ram + "AssociatedDocumentLineDocument", ram + "LineID"),
            Name = fields.Text(product, ram + "Name"),
            Specification = fields.Text(product, ram + "Description"),
            Classification = fields.Text(
                product?.Element(ram + "DesignatedProductClassification"), ram + "ClassCode"),
            Unit = quantity?.Attribute("unitCode")?.Value,
            Quantity = fields.Number(quantity) is { } many
                ? new Figure(fields.Sign * many.Units)
                : null,
            UnitPrice = fields.PricePer(
                fields.Number(price, ram + "ChargeAmount"),
                fields.Number(price, ram + "BasisQuantity")),
            Net = fields.Sum(
                settlement, ram + "SpecifiedTradeSettlementLineMonetarySummation",
                ram + "LineTotalAmount"),
            Category = fields.Category(tax, ram + "CategoryCode"),
            Rate = fields.Number(tax, ram + "RateApplicablePercent"),
        };
    }
}
