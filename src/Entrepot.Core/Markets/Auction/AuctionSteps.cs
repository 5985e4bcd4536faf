namespace Entrepot.Core;

/// <summary>An auction went from one state to another.</summary>
/// <param name="Reason">Of a call-off: the sender's; else 0.</param>
/// <param name="EndsAt">When bidding, or the new stage, is over.</param>
/// <param name="Evidence">The digest the sender gave; else none.</param>
public readonly record struct AuctionStateChanged(
    AuctionId Auction, AuctionState From, AuctionState To, ushort Reserved, uint Reason,
    Instant EndsAt, Digest Evidence) : IEvent
{
    public static MessageKind Kind => MessageKind.AuctionStateChanged;
}

// What the verbs of auctions have in common.
public sealed partial class Venue
{
    /// <summary>Takes a step that the table allows, and tells of it.</summary>
    void Step(int slot, AuctionState to, uint reason = 0, in Digest evidence = default)
    {
        ref var auction = ref auctions[slot];
        var from = auction.State;
        Invariant.Holds(AuctionEdges.All.Has(new(current.Kind, from, to)));
        auction.State = to;
        if (from == to) return;
        events.Emit(new AuctionStateChanged(
            auctions.IdOf(slot), from, to, 0, reason, auction.EndsAt, evidence));
    }

    void SetAuctionDue(int slot, Instant due)
    {
        ClearAuctionDue(slot);
        auctions[slot].Deadline = deadlines.Set(due, DeadlineKind.Auction, slot);
    }

    void ClearAuctionDue(int slot)
    {
        deadlines.Cancel(auctions[slot].Deadline);
        auctions[slot].Deadline = 0;
    }

    /// <summary>Finds an auction the command may act on.</summary>
    ResultCode CheckAuction(AuctionId id, out int slot)
    {
        slot = auctions.Find(id);
        if (slot == 0) return ResultCode.AuctionNotFound;
        return AuctionEdges.Check(current.Kind, auctions[slot].State);
    }

    bool IsOrganiser(int slot) => auctions[slot].Organiser == current.Sender;

    /// <summary>The row of a firm in an auction, or 0.</summary>
    int FindBidder(int auction, ParticipantId firm)
    {
        var bidder = auctions[auction].FirstBidder;
        while (bidder != 0 && bidders[bidder].Firm != firm) bidder = bidders[bidder].Next;
        return bidder;
    }

    /// <summary>Whether another firm of the sender's owner may bid in an auction.</summary>
    bool OwnerBids(int auction)
    {
        for (var n = auctions[auction].FirstBidder; n != 0; n = bidders[n].Next)
        {
            ref readonly var bidder = ref bidders[n];
            if (bidder.State is not BidderState.Refused && bidder.Firm != current.Sender
                && IsSameOwner(bidder.Firm, current.Sender))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What happens when the time of a stage is over.</summary>
    void EndStageOfAuction(int slot)
    {
        ref var auction = ref auctions[slot];
        auction.Deadline = 0;
        switch (auction.State)
        {
            case AuctionState.Announced or AuctionState.Qualifying: OpenAuction(slot); break;
            case AuctionState.Open when auction.Terms.WindowSeconds > 0:
                SetAuctionDue(slot, auction.EndsAt);
                Step(slot, AuctionState.Countdown);
                break;
            case AuctionState.Open or AuctionState.Countdown: CloseBidding(slot); break;
            // A reserve nobody has revealed in time is none.
            case AuctionState.Revealing: Hammer(slot); break;
            default: EndAwards(slot); break;
        }
    }

    void OpenAuction(int slot)
    {
        ref readonly var auction = ref auctions[slot];
        SetAuctionDue(slot, auction.Terms.WindowSeconds > 0
            ? Before(auction.EndsAt, auction.Terms.WindowSeconds)
            : auction.EndsAt);
        Step(slot, AuctionState.Open);
    }

    static Instant Before(Instant time, uint seconds) =>
        new(time.Nanoseconds - seconds * Instant.PerSecond);

    /// <summary>Ends an auction: deposits and goods that are still held go back to whose they are.
    /// </summary>
    void EndAuction(int slot, AuctionState end, uint reason = 0, in Digest evidence = default)
    {
        ClearAuctionDue(slot);
        Step(slot, end, reason, in evidence);
        var auction = auctions[slot];
        if (auction.Terms.Receipt.Value != 0 && auction.Left > Quantity.Zero)
        {
            FreeGoods(auction.Terms.Receipt, HoldReason.Auction, auctions.IdOf(slot).Value);
        }
        ReleaseSecurity(auction.Security);
        for (int bidder = auction.FirstBidder, next; bidder != 0; bidder = next)
        {
            next = bidders[bidder].Next;
            ReleaseSecurity(bidders[bidder].Deposit);
            bidders.Remove(bidder);
            biddersSettled++;
        }
        EndObject(auction.Session);
        auctions.Remove(slot);
    }

    // Once it has opened, others have a right in it.
    void AbortAuctionsOf(ParticipantId firm)
    {
        for (var slot = 1; slot < auctions.Reach; slot++)
        {
            if (auctions[slot].State is AuctionState.Announced or AuctionState.Qualifying
                && auctions[slot].Organiser == firm)
            {
                EndAuction(slot, AuctionState.Aborted);
            }
        }
    }
}
