namespace Entrepot.Core;

/// <summary>
/// Bids (出价). In an open auction a bid must win something now: it is better than the worst bid it
/// outbids, on the grid of steps. It cannot be taken back; it loses force when better ones come
/// (Auction Law 36). On a clock it takes at what the clock shows, if that is no more than the
/// price. The answer says how much a clock gave. Sender: a qualified bidder.
/// </summary>
public readonly record struct PlaceBid(AuctionId Auction, Price Price, Quantity Quantity) : ICommand
{
    public static MessageKind Kind => MessageKind.PlaceBid;
}

/// <summary>A bid was heard.</summary>
/// <param name="Paddle">What others may see of the bidder before the end.</param>
/// <param name="EndsAt">When bidding is over now.</param>
public readonly record struct BidPlaced(
    AuctionId Auction, ParticipantId Bidder, uint Paddle, Price Price, Quantity Quantity,
    Instant EndsAt) : IEvent
{
    public static MessageKind Kind => MessageKind.BidPlaced;
}

public sealed partial class Venue
{
    ResultCode Handle(in PlaceBid c)
    {
        if (c.Quantity.Units is < 1 or > Limits.QuantityMax) return ResultCode.QuantityOutOfRange;
        var code = CheckBidder(c.Auction, out var slot, out var bidder);
        if (!code.IsOk) return code;
        if (auctions[slot].Terms.IsSealed) return ResultCode.BidDoesNotFitFormat;
        code = CheckBid(slot, bidder, c.Price, c.Quantity);
        if (!code.IsOk) return code;
        var isClock = auctions[slot].Terms.Format is AuctionFormat.Clock;
        code = isClock
            ? CheckClock(slot, bidder, c.Price, c.Quantity)
            : CheckOpen(slot, bidder, c.Price, c.Quantity);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        if (isClock) TakeFromClock(slot, bidder, c.Quantity);
        else Bid(slot, bidder, c.Price, c.Quantity);
        return ResultCode.Ok;
    }

    /// <summary>Finds an auction and the sender's place in it, while it hears him.</summary>
    ResultCode CheckBidder(AuctionId id, out int slot, out int bidder)
    {
        bidder = 0;
        var code = CheckAuction(id, out slot);
        if (!code.IsOk) return code;
        bidder = FindBidder(slot, current.Sender);
        if (bidder == 0 || bidders[bidder].State is BidderState.Refused)
        {
            return ResultCode.NotQualified;
        }
        ref readonly var auction = ref auctions[slot];
        if (IsSameOwner(current.Sender, auction.Organiser)) return ResultCode.SelfDealing;
        if (!IsLetIn(auction.Session, current.Sender)) return ResultCode.NotInvited;
        if (OwnerBids(slot)) return ResultCode.OwnerAlreadyBids;
        if (markets[auction.Terms.Market].Phase is not Phase.Trading)
        {
            return ResultCode.PhaseTakesNoOrders;
        }
        // The stamp decides, tick or no tick: at the very end is too late (vector G5).
        return auction.EndsAt > current.Time ? ResultCode.Ok : ResultCode.AuctionOver;
    }

    /// <summary>What the market and the application make of a bid.</summary>
    ResultCode CheckBid(int slot, int bidder, Price price, Quantity quantity)
    {
        ref readonly var auction = ref auctions[slot];
        var market = markets[auction.Terms.Market];
        if (!market.IsPrice(price)) return ResultCode.PriceOutOfRange;
        if (!market.TryTicks(price, out _)) return ResultCode.PriceNotMultipleOfTick;
        if (!market.TryLots(quantity, out _)) return ResultCode.QuantityNotMultipleOfLot;
        if ((Int128)price.Minor * quantity.Units / Quantity.PerPricingUnit > Limits.AmountMax / 2)
        {
            return ResultCode.AmountOutOfRange;
        }
        if (quantity > bidders[bidder].Qualified) return ResultCode.ExceedsQualification;
        return quantity < auction.Terms.MinimumBid ? ResultCode.BelowMinimumBid : ResultCode.Ok;
    }

