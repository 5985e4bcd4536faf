using Entrepot.Core;
using static Entrepot.Tests.TestVenue;

namespace Entrepot.Tests;

/// <summary>Every step of a negotiation that the table knows is taken.</summary>
public sealed class NegotiationEdgeTests
{
    static readonly Digest paper = Paper(50);

    public static TheoryData<MessageKind, NegotiationState, NegotiationState> Legal
    {
        get
        {
            var data = new TheoryData<MessageKind, NegotiationState, NegotiationState>();
            foreach (var edge in NegotiationEdges.All) data.Add(edge.Verb, edge.From, edge.To);
            return data;
        }
    }

    readonly TestVenue venue = SpotTown.Build(Mechanism.Negotiation);
    readonly InquiryId inquiry;
    NegotiationId talk;

    public NegotiationEdgeTests()
    {
        venue.Must(Operator, new SetPermissions(Lender, Permissions.Trade));
        venue.Must(Operator, new OpenAccount(Of(Lender)));
        venue.Fund(Lender, 1_000_000_000);
        inquiry = new(venue.Must(Alice, new OpenInquiry(
            SpotTown.Market, Side.Buy, 0, 0, default, default, default, 0, new(1000),
            SpotTown.After(days: 3), paper)));
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void A_legal_step_leads_where_the_table_says(
        MessageKind verb, NegotiationState from, NegotiationState to)
    {
        if (from is not NegotiationState.None) Speak(Bob);
        if (from is NegotiationState.Countered) Speak(Alice);
        Assert.Equal(ResultCode.Ok, Take(verb, from, to).Code);
        if (verb is MessageKind.MakeQuote)
        {
            Assert.Equal(to, Assert.Single(venue.Emitted<QuoteMade>()).State);
            return;
        }
        var ended = Assert.Single(
            venue.Emitted<NegotiationEnded>(), each => each.Negotiation == talk);
        Assert.Equal((from, to), (ended.From, ended.To));
        venue.Refuses(ResultCode.NegotiationNotFound, Bob, new RejectQuote(talk));
    }

    [Fact]
    public void Nothing_is_left_of_what_has_ended()
    {
        Speak(Bob);
        Speak(Alice);
        Sign(talk, Bob);
        Assert.Equal(0, venue.Venue.Negotiations.Count + venue.Venue.Inquiries.Count);
        // The contract's own deadline is the only one.
        Assert.Equal(1, venue.Venue.Deadlines.Count);
    }

    Answer Take(MessageKind verb, NegotiationState from, NegotiationState to)
    {
        switch (verb)
        {
            case MessageKind.MakeQuote:
                return Speak(from is NegotiationState.Quoted ? Alice : Bob);
            case MessageKind.AcceptQuote when to is NegotiationState.Lapsed:
                // Another's words are signed, and this one's inquiry is over.
                var other = Say(Lender, Alice, default);
                return Sign(new NegotiationId(other.Value), Alice);
            case MessageKind.AcceptQuote:
                return Sign(talk, from is NegotiationState.Quoted ? Alice : Bob);
            case MessageKind.RejectQuote:
                return venue.Send(Bob, new RejectQuote(talk));
            case MessageKind.CloseInquiry:
                return venue.Send(Alice, new CloseInquiry(inquiry));
            default:
                venue.Time = SpotTown.After(days: 2);
                return venue.Send(Operator, new Tick(0));
        }
    }

    Answer Speak(ParticipantId firm)
    {
        var answer = Say(firm, firm == Alice ? Bob : Alice, talk);
        Assert.Equal(ResultCode.Ok, answer.Code);
        talk = new(answer.Value);
        return answer;
    }

    Answer Say(ParticipantId firm, ParticipantId to, NegotiationId on)
    {
        var side = firm == Alice ? Side.Buy : Side.Sell;
        return venue.Send(firm, new MakeQuote(
            on.Value == 0 ? inquiry : default, on, SpotTown.Market, to, side, 0, 0, 0, default,
            new(1_000_000), new(1000), SpotTown.After(days: 2), SpotTown.Terms, paper));
    }

    Answer Sign(NegotiationId on, ParticipantId firm)
    {
        var words = venue.All<QuoteMade>().Last(quote => quote.Negotiation == on).Digest;
        return venue.Send(firm, new AcceptQuote(on, default, words, paper));
    }
}
