using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

sealed partial class CommandStream
{
    IEnumerable<Verb> NegotiationVerbs =>
    [
        new(Inquire, 8),
        new(CloseOne, 1),
        new(QuoteOnInquiry, 12, IsVital: true),
        new(RegisterDeal, 6),
        new(CounterQuote, 8),
        new(Sign, 16, IsVital: true),
        new(RejectOne, 2),
    ];

    NaiveMarket? NegotiationMarket => IsOdd
        ? AnyMarket
        : dice.OfAny(venue.Markets, its => its.Terms.Mechanism is Mechanism.Negotiation);

    Step? Inquire() => NegotiationMarket is { } market
        ? Step.Of(TraderIn(market), new OpenInquiry(
            IdOf(market), dice.Of(Side.Buy, Side.Sell), 0, 0,
            dice.Percent(40) ? Anyone() : default, dice.Percent(20) ? Anyone() : default, default,
            0, new Quantity(market.Lot), Later(IsOdd ? 0 : 1), Paper))
        : null;

    Step? CloseOne() => dice.OfAny(venue.Inquiries.Values) is { } inquiry
        ? Step.Of(Party(inquiry.Initiator), new CloseInquiry(
            new(dice.Percent(3) ? StrangeId(inquiry.Id.Value) : inquiry.Id.Value)))
        : null;

    // Somebody's words to somebody else.
    Step Quote(NaiveMarket market, MakeQuote about, ParticipantId sender)
    {
        var goods = about.Side is Side.Sell && dice.Percent(50)
            ? dice.OfAny(Receipts, receipt => receipt.Holder == sender
                && receipt.Good == market.Terms.Good && receipt.Free >= market.Lot)
            : null;
        var lots = dice.Between(1, Math.Max(1, Math.Min(9, (goods?.Free ?? 9) / market.Lot)));
        var until = Later(IsOdd ? 0 : 1);
        var price = Math.Max(market.Tick, market.Last + dice.Between(-90, 90) * market.Tick);
        return Step.Of(sender, about with
        {
            Market = IdOf(market), Receipt = goods is null ? default : IdOf(goods),
            Price = new Price(price), Quantity = new Quantity(lots * market.Lot + (IsOdd ? 1 : 0)),
            ValidUntil = until, Terms = AnyTerms(until), Signature = Paper,
        });
    }

    static Side Opposite(Side side) => side is Side.Buy ? Side.Sell : Side.Buy;

    static MakeQuote Blank => default;

    NaiveMarket? MarketOf(MarketId id) =>
        venue.Markets.FirstOrDefault(market => market.Terms.Market == id);

    Step? QuoteOnInquiry()
    {
        if (dice.OfAny(venue.Inquiries.Values) is not { } inquiry) return null;
        if (MarketOf(inquiry.Opened.Market) is not { } market) return null;
        var firm = inquiry.Invited.Length > 0 && dice.Percent(80)
            ? dice.Of(inquiry.Invited)
            : TraderIn(market);
        var side = IsOdd ? inquiry.Opened.Side : Opposite(inquiry.Opened.Side);
        return Quote(market, Blank with
        {
            Inquiry = new(dice.Percent(2) ? StrangeId(inquiry.Id.Value) : inquiry.Id.Value),
            To = Party(inquiry.Initiator), Side = side,
        }, firm);
    }

    Step? RegisterDeal() => NegotiationMarket is { } market
        ? Quote(
            market, Blank with { To = TraderIn(market), Side = dice.Of(Side.Buy, Side.Sell) },
            TraderIn(market))
        : null;

    NegotiationId IdOf(NaiveVenue.Talk talk) => new(
        dice.Percent(2) ? StrangeId(talk.Id.Value) : talk.Id.Value);

    Step? CounterQuote()
    {
        if (dice.OfAny(venue.Talks) is not { } talk) return null;
        if (MarketOf(talk.Last.Market) is not { } market) return null;
        return Quote(market, Blank with
        {
            Negotiation = IdOf(talk), To = Party(talk.Speaker),
            Side = IsOdd ? talk.Last.Side : Opposite(talk.Last.Side),
        }, dice.Percent(5) ? talk.Speaker : Party(talk.Listener));
    }

    Step? Sign()
    {
        if (dice.OfAny(venue.Talks) is not { } talk) return null;
        var goods = talk.Seller == talk.Listener || IsOdd
            ? dice.OfAny(Receipts, receipt => receipt.Holder == talk.Seller
                && receipt.Free >= talk.Last.Quantity.Units)
            : null;
        return Step.Of(
            dice.Percent(5) ? talk.Speaker : Party(talk.Listener),
            new AcceptQuote(
                IdOf(talk), goods is null || dice.Percent(30) ? default : IdOf(goods),
                IsOdd ? Paper : talk.Digest, Paper));
    }

    Step? RejectOne() => dice.OfAny(venue.Talks) is { } talk
        ? Step.Of(Party(dice.Of(talk.Opener, talk.Other)), new RejectQuote(IdOf(talk)))
        : null;
}
