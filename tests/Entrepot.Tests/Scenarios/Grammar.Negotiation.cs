using Entrepot.Core;

namespace Entrepot.Tests.Scenarios;

sealed partial class Grammar
{
    // Alice inquire buy 100 valid 5 h of Bob, Carol as Q1
    OpenInquiry Inquire(Sentence s)
    {
        var side = s.Words.Has("buy") ? Side.Buy : Side.Sell;
        if (side is Side.Sell) s.Words.Expect("sell");
        var quantity = Tonnes(s);
        var until = s.Words.Has("valid") ? After(s) : After(1, "days");
        var invited = new List<ParticipantId>();
        if (s.Words.Has("of"))
        {
            invited.Add(Firm(s));
            while (s.Words.Has(",")) invited.Add(Firm(s));
        }
        invited.AddRange(new ParticipantId[3]);
        return new OpenInquiry(
            cast.Markets.Id(cast.Market!), side, 0, 0, invited[0], invited[1], invited[2], 0,
            quantity, until, Paper);
    }

    // Bob quote sell 100 @ 7800 to Alice for Q1 | on N1, out of R1, valid 2 h, money first
    MakeQuote Quote(Sentence s)
    {
        var side = s.Words.Has("buy") ? Side.Buy : Side.Sell;
        if (side is Side.Sell) s.Words.Expect("sell");
        var quantity = Tonnes(s);
        s.Words.Expect("@");
        var quote = new MakeQuote(
            default, default, cast.Markets.Id(cast.Market!), default, side, 0, 0, 0, default,
            Units.Price(s.Words.Number("The price")), quantity, After(1, "days"),
            NewDeliveryTerms, Paper);
        s.Words.Expect("to");
        quote = quote with { To = Firm(s) };
        while (!s.Words.IsAtEnd)
        {
            if (s.Words.Has(",")) continue;
            if (s.Words.Has("for")) quote = quote with { Inquiry = Inquiry(s) };
            else if (s.Words.Has("on")) quote = quote with { Negotiation = Negotiation(s) };
            else if (s.Words.Has("out of")) quote = quote with { Receipt = Receipt(s) };
            else if (s.Words.Has("valid")) quote = quote with { ValidUntil = After(s) };
            else quote = quote with { Terms = DeliveryTermsOf(s, quote.Terms) };
        }
        return quote;
    }

    InquiryId Inquiry(Sentence s) => cast.Inquiries.Id(s.Words.Take("The inquiry"));

    NegotiationId Negotiation(Sentence s) =>
        cast.Negotiations.Id(s.Words.Take("The negotiation"));

    // Alice sign N1 | sign N1 out of R1: the last words that were said
    AcceptQuote Sign(Sentence s)
    {
        var negotiation = Negotiation(s);
        return new AcceptQuote(negotiation, OutOf(s), mirror.WordsOf(negotiation), Paper);
    }
}
