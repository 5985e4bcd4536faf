using System.Globalization;
using Entrepot.Core;

namespace Entrepot.Server;

/// <summary>One word of a negotiation.</summary>
sealed record SaidQuote(Instant Time, QuoteMade Quote);

/// <summary>Two firms, and all they have said to each other.</summary>
sealed class Talk(NegotiationId id, OpenedInquiry? inquiry, ulong sequence)
{
    readonly List<SaidQuote> quotes = [];

    public NegotiationId Id { get; } = id;

    /// <summary>What it answers; null where the two agreed elsewhere.</summary>
    public OpenedInquiry? Inquiry { get; } = inquiry;
    public ulong Sequence { get; } = sequence;
    public NegotiationState State { get; set; }

    /// <summary>What came of it; 0 before.</summary>
    public ContractId Contract { get; set; }
    public IReadOnlyList<SaidQuote> Quotes => quotes;
    public QuoteMade Last => quotes[^1].Quote;
    public ParticipantId Opener => quotes[0].Quote.By;
    public ParticipantId Other => quotes[0].Quote.To;
    public bool IsOpen => State is NegotiationState.Quoted or NegotiationState.Countered;

    public bool IsParty(ParticipantId firm) => firm == Opener || firm == Other;

    public void Add(SaidQuote quote)
    {
        // Who haggles without end is remembered by his first word and his last ones.
        const int QuotesKept = 100;
        if (quotes.Count == QuotesKept) quotes.RemoveAt(1);
        quotes.Add(quote);
        State = quote.Quote.State;
    }
}

/// <summary>An inquiry and the talks on it.</summary>
sealed class OpenedInquiry(in InquiryOpened opened, in FrameHeader header)
{
    const int TalksKept = 500;

    readonly List<Talk> talks = [];

    public InquiryOpened Opened { get; } = opened;
    public ulong Sequence { get; } = header.Sequence;
    public Instant Time { get; } = header.Time;
    public bool IsOpen { get; set; } = true;
    public IReadOnlyList<Talk> Talks => talks;

    public IEnumerable<ParticipantId> Invited =>
        new[] { Opened.Invited1, Opened.Invited2, Opened.Invited3 }
            .Where(firm => firm.Value != 0);

    public void Add(Talk talk)
    {
        if (talks.Count == TalksKept) talks.RemoveAt(0);
        talks.Add(talk);
    }

    /// <summary>Whether a firm was asked; where nobody is named, everybody is.</summary>
    public bool Asks(ParticipantId firm) =>
        firm != Opened.Initiator && (!Invited.Any() || Invited.Contains(firm));

    public bool IsSeenBy(ParticipantId firm) => firm == Opened.Initiator || Asks(firm);
}

/// <summary>All inquiries and negotiations that go on, and the latest of those that have ended.
/// </summary>
sealed class NegotiationsView : IView
{
    /// <summary>How many of each that have ended can still be looked at here; the records have
    /// them all.</summary>
    public const int EndedKept = 5000;

    readonly Dictionary<NegotiationId, Talk> talks = [];
    readonly Dictionary<ParticipantId, SortedDictionary<ulong, Talk>> firms = [];
    readonly Queue<Talk> endedTalks = [];
    readonly SortedDictionary<ulong, OpenedInquiry> inOrder = [];
    readonly Dictionary<InquiryId, OpenedInquiry> inquiries = [];
    readonly Queue<OpenedInquiry> endedInquiries = [];

    /// <summary>A firm's negotiations, newest first.</summary>
    public IEnumerable<Talk> Of(ParticipantId firm) =>
        firms.TryGetValue(firm, out var own) ? own.Values.Reverse() : [];

    /// <summary>Inquiries a firm has made or may answer, newest first.</summary>
    public IEnumerable<OpenedInquiry> InquiriesFor(ParticipantId firm) =>
        inOrder.Values.Reverse().Where(one => one.IsSeenBy(firm));

    /// <summary>By the text of its number; another's negotiation is not there for a firm.
    /// </summary>
    public Talk? Find(string number, ParticipantId reader) =>
        ulong.TryParse(number, CultureInfo.InvariantCulture, out var id)
        && talks.TryGetValue(new NegotiationId(id), out var talk) && talk.IsParty(reader)
            ? talk
            : null;

    /// <summary>By the text of its number, for who has made it or may answer it.</summary>
    public OpenedInquiry? FindInquiry(string number, ParticipantId reader) =>
        ulong.TryParse(number, CultureInfo.InvariantCulture, out var id)
        && inquiries.TryGetValue(new InquiryId(id), out var inquiry) && inquiry.IsSeenBy(reader)
            ? inquiry
            : null;

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.InquiryOpened: Open(in e); break;
            case MessageKind.InquiryClosed: Apply(e.As<InquiryClosed>()); break;
            case MessageKind.QuoteMade: Say(in e); break;
            case MessageKind.NegotiationEnded: Apply(in e.As<NegotiationEnded>()); break;
            case MessageKind.ContractFormed: Apply(in e.As<ContractFormed>()); break;
        }
    }

    void Open(in Frame e)
    {
        var inquiry = new OpenedInquiry(in e.As<InquiryOpened>(), in e.Header);
        inquiries[inquiry.Opened.Inquiry] = inOrder[inquiry.Sequence] = inquiry;
    }

    void Apply(InquiryClosed e)
    {
        if (!inquiries.TryGetValue(e.Inquiry, out var inquiry)) return;
        inquiry.IsOpen = false;
        endedInquiries.Enqueue(inquiry);
        if (endedInquiries.Count <= EndedKept) return;
        var oldest = endedInquiries.Dequeue();
        inquiries.Remove(oldest.Opened.Inquiry);
        inOrder.Remove(oldest.Sequence);
    }

    void Say(in Frame e)
    {
        ref readonly var quote = ref e.As<QuoteMade>();
        if (quote.Revision == 1) Begin(in quote, e.Header.Sequence);
        talks[quote.Negotiation].Add(new SaidQuote(e.Header.Time, quote));
    }

    void Begin(in QuoteMade quote, ulong sequence)
    {
        var inquiry = inquiries.GetValueOrDefault(quote.Inquiry);
        var talk = new Talk(quote.Negotiation, inquiry, sequence);
        talks[talk.Id] = talk;
        inquiry?.Add(talk);
        Of(quote.By, talk);
        Of(quote.To, talk);
    }

    void Of(ParticipantId firm, Talk talk)
    {
        if (!firms.TryGetValue(firm, out var own)) firms[firm] = own = [];
        own[talk.Sequence] = talk;
    }

    void Apply(in NegotiationEnded e)
    {
        if (!talks.TryGetValue(e.Negotiation, out var talk)) return;
        talk.State = e.To;
        endedTalks.Enqueue(talk);
        if (endedTalks.Count <= EndedKept) return;
        var oldest = endedTalks.Dequeue();
        talks.Remove(oldest.Id);
        firms[oldest.Opener].Remove(oldest.Sequence);
        firms[oldest.Other].Remove(oldest.Sequence);
    }

    void Apply(in ContractFormed e)
    {
        if (e.Mechanism is Mechanism.Negotiation
            && talks.TryGetValue(new NegotiationId(e.Source), out var talk))
        {
            talk.Contract = e.Contract;
        }
    }
}