    ResultCode CheckOpen(int slot, int bidder, Price price, Quantity quantity)
    {
        ref readonly var terms = ref auctions[slot].Terms;
        if (terms.IsBetter(terms.StartPrice, price)) return ResultCode.BidNotBetter;
        if ((price.Minor - terms.StartPrice.Minor) % terms.Step.Minor != 0)
        {
            return ResultCode.BidNotOnStep;
        }
        if (terms.StepMax.Minor != 0
            && Math.Abs(price.Minor - BestPrice(slot).Minor) > terms.StepMax.Minor
            && terms.IsBetter(price, BestPrice(slot)))
        {
            return ResultCode.ExceedsStepMax;
        }
        ref readonly var last = ref bidders[bidder];
        if (last.HasBid)
        {
            if (!terms.IsBetter(price, last.Price)) return ResultCode.BidNotBetter;
            if (quantity < WonBy(slot, bidder)) return ResultCode.BidMayNotShrink;
        }
        return LeftAfter(slot, bidder, price, current.Sequence) > Quantity.Zero
            ? ResultCode.Ok
            : ResultCode.BidNotBetter;
    }

    Price BestPrice(int slot)
    {
        ref readonly var terms = ref auctions[slot].Terms;
        var best = terms.StartPrice;
        for (var n = auctions[slot].FirstBidder; n != 0; n = bidders[n].Next)
        {
            ref readonly var bidder = ref bidders[n];
            if (bidder.HasBid && terms.IsBetter(bidder.Price, best)) best = bidder.Price;
        }
        return best;
    }

    /// <summary>What the bids of others leave to a bid: those that are better, or as good and
    /// earlier, come first.</summary>
    Quantity LeftAfter(int slot, int own, Price price, ulong rank)
    {
        ref readonly var terms = ref auctions[slot].Terms;
        var left = terms.Quantity;
        for (var n = auctions[slot].FirstBidder; n != 0 && left > Quantity.Zero;)
        {
            ref readonly var other = ref bidders[n];
            var comesFirst = terms.IsBetter(other.Price, price)
                || (other.Price == price && other.Rank < rank);
            if (n != own && other.HasBid && comesFirst) left -= other.Quantity;
            n = other.Next;
        }
        return left;
    }

    /// <summary>What a bid that stands would win if nothing else came.</summary>
    Quantity WonBy(int slot, int bidder)
    {
        ref readonly var bid = ref bidders[bidder];
        var left = LeftAfter(slot, bidder, bid.Price, bid.Rank);
        return left < Quantity.Zero ? Quantity.Zero : left < bid.Quantity ? left : bid.Quantity;
    }

    void Bid(int slot, int bidder, Price price, Quantity quantity)
    {
        ref var bid = ref bidders[bidder];
        (bid.Price, bid.Quantity, bid.Rank) = (price, quantity, current.Sequence);
        ref var auction = ref auctions[slot];
        var terms = auction.Terms;
        var state = auction.State;
        if (terms.WindowSeconds > 0
            && !(current.Time < Before(auction.EndsAt, terms.WindowSeconds)))
        {
            // From the bid on, not from the old end (vector G5).
            var extended = After(terms.ExtensionSeconds);
            if (extended > auction.EndsAt) auction.EndsAt = extended;
            var counts = Before(auction.EndsAt, terms.WindowSeconds);
            state = current.Time < counts ? AuctionState.Open : AuctionState.Countdown;
            SetAuctionDue(slot, state is AuctionState.Open ? counts : auction.EndsAt);
        }
        events.Emit(new BidPlaced(
            auctions.IdOf(slot), current.Sender, bid.Paddle, price, quantity, auction.EndsAt));
        Step(slot, state);
    }
}
