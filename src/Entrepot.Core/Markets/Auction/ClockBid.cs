namespace Entrepot.Core;

// The clock (domain 1.14): the first to arrive takes at the price of his arrival.
public sealed partial class Venue
{
    ResultCode CheckClock(int slot, int bidder, Price price, Quantity quantity)
    {
        ref readonly var auction = ref auctions[slot];
        if (bidders[bidder].HasBid) return ResultCode.AlreadyDone;
        if (price < auction.ClockAt(current.Time)) return ResultCode.BidNotBetter;
        return quantity > auction.OnClock ? ResultCode.ExceedsAuction : ResultCode.Ok;
    }

    /// <summary>Takes from the clock; what is left goes on from the same price.</summary>
    void TakeFromClock(int slot, int bidder, Quantity quantity)
    {
        ref var auction = ref auctions[slot];
        var price = auction.ClockAt(current.Time);
        ref var bid = ref bidders[bidder];
        (bid.Price, bid.Quantity, bid.Rank) = (price, quantity, current.Sequence);
        auction.OnClock -= quantity;
        (auction.ClockPrice, auction.ClockStart) = (price, current.Time);
        auction.EndsAt = auction.ClockEnd;
        events.Emit(new BidPlaced(
            auctions.IdOf(slot), current.Sender, bid.Paddle, price, quantity, auction.EndsAt));
        Award(slot, bidder, price, quantity);
        answerFilled = quantity;
        if (auction.OnClock == Quantity.Zero)
        {
            Await(slot);
            return;
        }
        SetAuctionDue(slot, auction.EndsAt);
        Step(slot, AuctionState.Open);
    }
}
