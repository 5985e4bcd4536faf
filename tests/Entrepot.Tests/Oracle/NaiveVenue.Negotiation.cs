using System.Security.Cryptography;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Inquiries and negotiations (domain 1.4): words go to and fro until one side signs the other's.
sealed partial class NaiveVenue
{
    internal sealed class Inquiry
    {
        public required InquiryId Id { get; init; }
        public required OpenInquiry Opened { get; init; }
        public required ParticipantId Initiator { get; init; }
        public Due? Due { get; set; }

        public ParticipantId[] Invited =>
        [
            .. ((ParticipantId[])[Opened.Invited1, Opened.Invited2, Opened.Invited3])
                .Where(firm => firm.Value != 0),
        ];
    }

    internal sealed class Talk
    {
        public required NegotiationId Id { get; init; }
        public required ParticipantId Opener { get; init; }
        public required ParticipantId Other { get; init; }
        public required Inquiry? Inquiry { get; init; }
        public required MakeQuote Last { get; set; }
        public ParticipantId Speaker { get; set; }
        public ParticipantId Listener => Speaker == Opener ? Other : Opener;
        public ParticipantId Buyer => Last.Side is Side.Buy ? Speaker : Listener;
        public ParticipantId Seller => Last.Side is Side.Buy ? Listener : Speaker;
        public Digest Digest { get; set; }
        public ReceiptId SellersReceipt { get; set; }
        public uint Revision { get; set; }
        public Due? Due { get; set; }

        public NegotiationState State => Speaker == Opener
            ? NegotiationState.Quoted
            : NegotiationState.Countered;

        public bool IsBetween(ParticipantId firm) => firm == Opener || firm == Other;
    }

    readonly NaiveIds inquiryIds = new();
    readonly NaiveIds talkIds = new();
    readonly Dictionary<InquiryId, Inquiry> inquiries = [];

    /// <summary>Newest last.</summary>
    readonly List<Talk> talks = [];

    public IReadOnlyDictionary<InquiryId, Inquiry> Inquiries => inquiries;

    public IReadOnlyList<Talk> Talks => talks;

    ResultCode CheckNegotiating(NaiveMarket market)
    {
        if (market.Terms.Mechanism is not Mechanism.Negotiation)
        {
            return ResultCode.MechanismDoesNotFit;
        }
        var code = CheckTrader(market);
        if (code is not ResultCode.Ok) return code;
        return market.Phase is Phase.Trading ? ResultCode.Ok : ResultCode.PhaseTakesNoOrders;
    }

    ResultCode Handle(OpenInquiry c)
    {
        if (!IsNamed(c.Side)) return ResultCode.SideUnknown;
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (c.Subject == Digest.None) return ResultCode.DigestMissing;
        if (!markets.TryGetValue(c.Market.Value, out var market)) return ResultCode.MarketNotFound;
        var code = CheckNegotiating(market);
        if (code is not ResultCode.Ok) return code;
        if (c.ValidUntil.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.DeadlineNotLater;
        }
        ParticipantId[] named = [c.Invited1, c.Invited2, c.Invited3];
        if (named.Any(firm => firm.Value != 0 && !Has(firm)))
        {
            return ResultCode.ParticipantNotFound;
        }

        var inquiry = new Inquiry
        {
            Id = new InquiryId(inquiryIds.Give()), Opened = c, Initiator = command.Sender,
        };
        inquiries.Add(inquiry.Id, inquiry);
        inquiry.Due = Plan(c.ValidUntil, () => End(inquiry, NegotiationState.Lapsed));
        Emit(new InquiryOpened(
            inquiry.Id, command.Sender, c.Market, c.Side, 0, 0, c.Invited1, c.Invited2,
            c.Invited3, c.Quantity, c.ValidUntil, c.Subject));
        value = inquiry.Id.Value;
        return ResultCode.Ok;
    }

    ResultCode Handle(CloseInquiry c)
    {
        if (!inquiries.TryGetValue(c.Inquiry, out var inquiry)) return ResultCode.InquiryNotFound;
        if (inquiry.Initiator != command.Sender) return ResultCode.InitiatorOnly;
        End(inquiry, NegotiationState.Lapsed);
        return ResultCode.Ok;
    }

    void End(Inquiry inquiry, NegotiationState how)
    {
        foreach (var talk in talks.Where(talk => talk.Inquiry == inquiry).Reverse().ToList())
        {
            End(talk, NegotiationState.Lapsed);
        }
        Cancel(inquiry.Due);
        inquiries.Remove(inquiry.Id);
        inquiryIds.Free(inquiry.Id.Value);
        Emit(new InquiryClosed(inquiry.Id, how, 0, 0, 0));
    }

