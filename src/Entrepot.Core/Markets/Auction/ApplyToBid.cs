namespace Entrepot.Core;

/// <summary>
/// Applies to bid for up to a quantity (报名), and gives the deposit for it. Who applies is
/// qualified unless he is refused. The answer's value is his paddle. Sender: the firm itself.
/// </summary>
public readonly record struct ApplyToBid(AuctionId Auction, Quantity Quantity) : ICommand
{
    public static MessageKind Kind => MessageKind.ApplyToBid;
}

/// <summary>A firm may bid.</summary>
/// <param name="Paddle">号牌: its number in the auction.</param>
public readonly record struct BidderQualified(
    AuctionId Auction, ParticipantId Bidder, uint Paddle, Quantity Quantity) : IEvent
{
    public static MessageKind Kind => MessageKind.BidderQualified;
}

/// <summary>
/// Does not let a firm bid that has not bid yet; its deposit goes back. Sender: the organiser or
/// the operator.
/// </summary>
public readonly record struct RefuseBidder(
    AuctionId Auction, ParticipantId Bidder, uint Reason) : ICommand
{
    public static MessageKind Kind => MessageKind.RefuseBidder;
}

/// <summary>A firm may not bid.</summary>
public readonly record struct BidderRefused(
    AuctionId Auction, ParticipantId Bidder, uint Reason) : IEvent
{
    public static MessageKind Kind => MessageKind.BidderRefused;
}

public sealed partial class Venue
{
    ResultCode Handle(in ApplyToBid c)
    {
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        var code = CheckAuction(c.Auction, out var slot);
        if (!code.IsOk) return code;
        ref readonly var auction = ref auctions[slot];
        var market = markets[auction.Terms.Market];
        code = CheckTrader(market);
        if (!code.IsOk) return code;
        if (IsSameOwner(current.Sender, auction.Organiser)) return ResultCode.SelfDealing;
        if (!IsLetIn(auction.Session, current.Sender)) return ResultCode.NotInvited;
        if (auction.Terms.Barred == current.Sender) return ResultCode.BarredFromAuction;
        if (FindBidder(slot, current.Sender) != 0) return ResultCode.AlreadyDone;
        if (OwnerBids(slot)) return ResultCode.OwnerAlreadyBids;
        if (market.Phase is not Phase.Trading) return ResultCode.PhaseTakesNoOrders;
        if (!(auction.EndsAt > current.Time)) return ResultCode.AuctionOver;
        if (!market.TryLots(c.Quantity, out _)) return ResultCode.QuantityNotMultipleOfLot;
        if (c.Quantity > auction.Terms.Quantity) return ResultCode.ExceedsAuction;
        if (c.Quantity < auction.Terms.MinimumBid) return ResultCode.BelowMinimumBid;
        var deposit = AuctionRules.Deposit(in auction.Terms, c.Quantity);
        code = CheckMeans(current.Sender, market.Terms.Currency, deposit);
        if (!code.IsOk) return code;
        if (auction.Paddles == Limits.BiddersPerAuctionMax) return ResultCode.ExceedsBidders;
        if (bidders.IsFull || !HasRoomForTrade) return ResultCode.ExceedsVenueCapacity;

        // From here on the command must succeed.
        Qualify(slot, c.Quantity, deposit);
        return ResultCode.Ok;
    }

    void Qualify(int slot, Quantity quantity, Amount deposit)
    {
        ref var auction = ref auctions[slot];
        var id = auctions.IdOf(slot);
        var paddle = ++auction.Paddles;
        var bidder = bidders.Add(new Bidder
        {
            Firm = current.Sender, Auction = slot, Paddle = paddle, Qualified = quantity,
            State = BidderState.Qualified,
        });
        if (auction.FirstBidder == 0) auction.FirstBidder = bidder;
        else bidders[auction.LastBidder].Next = bidder;
        auction.LastBidder = bidder;
        var to = auction.State is AuctionState.Announced
            ? AuctionState.Qualifying
            : auction.State;
        Step(slot, to);
        events.Emit(new BidderQualified(id, current.Sender, paddle, quantity));
        bidders[bidder].Deposit = HoldSecurity(
            current.Sender, markets[auction.Terms.Market].Terms.Currency, SecurityKind.GoodFaith,
            deposit, id.Value);
        answerValue = paddle;
    }

    ResultCode Handle(in RefuseBidder c)
    {
        var code = CheckAuction(c.Auction, out var slot);
        if (!code.IsOk) return code;
        if (!IsOrganiser(slot) && !IsOperator) return ResultCode.OrganiserOnly;
        var bidder = FindBidder(slot, c.Bidder);
        if (bidder == 0) return ResultCode.BidderNotFound;
        if (bidders[bidder].State is BidderState.Refused) return ResultCode.AlreadyDone;
        // A bid is irrevocable, for both sides (Auction Law 36).
        if (bidders[bidder].HasBid) return ResultCode.BidStands;

        // From here on the command must succeed.
        Step(slot, auctions[slot].State);
        bidders[bidder].State = BidderState.Refused;
        events.Emit(new BidderRefused(c.Auction, c.Bidder, c.Reason));
        ReleaseDeposit(bidder);
        return ResultCode.Ok;
    }

    void ReleaseDeposit(int bidder)
    {
        ReleaseSecurity(bidders[bidder].Deposit);
        bidders[bidder].Deposit = default;
    }
}
