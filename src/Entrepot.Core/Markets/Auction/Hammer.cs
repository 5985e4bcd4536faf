namespace Entrepot.Core;

/// <summary>A firm has won (a part of) an auction.</summary>
/// <param name="Price">What it pays, or is paid.</param>
public readonly record struct AuctionAwarded(
    AuctionId Auction, ParticipantId Bidder, uint Paddle, Price Price, Quantity Quantity) : IEvent
{
    public static MessageKind Kind => MessageKind.AuctionAwarded;
}

// The end of bidding, and who has won.
public sealed partial class Venue
{
    // The bids of the auction at hand, best first.
    readonly int[] ranking = new int[Limits.BiddersPerAuctionMax];

    // Bidders the tick at hand has dealt with.
    int biddersSettled;

    void CloseBidding(int slot)
    {
        ref var auction = ref auctions[slot];
        var isSecret = auction.Terms.IsSealed
            ? HasCommitments(slot)
            : auction.Terms.Reserve != Digest.None && RankBids(slot) > 0;
        if (!isSecret)
        {
            Hammer(slot);
            return;
        }
        auction.EndsAt = After(auction.Rules.RevealSeconds);
        SetAuctionDue(slot, auction.EndsAt);
        Step(slot, AuctionState.Revealing);
    }

    /// <summary>Gives the goods to the best bids, price before time, and lets the others go; or
    /// ends the auction unsold.</summary>
    void Hammer(int slot)
    {
        if (auctions[slot].Terms.IsSealed) LapseCommitments(slot);
        if (auctions[slot].Terms.Format is not AuctionFormat.Clock)
        {
            Allocate(slot, RankBids(slot));
        }
        if (auctions[slot].AwardsPending > 0) Await(slot);
        else EndAuction(slot, AuctionState.Unsold);
    }

    /// <summary>Ranks the bids that the start price and the reserve let through.</summary>
    int RankBids(int slot)
    {
        var auction = auctions[slot];
        var count = 0;
        for (var n = auction.FirstBidder; n != 0; n = bidders[n].Next)
        {
            ref readonly var bid = ref bidders[n];
            var isEnough = !auction.Terms.IsBetter(auction.Terms.StartPrice, bid.Price)
                && (auction.Reserve.Minor == 0
                    || !auction.Terms.IsBetter(auction.Reserve, bid.Price));
            if (bid.HasBid && isEnough) ranking[count++] = n;
        }
        ranking.AsSpan(0, count).Sort((one, other) =>
            auction.Terms.IsBetter(bidders[one].Price, bidders[other].Price) ? -1
            : bidders[one].Price != bidders[other].Price ? 1
            : bidders[one].Rank.CompareTo(bidders[other].Rank));
        return count;
    }

    void Allocate(int slot, int count)
    {
        var terms = auctions[slot].Terms;
        var left = terms.Quantity;
        var winners = 0;
        for (; winners < count && left > Quantity.Zero; winners++)
        {
            left -= bidders[ranking[winners]].Quantity;
        }
        left = terms.Quantity;
        for (var n = 0; n < winners; n++)
        {
            ref readonly var bid = ref bidders[ranking[n]];
            var quantity = bid.Quantity > left ? left : bid.Quantity;
            left -= quantity;
            var price = terms.Format is AuctionFormat.SealedSecondPrice ? SecondPrice(slot, count)
                : terms.Pricing is AuctionPricing.Uniform ? bidders[ranking[winners - 1]].Price
                : bid.Price;
            Award(slot, ranking[n], price, quantity);
        }
    }

    // What the second would have given; of a single bid, what the organiser asked for.
    Price SecondPrice(int slot, int count)
    {
        ref readonly var auction = ref auctions[slot];
        var second = count > 1 ? bidders[ranking[1]].Price : auction.Terms.StartPrice;
        var isReserved = auction.Reserve.Minor != 0
            && auction.Terms.IsBetter(auction.Reserve, second);
        return isReserved ? auction.Reserve : second;
    }

    /// <summary>A bidder has won; he keeps a deposit for what he has won and no more.</summary>
    void Award(int slot, int bidder, Price price, Quantity quantity)
    {
        ref var auction = ref auctions[slot];
        ref var won = ref bidders[bidder];
        (won.AwardPrice, won.Awarded, won.State) = (price, quantity, BidderState.Awarded);
        auction.AwardsPending++;
        events.Emit(new AuctionAwarded(
            auctions.IdOf(slot), won.Firm, won.Paddle, price, quantity));
        var held = AmountOf(won.Deposit);
        var kept = Least(AuctionRules.Deposit(in auction.Terms, quantity), held);
        ReleaseSecurity(won.Deposit, held - kept);
        if (kept == Amount.Zero) won.Deposit = default;
    }

    /// <summary>The hammer has fallen: losers have their deposits back, winners are to confirm.
    /// </summary>
    void Await(int slot)
    {
        ref var auction = ref auctions[slot];
        auction.EndsAt = After(auction.Rules.ConfirmSeconds);
        SetAuctionDue(slot, auction.EndsAt);
        Step(slot, AuctionState.Hammered);
        for (var n = auction.FirstBidder; n != 0; n = bidders[n].Next)
        {
            biddersSettled++;
            if (bidders[n].State is BidderState.Qualified) ReleaseDeposit(n);
        }
    }
}