    void End(Talk talk, NegotiationState how)
    {
        Cancel(talk.Due);
        talks.Remove(talk);
        talkIds.Free(talk.Id.Value);
        Emit(new NegotiationEnded(talk.Id, talk.State, how, 0, talk.Revision, talk.Digest));
    }

    ResultCode Handle(MakeQuote c)
    {
        if (!IsNamed(c.Side)) return ResultCode.SideUnknown;
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        if (c.Side is Side.Buy && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        if (c.Signature == Digest.None) return ResultCode.DigestMissing;
        var code = CheckPromise(c.Terms);
        if (code is not ResultCode.Ok) return code;
        if (!markets.TryGetValue(c.Market.Value, out var market)) return ResultCode.MarketNotFound;
        code = CheckNegotiating(market);
        if (code is not ResultCode.Ok) return code;
        code = CheckTerms(market, c.Price, c.Quantity.Units, c.Terms);
        if (code is not ResultCode.Ok) return code;
        if (c.ValidUntil.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.DeadlineNotLater;
        }
        if (c.Terms.DeliverBy.Nanoseconds <= c.ValidUntil.Nanoseconds)
        {
            return ResultCode.DeliveryTooEarly;
        }
        if (!Has(c.To)) return ResultCode.ParticipantNotFound;
        if (AreOneOwner(command.Sender, c.To)) return ResultCode.SelfDealing;
        var isFirst = c.Negotiation.Value == 0;
        code = isFirst ? CheckOpening(c) : CheckReply(c);
        if (code is not ResultCode.Ok) return code;
        if (c.Receipt.Value != 0)
        {
            code = CheckGoods(
                market, command.Sender, c.Receipt, c.Quantity.Units, c.Terms.DeliverBy);
            if (code is not ResultCode.Ok) return code;
        }

        Say(c, isFirst ? OpenTalk(c) : talks.Single(talk => talk.Id == c.Negotiation));
        return ResultCode.Ok;
    }

    ResultCode CheckOpening(MakeQuote c)
    {
        if (c.Inquiry.Value == 0) return ResultCode.Ok;
        if (!inquiries.TryGetValue(c.Inquiry, out var inquiry)) return ResultCode.InquiryNotFound;
        if (inquiry.Invited.Length > 0 && !inquiry.Invited.Contains(command.Sender))
        {
            return ResultCode.NotNamed;
        }
        if (c.To != inquiry.Initiator || c.Market != inquiry.Opened.Market
            || c.Side == inquiry.Opened.Side)
        {
            return ResultCode.CounterpartyDoesNotMatch;
        }
        if (inquiry.Opened.ValidUntil.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.QuoteLapsed;
        }
        return talks.Any(talk => talk.Inquiry == inquiry && talk.Opener == command.Sender)
            ? ResultCode.AlreadyDone
            : ResultCode.Ok;
    }

    ResultCode CheckReply(MakeQuote c)
    {
        if (talks.Find(its => its.Id == c.Negotiation) is not { } talk)
        {
            return ResultCode.NegotiationNotFound;
        }
        if (!talk.IsBetween(command.Sender)) return ResultCode.PartyOnly;
        var wants = command.Sender == talk.Buyer ? Side.Buy : Side.Sell;
        if (!talk.IsBetween(c.To) || c.Market != talk.Last.Market || c.Side != wants)
        {
            return ResultCode.CounterpartyDoesNotMatch;
        }
        return talk.Speaker == command.Sender ? ResultCode.NotYourTurn : ResultCode.Ok;
    }

    Talk OpenTalk(MakeQuote c)
    {
        var talk = new Talk
        {
            Id = new NegotiationId(talkIds.Give()), Opener = command.Sender, Other = c.To,
            Inquiry = inquiries.GetValueOrDefault(c.Inquiry), Last = c,
        };
        talks.Add(talk);
        return talk;
    }

    void Say(MakeQuote c, Talk talk)
    {
        (talk.Last, talk.Speaker) = (c, command.Sender);
        var words = new QuoteWords(
            c.Market, talk.Buyer, talk.Seller, 0, c.Price, c.Quantity, c.ValidUntil, c.Terms);
        talk.Digest = DigestOf(words);
        if (c.Side is Side.Sell) talk.SellersReceipt = c.Receipt;
        talk.Revision++;
        Cancel(talk.Due);
        talk.Due = Plan(c.ValidUntil, () => End(talk, NegotiationState.Lapsed));
        Emit(new QuoteMade(
            talk.Id, talk.Inquiry?.Id ?? default, command.Sender, c.To, talk.Revision, talk.State,
            (byte)(IsFlagged(markets[c.Market.Value], c.Price) ? 1 : 0), 0, c.Receipt, words,
            talk.Digest, c.Signature));
        value = talk.Id.Value;
    }

    // Field by field, as the words lie in a message.
    static Digest DigestOf(QuoteWords words)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(words.Market.Value);
        writer.Write(words.Buyer.Value);
        writer.Write(words.Seller.Value);
        writer.Write(0U);
        writer.Write(words.Price.Minor);
        writer.Write(words.Quantity.Units);
        writer.Write(words.ValidUntil.Nanoseconds);
        writer.Write((byte)words.Terms.SettlementBy);
        writer.Write((byte)words.Terms.PaymentOrder);
        writer.Write((ushort)words.Terms.NeedsInvoice);
        writer.Write(words.Terms.Tolerance);
        writer.Write(words.Terms.Place);
        writer.Write(0U);
        writer.Write(words.Terms.DeliverBy.Nanoseconds);
        foreach (var part in (ulong[])
            [words.Terms.Template.A, words.Terms.Template.B, words.Terms.Template.C,
                words.Terms.Template.D])
        {
            writer.Write(part);
        }
        return Digest.From(SHA256.HashData(bytes.ToArray()));
    }

