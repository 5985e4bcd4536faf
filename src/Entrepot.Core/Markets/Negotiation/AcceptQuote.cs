namespace Entrepot.Core;

/// <summary>
/// Signs the last words of the other side: a contract comes about. The answer's value is the
/// contract. Sender: the one of the two who did not speak last.
/// </summary>
/// <param name="Receipt">Of a sale: the registered receipt it is sold from, or 0.</param>
/// <param name="Words">SHA-256 of the words that are signed; any others are refused.</param>
/// <param name="Signature">SHA-256 of the sender's signature on them.</param>
public readonly record struct AcceptQuote(
    NegotiationId Negotiation, ReceiptId Receipt, Digest Words, Digest Signature) : ICommand
{
    public static MessageKind Kind => MessageKind.AcceptQuote;
}

/// <summary>Ends a negotiation without agreement. Sender: one of the two.</summary>
public readonly record struct RejectQuote(NegotiationId Negotiation) : ICommand
{
    public static MessageKind Kind => MessageKind.RejectQuote;
}

/// <summary>A negotiation ended.</summary>
public readonly record struct NegotiationEnded(
    NegotiationId Negotiation, NegotiationState From, NegotiationState To, ushort Reserved1,
    uint Revision, Digest Words) : IEvent
{
    public static MessageKind Kind => MessageKind.NegotiationEnded;
}

public sealed partial class Venue
{
    ResultCode Handle(in AcceptQuote c)
    {
        if (c.Signature == Digest.None) return ResultCode.DigestMissing;
        var slot = negotiations.Find(c.Negotiation);
        if (slot == 0) return ResultCode.NegotiationNotFound;
        var talk = negotiations[slot];
        if (!talk.IsParty(current.Sender)) return ResultCode.PartyOnly;
        var isBuyer = talk.Words.Buyer == current.Sender;
        if (isBuyer && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        var market = markets[talk.Words.Market];
        var code = CheckNegotiating(market);
        if (!code.IsOk) return code;
        if (talk.Speaker == current.Sender) return ResultCode.NotYourTurn;
        if (c.Words != talk.Digest) return ResultCode.WordsDoNotMatch;
        if (!(talk.Words.ValidUntil > current.Time)) return ResultCode.QuoteLapsed;
        if (participants[talk.Speaker].IsSuspended) return ResultCode.ParticipantSuspended;
        if (IsSameOwner(talk.Opener, talk.Other)) return ResultCode.SelfDealing;
        var receipt = isBuyer ? talk.Receipt : c.Receipt;
        code = CheckBothMeans(market, in talk.Words, receipt);
        if (!code.IsOk) return code;
        code = CheckRightsTrade(market.Terms.Good, talk.Words.Seller, talk.Words.Buyer);
        if (!code.IsOk) return code;
        if (!HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        Agree(slot, receipt);
        return ResultCode.Ok;
    }

    ResultCode CheckBothMeans(Market market, in QuoteWords words, ReceiptId receipt)
    {
        var goodFaith = GoodFaithOf(market, words.Price, words.Quantity);
        var code = CheckMeans(words.Buyer, market.Terms.Currency, goodFaith);
        if (!code.IsOk) return code;
        return receipt.Value != 0
            ? CheckGoods(market, words.Seller, receipt, words.Quantity, words.Terms.DeliverBy)
            : CheckMeans(words.Seller, market.Terms.Currency, goodFaith);
    }

    void Agree(int slot, ReceiptId receipt)
    {
        var talk = negotiations[slot];
        var words = talk.Words;
        var id = negotiations.IdOf(slot);
        EndNegotiation(slot, NegotiationState.Agreed);
        if (talk.Inquiry != 0) EndInquiry(talk.Inquiry, NegotiationState.Agreed);
        var contract = Form(new Agreed
        {
            Market = words.Market, Mechanism = Mechanism.Negotiation, Source = id.Value,
            Pricing = Pricing.Fixed,
            Buyer = words.Buyer, Seller = words.Seller, Receipt = receipt, Price = words.Price,
            Quantity = words.Quantity, Terms = words.Terms,
        });
        var goodFaith = GoodFaithOf(markets[words.Market], words.Price, words.Quantity);
        HoldGoodFaith(contract, Side.Buy, goodFaith);
        var contractId = contracts.IdOf(contract);
        if (receipt.Value == 0) HoldGoodFaith(contract, Side.Sell, goodFaith);
        else
        {
            HoldGoods(
                receipts.Find(receipt), HoldReason.Contract, words.Quantity, contractId.Value);
        }
        answerValue = contractId.Value;
        Begin(contract);
    }

    ResultCode Handle(in RejectQuote c)
    {
        var slot = negotiations.Find(c.Negotiation);
        if (slot == 0) return ResultCode.NegotiationNotFound;
        if (!negotiations[slot].IsParty(current.Sender)) return ResultCode.PartyOnly;

        // From here on the command must succeed.
        EndNegotiation(slot, NegotiationState.Rejected);
        return ResultCode.Ok;
    }

    void EndNegotiation(int slot, NegotiationState end)
    {
        var talk = negotiations[slot];
        Invariant.Holds(NegotiationEdges.All.Has(new(current.Kind, talk.State, end)));
        deadlines.Cancel(talk.Deadline);
        if (talk.Inquiry != 0)
        {
            ref var link = ref inquiries[talk.Inquiry].First;
            while (link != slot)
            {
                Invariant.Holds(link != 0);
                link = ref negotiations[link].Next;
            }
            link = talk.Next;
        }
        events.Emit(new NegotiationEnded(
            negotiations.IdOf(slot), talk.State, end, 0, talk.Revision, talk.Digest));
        negotiations.Remove(slot);
    }

    void LapseNegotiation(int slot)
    {
        negotiations[slot].Deadline = 0;
        EndNegotiation(slot, NegotiationState.Lapsed);
    }
}
