using Entrepot.Core;
using Entrepot.Papers.Invoices;

namespace Entrepot.Server;

/// <summary>A settled delivery as the views know it, ready to be invoiced and to be matched.
/// </summary>
sealed record DeliveryRecords(
    ContractId Contract, ParticipantId Seller, ParticipantId Buyer, SettledDelivery Delivery,
    TradeRecord Trade, GoodsRecord Goods, PaymentRecord Payment, bool AwaitsInvoice)
{
    const string Tonne = "TNE";
    const string Piece = "C62";
    const string NotTaxed = "免税";

    /// <summary>Who calls holds the gate.</summary>
    public static DeliveryRecords Of(
        ReadModels models, FormedContract contract, InvoiceTitle seller, InvoiceTitle buyer)
    {
        var formed = contract.Formed;
        var terms = models.Markets[formed.Market].Terms;
        var good = models.Firms.NameOf(terms.Good);
        var currency = models.Firms.NameOf(terms.Currency).CurrencyMark;
        var (id, receipt) = (formed.Contract.Value.Text(), contract.Receipt.Value.Text());
        var unit = UnitOf(good);
        var accepted = DayOf(contract.AcceptedAt);
        var isTaxed = contract.Rules.TaxRate > 0;
        var delivery = new SettledDelivery(
            id, receipt, PartyOf(seller), PartyOf(buyer), good.Zh, unit, contract.Delivered,
            contract.Settlement, contract.Owed, contract.PaidOut, currency, accepted)
        {
            Specification = good.Code.Length > 0 ? good.Code : null,
            Category = isTaxed ? TaxCategory.Standard : TaxCategory.Exempt,
            Rate = Figure.PercentOf(contract.Rules.TaxRate),
            ExemptionReason = isTaxed ? null : NotTaxed,
        };
        return new DeliveryRecords(
            formed.Contract, formed.Seller, formed.Buyer, delivery,
            new TradeRecord(
                id, seller.TaxNumber, buyer.TaxNumber, formed.Quantity, formed.Terms.Tolerance,
                contract.Settlement, currency),
            new GoodsRecord(id, receipt, contract.Delivered, unit, accepted),
            new PaymentRecord(id, contract.Owed, contract.PaidOut, currency),
            contract.IsLive && (contract.Concluded & Parties.Seller) == 0);
    }

    /// <summary>Whether a seller may make the invoice of a contract here.</summary>
    public static bool IsSettled(FormedContract contract) => contract.AcceptedAt != default;

    /// <summary>Whether the venue has the digest of its invoice.</summary>
    public static bool HasHandedIn(FormedContract contract) =>
        contract.Formed.Terms.NeedsInvoice != 0
        && (contract.Concluded & Parties.Seller) != 0;

    /// <summary>The day in China.</summary>
    public static DateOnly DayOf(Instant time) => DateOnly.FromDateTime(
        ClockTime.Parse(time.Text()).ToOffset(TimeSpan.FromHours(8)).DateTime);

    static InvoiceParty PartyOf(InvoiceTitle title) => new()
    {
        Name = title.Name, TaxNumber = title.TaxNumber, HasAddress = true,
        Address = title.Address, Country = "CN", Telephone = title.Telephone, Bank = title.Bank,
        BankAccount = title.BankAccount,
    };

    static string UnitOf(Label good) => good.GoodUnit switch
    {
        "t" => Tonne,
        "kg" => "KGM",
        var unit => UnitsOfMeasure.CodeOf(unit) ?? Piece,
    };
}
