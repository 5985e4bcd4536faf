using System.Globalization;
using Entrepot.Core;
using Entrepot.Papers.Canonical;
using Entrepot.Papers.Contracts;
using Entrepot.Papers.Pdf;
using Entrepot.Papers.Trust;

namespace Entrepot.Server;

/// <summary>Says a deal in the words that go into its contract. Who calls holds the gate.</summary>
sealed class TradeWords(ReadModels models, ServerOptions options)
{
    static readonly Wording zh = Wording.For("zh");
    static readonly Wording en = Wording.For("en");

    /// <summary>The contract's number on paper.</summary>
    public static string NumberOf(ContractId contract) => $"HT{contract.Value.Text()}";

    /// <summary>A firm as papers call it. The operator signs as the venue.</summary>
    public static Label NameOf(ReadModels models, ParticipantId firm) =>
        firm == ParticipantId.Operator
            ? new Label(zh[Word.Title], en[Word.Title])
            : models.Firms.NameOf(firm);

    public (ContractTemplate Template, TradeRecord Trade) Of(
        in ContractFormed formed, Instant time)
    {
        var market = models.Markets[formed.Market];
        var template = TemplateLibrary.Newest(
            market.Terms.Form is GoodForm.BillOfLading ? "bill-transfer"
            : formed.Mechanism is Mechanism.Auction ? "auction-sale"
            : "spot-sale");
        var number = NumberOf(formed.Contract);
        var all = TermsOf(in formed, market);
        return (template, new TradeRecord(
            number, DateTimeOffset.UnixEpoch.AddTicks(time.Nanoseconds / 100),
            [Party("seller", formed.Seller), Party("buyer", formed.Buyer)],
            template.Terms.ToDictionary(term => term, term => all[term]),
            Party("witness", ParticipantId.Operator), $"{options.Url}/verify?paper={number}"));
    }

    // A firm that was admitted without a code has none on paper.
    ContractParty Party(string role, ParticipantId firm)
    {
        var name = NameOf(models, firm);
        return new ContractParty(
            role, firm.Value, new Bilingual(name.Zh, name.En),
            CreditCode.IsValid(name.Code) ? name.Code : "–");
    }

    Dictionary<string, Bilingual> TermsOf(in ContractFormed formed, MarketState market)
    {
        var (terms, shown) = (formed.Terms, models.Show.Market(market));
        var version = formed.Rules;
        var rules = market.Rules.Find(one => one.Version == version);
        var receipt = models.Receipts.Find(formed.Receipt);
        var price = $"{DecimalText.Money(formed.Price.Minor)} {shown.PriceUnit}";
        return new Dictionary<string, Bilingual>
        {
            ["goods"] = new($"{shown.Name.Zh} {shown.Code}", $"{shown.Name.En} {shown.Code}"),
            ["quality"] = receipt is null
                ? Two(Word.PaperQuality)
                : Two(Word.PaperQualityOf, receipt.Batch.Grade),
            ["quantity"] = Bilingual.Same($"{formed.Quantity.Text()} {shown.QuantityUnit}"),
            ["tolerance"] = Bilingual.Same($"±{DecimalText.Percent(terms.Tolerance)} %"),
            ["price"] = formed.Pricing.PriceKind is PriceKind.Fixed
                ? Bilingual.Same(price)
                : Two(Word.PaperProvisional, price),
            ["value"] = Bilingual.Same(
                $"{DecimalText.Money(formed.Value.Units)} {shown.Currency}"),
            ["delivery-time"] = Bilingual.Same(ChinaMoment.Of(
                DateTimeOffset.UnixEpoch.AddTicks(terms.DeliverBy.Nanoseconds / 100))),
            ["delivery-place"] = PlaceOf(receipt, terms.Place),
            ["delivery-manner"] = Two(terms.SettlementBy),
            ["payment"] = Two(terms.PaymentOrder),
            ["deposit"] = Two(
                Word.PaperSecurity, DecimalText.Percent(rules.MarginRate), rules.Version),
            ["invoice"] = Two(
                terms.NeedsInvoice != 0 ? Word.InvoiceNeeded : Word.InvoiceNotNeeded),
            ["auction"] = Two(Word.PaperAuction, formed.Source.Text()),
            ["bill"] = formed.Receipt.Value == 0
                ? Two(Word.PaperBillLater)
                : Two(Word.PaperBill, formed.Receipt.Value.Text()),
        };
    }

    Bilingual PlaceOf(HeldReceipt? receipt, uint place)
    {
        if (receipt is null)
        {
            return place == 0 ? Two(Word.PaperPlaceByRules) : Two(Word.PaperPlace, place);
        }
        var keeper = models.Firms.NameOf(receipt.Batch.Keeper);
        var cell = receipt.Batch.Cell.Value.ToString(CultureInfo.InvariantCulture);
        return new Bilingual(
            zh.Of(Word.PaperCell, keeper.Zh, cell), en.Of(Word.PaperCell, keeper.En, cell));
    }

    static Bilingual Two(Word word, params object[] arguments) =>
        new(zh.Of(word, arguments), en.Of(word, arguments));

    static Bilingual Two(Enum value) => new(zh.Of(value), en.Of(value));
}
