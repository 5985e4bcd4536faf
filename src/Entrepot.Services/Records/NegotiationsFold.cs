using Entrepot.Core;

namespace Entrepot.Services.Records;

/// <summary>Every inquiry, every negotiation, and every word in it.</summary>
sealed class NegotiationsFold : IFold
{
    public Table<long, InquiryRow> Inquiries { get; } =
        new("inquiries", row => row.Id, 1, "state = 0");

    public Table<long, NegotiationRow> Negotiations { get; } =
        new("negotiations", row => row.Id, 1, "NOT is_over");

    public History<QuoteRow> Quotes { get; } = new("quotes");

    public IReadOnlyList<ITable> Tables => [Inquiries, Negotiations, Quotes];

    public void Receive(in Frame e)
    {
        switch (e.Header.Kind)
        {
            case MessageKind.InquiryOpened: Open(in e); break;
            case MessageKind.InquiryClosed:
                var closed = e.As<InquiryClosed>();
                Inquiries.End(
                    Stored.Of(closed.Inquiry.Value),
                    row => row with { State = (short)closed.State });
                break;
            case MessageKind.QuoteMade: Quote(in e); break;
            case MessageKind.NegotiationEnded:
                var ended = e.As<NegotiationEnded>();
                Negotiations.End(
                    Stored.Of(ended.Negotiation.Value),
                    row => row with { State = (short)ended.To, IsOver = true });
                break;
        }
    }

    void Open(in Frame frame)
    {
        ref readonly var e = ref frame.As<InquiryOpened>();
        Inquiries.Put(new InquiryRow
        {
            Id = Stored.Of(e.Inquiry.Value), Sequence = Stored.Of(frame.Header.Sequence),
            Time = frame.Header.Time.Nanoseconds, Initiator = e.Initiator.Value,
            Market = e.Market.Value, Side = (short)e.Side, Invited1 = e.Invited1.Value,
            Invited2 = e.Invited2.Value, Invited3 = e.Invited3.Value,
            Quantity = e.Quantity.Units, ValidUntil = e.ValidUntil.Nanoseconds,
            Subject = Stored.Of(e.Subject),
        });
    }

    void Quote(in Frame frame)
    {
        ref readonly var e = ref frame.As<QuoteMade>();
        var id = Stored.Of(e.Negotiation.Value);
        var (state, revision) = ((short)e.State, e.Revision);
        var row = Negotiations.Find(id) ?? new NegotiationRow
        {
            Id = id, Sequence = Stored.Of(frame.Header.Sequence),
            Inquiry = Stored.Of(e.Inquiry.Value), Opener = e.By.Value, Other = e.To.Value,
        };
        Negotiations.Put(row with { State = state, Revision = revision });
        Quotes.Add(new QuoteRow
        {
            Sequence = Stored.Of(frame.Header.Sequence), Time = frame.Header.Time.Nanoseconds,
            Negotiation = id, Revision = revision, Speaker = e.By.Value,
            Market = e.Words.Market.Value, Buyer = e.Words.Buyer.Value,
            Seller = e.Words.Seller.Value, Price = e.Words.Price.Minor,
            Quantity = e.Words.Quantity.Units, Receipt = Stored.Of(e.Receipt.Value),
            ValidUntil = e.Words.ValidUntil.Nanoseconds, IsOffBand = e.IsOffBand != 0,
            Digest = Stored.Of(e.Digest), Signature = Stored.Of(e.Signature),
        });
    }
}