    ResultCode Handle(AcceptQuote c)
    {
        if (c.Signature == Digest.None) return ResultCode.DigestMissing;
        if (talks.Find(its => its.Id == c.Negotiation) is not { } talk)
        {
            return ResultCode.NegotiationNotFound;
        }
        if (!talk.IsBetween(command.Sender)) return ResultCode.PartyOnly;
        var isBuyer = command.Sender == talk.Buyer;
        if (isBuyer && c.Receipt.Value != 0) return ResultCode.ReceiptNotAllowed;
        var market = markets[talk.Last.Market.Value];
        var code = CheckNegotiating(market);
        if (code is not ResultCode.Ok) return code;
        if (talk.Speaker == command.Sender) return ResultCode.NotYourTurn;
        if (c.Words != talk.Digest) return ResultCode.WordsDoNotMatch;
        if (talk.Last.ValidUntil.Nanoseconds <= command.Time.Nanoseconds)
        {
            return ResultCode.QuoteLapsed;
        }
        if (FirmOf(talk.Speaker).IsSuspended) return ResultCode.ParticipantSuspended;
        if (AreOneOwner(talk.Opener, talk.Other)) return ResultCode.SelfDealing;
        var receipt = isBuyer ? talk.SellersReceipt : c.Receipt;
        var (price, quantity) = (talk.Last.Price, talk.Last.Quantity.Units);
        var goodFaith = GoodFaith(market, price, quantity);
        code = CheckPurse(talk.Buyer, market.Terms.Currency, goodFaith);
        if (code is not ResultCode.Ok) return code;
        code = receipt.Value != 0
            ? CheckGoods(market, talk.Seller, receipt, quantity, talk.Last.Terms.DeliverBy)
            : CheckPurse(talk.Seller, market.Terms.Currency, goodFaith);
        if (code is not ResultCode.Ok) return code;
        code = CheckDeal(market.Terms.Good, talk.Seller, talk.Buyer);
        if (code is not ResultCode.Ok) return code;

        Agree(talk, market, receipt, goodFaith);
        return ResultCode.Ok;
    }

    void Agree(Talk talk, NaiveMarket market, ReceiptId receipt, long goodFaith)
    {
        End(talk, NegotiationState.Agreed);
        if (talk.Inquiry is { } inquiry) End(inquiry, NegotiationState.Agreed);
        var contract = Form(new Contract
        {
            Id = new ContractId(contractIds.Give()), Market = market, Buyer = talk.Buyer,
            Seller = talk.Seller, Terms = talk.Last.Terms, Price = talk.Last.Price,
            Quantity = talk.Last.Quantity.Units, Receipt = receipt, Rules = RulesOf(market),
        }, Mechanism.Negotiation, talk.Id.Value);
        GiveGoodFaith(contract, contract.Buyer, goodFaith);
        if (receipt.Value == 0) GiveGoodFaith(contract, contract.Seller, goodFaith);
        else
        {
            HoldForTrade(
                receipts[receipt], HoldReason.Contract, contract.Quantity, contract.Id.Value);
        }
        value = contract.Id.Value;
        Begin(contract);
    }

    ResultCode Handle(RejectQuote c)
    {
        if (talks.Find(its => its.Id == c.Negotiation) is not { } talk)
        {
            return ResultCode.NegotiationNotFound;
        }
        if (!talk.IsBetween(command.Sender)) return ResultCode.PartyOnly;
        End(talk, NegotiationState.Rejected);
        return ResultCode.Ok;
    }
}
