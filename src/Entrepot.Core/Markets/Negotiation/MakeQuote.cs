namespace Entrepot.Core;

/// <summary>
/// Offers the other side words it can sign (报价, 还价). The first word answers an inquiry, or
/// registers what the two have agreed on elsewhere; each next one is by the other of the two. The
/// answer's value is the negotiation. Sender: the firm itself.
/// </summary>
/// <param name="Inquiry">Of a first word: what it answers; 0: the two agreed elsewhere.</param>
/// <param name="Negotiation">Of a next word: the negotiation; else 0.</param>
/// <param name="Side">What the sender wants to do.</param>
/// <param name="Receipt">Of a sale: the registered receipt it is sold from, or 0.</param>
/// <param name="Signature">SHA-256 of the sender's signature on the words.</param>
public readonly record struct MakeQuote(
    InquiryId Inquiry,
    NegotiationId Negotiation,
    MarketId Market,
    ParticipantId To,
    Side Side,
    byte Reserved1,
    ushort Reserved2,
    uint Reserved3,
    ReceiptId Receipt,
    Price Price,
    Quantity Quantity,
    Instant ValidUntil,
    DeliveryTerms Terms,
    Digest Signature) : ICommand
{
    public static MessageKind Kind => MessageKind.MakeQuote;
}

/// <summary>
/// A word of a negotiation. All of them are kept here, so that every revision can be shown again.
/// </summary>
/// <param name="Revision">1 for the first.</param>
/// <param name="IsOffBand">1: its price lies outside the band around the reference price.</param>
/// <param name="Digest">SHA-256 of the words: who accepts names it.</param>
public readonly record struct QuoteMade(
    NegotiationId Negotiation,
    InquiryId Inquiry,
    ParticipantId By,
    ParticipantId To,
    uint Revision,
    NegotiationState State,
    byte IsOffBand,
    ushort Reserved,
    ReceiptId Receipt,
    QuoteWords Words,
    Digest Digest,
    Digest Signature) : IEvent
{
    public static MessageKind Kind => MessageKind.QuoteMade;
}

public sealed partial class Venue
{
    ResultCode Handle(in MakeQuote c)
    {
        var code = CheckForm(in c);
        if (!code.IsOk) return code;
        if (markets.Find(c.Market) is not { } market) return ResultCode.MarketNotFound;
        code = CheckNegotiating(market);
        if (!code.IsOk) return code;
        code = CheckTerms(market, c.Price, c.Quantity, c.Terms);
        if (!code.IsOk) return code;
        code = CheckTimes(c.ValidUntil, c.Terms.DeliverBy);
        if (!code.IsOk) return code;
        if (!participants.Has(c.To)) return ResultCode.ParticipantNotFound;
        if (IsSameOwner(current.Sender, c.To)) return ResultCode.SelfDealing;
        code = c.Negotiation.Value == 0 ? CheckFirstWord(in c) : CheckNextWord(in c);
        if (!code.IsOk) return code;
        if (c.Receipt.Value != 0)
        {
            code = CheckGoods(
                market, current.Sender, c.Receipt, c.Quantity, c.Terms.DeliverBy);
            if (!code.IsOk) return code;
        }
        if (negotiations.IsFull || !HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        Say(market, c.Negotiation.Value == 0 ? OpenNegotiation(in c) : negotiations.Find(
            c.Negotiation), in c);
        return ResultCode.Ok;
    }

    static ResultCode CheckForm(in MakeQuote c)
    {
        if (c.Side is not (Side.Buy or Side.Sell)) return ResultCode.SideUnknown;
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        if (c.Side is Side.Buy && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        if (c.Signature == Digest.None) return ResultCode.DigestMissing;
        return CheckStagedForm(c.Terms);
    }

    ResultCode CheckFirstWord(in MakeQuote c)
    {
        if (c.Inquiry.Value == 0) return ResultCode.Ok;
        var slot = inquiries.Find(c.Inquiry);
        if (slot == 0) return ResultCode.InquiryNotFound;
        ref readonly var inquiry = ref inquiries[slot];
        if (!inquiry.Invites(current.Sender)) return ResultCode.NotNamed;
        if (c.To != inquiry.Initiator || c.Market != inquiry.Market || c.Side == inquiry.Side)
        {
            return ResultCode.CounterpartyDoesNotMatch;
        }
        if (!(inquiry.ValidUntil > current.Time)) return ResultCode.QuoteLapsed;
        for (var n = inquiry.First; n != 0; n = negotiations[n].Next)
        {
            if (negotiations[n].Opener == current.Sender) return ResultCode.AlreadyDone;
        }
        return ResultCode.Ok;
    }

    ResultCode CheckNextWord(in MakeQuote c)
    {
        var slot = negotiations.Find(c.Negotiation);
        if (slot == 0) return ResultCode.NegotiationNotFound;
        ref readonly var talk = ref negotiations[slot];
        if (!talk.IsParty(current.Sender)) return ResultCode.PartyOnly;
        var isBuyer = talk.Words.Buyer == current.Sender;
        if (!talk.IsParty(c.To) || c.Market != talk.Words.Market
            || isBuyer != c.Side is Side.Buy)
        {
            return ResultCode.CounterpartyDoesNotMatch;
        }
        return talk.Speaker == current.Sender ? ResultCode.NotYourTurn : ResultCode.Ok;
    }

    int OpenNegotiation(in MakeQuote c)
    {
        var inquiry = inquiries.Find(c.Inquiry);
        var slot = negotiations.Add(new Negotiation
        {
            Opener = current.Sender, Other = c.To, Inquiry = inquiry,
        });
        if (inquiry == 0) return slot;
        negotiations[slot].Next = inquiries[inquiry].First;
        inquiries[inquiry].First = slot;
        return slot;
    }

    void Say(Market market, int slot, in MakeQuote c)
    {
        var isBuy = c.Side is Side.Buy;
        var words = new QuoteWords(
            c.Market, isBuy ? current.Sender : c.To, isBuy ? c.To : current.Sender, 0, c.Price,
            c.Quantity, c.ValidUntil, c.Terms);
        ref var talk = ref negotiations[slot];
        var to = talk.Opener == current.Sender
            ? NegotiationState.Quoted
            : NegotiationState.Countered;
        Invariant.Holds(NegotiationEdges.All.Has(new(current.Kind, talk.State, to)));
        (talk.State, talk.Words, talk.Digest) = (to, words, words.ToDigest());
        if (!isBuy) talk.Receipt = c.Receipt;
        talk.Revision++;
        deadlines.Cancel(talk.Deadline);
        talk.Deadline = deadlines.Set(c.ValidUntil, DeadlineKind.Negotiation, slot);
        var id = negotiations.IdOf(slot);
        var inquiry = talk.Inquiry == 0 ? default : inquiries.IdOf(talk.Inquiry);
        events.Emit(new QuoteMade(
            id, inquiry, current.Sender, c.To, talk.Revision, to,
            (byte)(IsOffBand(market, c.Price) ? 1 : 0), 0, c.Receipt, words, talk.Digest,
            c.Signature));
        answerValue = id.Value;
    }
}
