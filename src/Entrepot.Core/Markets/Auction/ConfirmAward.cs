namespace Entrepot.Core;

/// <summary>
/// Confirms what the sender has won: a contract comes about, and the deposit is its good faith. The
/// answer's value is the contract. Sender: a winner.
/// </summary>
public readonly record struct ConfirmAward(AuctionId Auction) : ICommand
{
    public static MessageKind Kind => MessageKind.ConfirmAward;
}

/// <summary>What was won became a contract, or came to nothing.</summary>
/// <param name="Outcome">Confirmed, defaulted or voided.</param>
/// <param name="Contract">Of one that was confirmed; else 0.</param>
public readonly record struct AwardEnded(
    AuctionId Auction, ParticipantId Bidder, BidderState Outcome, byte Reserved1, ushort Reserved2,
    ContractId Contract) : IEvent
{
    public static MessageKind Kind => MessageKind.AwardEnded;
}

public sealed partial class Venue
{
    ResultCode Handle(in ConfirmAward c)
    {
        var code = CheckAuction(c.Auction, out var slot);
        if (!code.IsOk) return code;
        ref readonly var auction = ref auctions[slot];
        var bidder = FindBidder(slot, current.Sender);
        if (bidder == 0 || bidders[bidder].Awarded == Quantity.Zero) return ResultCode.WinnerOnly;
        if (bidders[bidder].State is not BidderState.Awarded) return ResultCode.AlreadyDone;
        if (!(auction.EndsAt > current.Time)) return ResultCode.AuctionOver;
        code = CheckPassing(auction.Terms.Receipt);
        if (!code.IsOk) return code;
        if (!HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        Step(slot, AuctionState.Confirmed);
        FormContract(slot, bidder);
        if (auctions[slot].AwardsPending == 0) EndAuction(slot, AuctionState.Contracted);
        return ResultCode.Ok;
    }

    /// <summary>An award becomes a contract; both deposits, and the goods, go with it.</summary>
    void FormContract(int slot, int bidder)
    {
        var auction = auctions[slot];
        var won = bidders[bidder];
        var (id, terms) = (auctions.IdOf(slot), auction.Terms);
        var deposit = AmountOf(won.Deposit);
        ReleaseDeposit(bidder);
        var part = Least(
            AuctionRules.Deposit(in terms, won.Awarded), AmountOf(auction.Security));
        ReleaseSecurity(auction.Security, part);
        if (AmountOf(auction.Security) == Amount.Zero) auctions[slot].Security = default;
        var isSale = terms.Side is Side.Sell;
        var contract = Form(new Agreed
        {
            Pricing = Pricing.Fixed,
            Market = terms.Market,
            Mechanism = Mechanism.Auction,
            Source = id.Value,
            Buyer = isSale ? won.Firm : auction.Organiser,
            Seller = isSale ? auction.Organiser : won.Firm,
            Receipt = terms.Receipt,
            Price = won.AwardPrice,
            Quantity = won.Awarded,
            Terms = terms.Terms,
        });
        var contractId = contracts.IdOf(contract);
        if (terms.Receipt.Value != 0)
        {
            var goods = receipts.Find(terms.Receipt);
            PassHold(
                goods, receipts.FindHold(goods, HoldReason.Auction, id.Value), contractId.Value,
                won.Awarded);
        }
        HoldGoodFaith(contract, terms.Side, part);
        HoldGoodFaith(contract, auction.BidderSide, deposit);
        CountContract(auction.Session, won.AwardPrice, won.Awarded);
        auctions[slot].Left -= won.Awarded;
        EndAward(slot, bidder, BidderState.Confirmed, contractId);
        answerValue = contractId.Value;
        Begin(contract);
    }

    void EndAward(int slot, int bidder, BidderState outcome, ContractId contract = default)
    {
        bidders[bidder].State = outcome;
        auctions[slot].AwardsPending--;
        events.Emit(new AwardEnded(
            auctions.IdOf(slot), bidders[bidder].Firm, outcome, 0, 0, contract));
    }

    /// <summary>The time to confirm is over. Who has not done so loses his deposit, unless the
    /// goods could not be had.</summary>
    void EndAwards(int slot)
    {
        var isTheirFault = CheckPassing(auctions[slot].Terms.Receipt).IsOk;
        EndAwards(slot, isTheirFault ? BidderState.Defaulted : BidderState.Voided);
        EndAuction(
            slot, isTheirFault ? AuctionState.BuyerDefault : AuctionState.Voided);
    }

    void EndAwards(int slot, BidderState outcome)
    {
        for (var n = auctions[slot].FirstBidder; n != 0; n = bidders[n].Next)
        {
            if (bidders[n].State is not BidderState.Awarded) continue;
            EndAward(slot, n, outcome);
            if (outcome is BidderState.Defaulted) ForfeitDeposit(slot, n);
        }
    }

    /// <summary>A deposit goes to whom the rules name.</summary>
    void ForfeitDeposit(int slot, int bidder)
    {
        ref readonly var auction = ref auctions[slot];
        var currency = markets[auction.Terms.Market].Terms.Currency;
        var to = auction.Rules.Forfeits is Beneficiary.OtherSide
            ? new AccountId(auction.Organiser, currency, Purpose.Available)
            : new AccountId(ParticipantId.Operator, currency, Purpose.FeeIncome);
        ForfeitSecurity(bidders[bidder].Deposit, to, AmountOf(bidders[bidder].Deposit));
        bidders[bidder].Deposit = default;
    }
}
