using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>How an agreement is to be performed.</summary>
/// <param name="Tolerance">In per cent.</param>
/// <param name="Text">Of the contract, where it is kept here.</param>
public sealed record ShownTerms(
    string DeliverBy, uint Place, SettlementBy SettlementBy, PaymentOrder PaymentOrder,
    bool NeedsInvoice, string Tolerance, string? Text);

/// <summary>One word of a negotiation.</summary>
/// <param name="IsNewPrice">It differs from the word before it; so with the next two.</param>
public sealed record ShownWord(
    string Time, uint Revision, uint By, Label ByName, string Price, bool IsNewPrice,
    string Quantity, bool IsNewQuantity, string ValidUntil, ShownTerms Terms, bool HasNewTerms);

/// <summary>A negotiation as one of its two sides sees it.</summary>
/// <param name="Side">What the reader would do.</param>
/// <param name="Other">The other of the two.</param>
/// <param name="IsMyTurn">The last word is the other's, and the reader may answer it.</param>
/// <param name="Digest">SHA-256 of the last word: who accepts names it.</param>
public sealed record ShownTalk(
    string Negotiation, string? Inquiry, uint Market, string Code, Label Good, Side Side,
    uint Other, Label OtherName, NegotiationState State, bool IsMyTurn, string Digest,
    string? Contract, string PriceUnit, string Unit, IReadOnlyList<ShownWord> Words);

/// <summary>An inquiry as who made it or was asked sees it.</summary>
/// <param name="Subject">What is asked for, where the text is kept here.</param>
/// <param name="Invited">Who was asked; empty: everybody.</param>
/// <param name="MayQuote">The reader was asked and has not answered yet.</param>
/// <param name="Talks">For who asks all answers, the best price first; for another his own.
/// </param>
public sealed record ShownInquiry(
    string Inquiry, string Time, uint Market, string Code, Label Good, Side Side, uint Initiator,
    Label InitiatorName, IReadOnlyList<Label> Invited, string Quantity, string Unit,
    string PriceUnit, string ValidUntil, string? Subject, bool IsOpen, bool MayQuote,
    IReadOnlyList<ShownTalk> Talks);

/// <summary>Negotiations in the form in which JSON and pages show them. Who calls holds the gate.
/// </summary>
sealed class NegotiationShowing(ReadModels models, TextArchive texts)
{
    public ShownTalk Talk(Talk talk, ParticipantId reader)
    {
        var words = talk.Last.Words;
        var market = models.Show.Market(models.Markets[words.Market]);
        var other = talk.Opener == reader ? talk.Other : talk.Opener;
        return new ShownTalk(
            talk.Id.Value.Text(), talk.Inquiry?.Opened.Inquiry.Value.Text(), words.Market.Value,
            market.Code, market.Name, words.Buyer == reader ? Side.Buy : Side.Sell, other.Value,
            models.Firms.NameOf(other), talk.State, talk.IsOpen && talk.Last.By != reader,
            talk.Last.Digest.ToString(),
            talk.Contract.Value == 0 ? null : talk.Contract.Value.Text(), market.PriceUnit,
            market.QuantityUnit,
            [.. talk.Quotes.Select((said, n) => Word(said, n == 0 ? null : talk.Quotes[n - 1]))]);
    }

    public ShownInquiry Inquiry(OpenedInquiry inquiry, ParticipantId reader)
    {
        var opened = inquiry.Opened;
        var market = models.Show.Market(models.Markets[opened.Market]);
        var talks = inquiry.Talks
            .Where(talk => opened.Initiator == reader || talk.IsParty(reader))
            .OrderBy(talk => talk.Last.Words.Price.Minor * (opened.Side is Side.Buy ? 1 : -1));
        return new ShownInquiry(
            opened.Inquiry.Value.Text(), inquiry.Time.Text(), opened.Market.Value, market.Code,
            market.Name, opened.Side, opened.Initiator.Value,
            models.Firms.NameOf(opened.Initiator),
            [.. inquiry.Invited.Select(models.Firms.NameOf)], opened.Quantity.Text(),
            market.QuantityUnit, market.PriceUnit, opened.ValidUntil.Text(),
            texts.Find(opened.Subject), inquiry.IsOpen,
            inquiry.IsOpen && inquiry.Asks(reader)
                && !inquiry.Talks.Any(talk => talk.IsOpen && talk.Opener == reader),
            [.. talks.Select(talk => Talk(talk, reader))]);
    }

    ShownWord Word(SaidQuote said, SaidQuote? before)
    {
        var (quote, words) = (said.Quote, said.Quote.Words);
        var last = before?.Quote.Words;
        return new ShownWord(
            said.Time.Text(), quote.Revision, quote.By.Value, models.Firms.NameOf(quote.By),
            DecimalText.Money(words.Price.Minor), last is { } old && old.Price != words.Price,
            words.Quantity.Text(), last is { } asked && asked.Quantity != words.Quantity,
            words.ValidUntil.Text(), Terms(words.Terms),
            last is { } agreed && agreed.Terms != words.Terms);
    }

    public ShownTerms Terms(in DeliveryTerms terms) => new(
        terms.DeliverBy.Text(), terms.Place, terms.SettlementBy, terms.PaymentOrder,
        terms.NeedsInvoice != 0, DecimalText.Percent(terms.Tolerance),
        texts.Find(terms.Template));
}
