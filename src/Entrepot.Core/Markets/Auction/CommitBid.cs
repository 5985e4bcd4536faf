namespace Entrepot.Core;

/// <summary>
/// Hands in a sealed bid, or another in its place: the digest of a <see cref="SealedBid"/>. Sender:
/// a qualified bidder.
/// </summary>
public readonly record struct CommitBid(AuctionId Auction, Digest Commitment) : ICommand
{
    public static MessageKind Kind => MessageKind.CommitBid;
}

/// <summary>A sealed bid was handed in; nobody can read it.</summary>
public readonly record struct BidCommitted(
    AuctionId Auction, ParticipantId Bidder, uint Paddle, Digest Commitment) : IEvent
{
    public static MessageKind Kind => MessageKind.BidCommitted;
}

/// <summary>Takes a sealed bid back before the deadline. Sender: who handed it in.</summary>
public readonly record struct WithdrawCommitment(AuctionId Auction) : ICommand
{
    public static MessageKind Kind => MessageKind.WithdrawCommitment;
}

/// <summary>A sealed bid is no more: taken back, or never revealed.</summary>
/// <param name="IsForfeited">1: it was not revealed, and the deposit is lost.</param>
public readonly record struct CommitmentEnded(
    AuctionId Auction, ParticipantId Bidder, byte IsForfeited, byte Reserved1, ushort Reserved2)
    : IEvent
{
    public static MessageKind Kind => MessageKind.CommitmentEnded;
}

public sealed partial class Venue
{
    ResultCode Handle(in CommitBid c)
    {
        if (c.Commitment == Digest.None) return ResultCode.DigestMissing;
        var code = CheckSealedBidder(c.Auction, out var slot, out var bidder);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        ref var bid = ref bidders[bidder];
        (bid.Commitment, bid.Rank) = (c.Commitment, current.Sequence);
        events.Emit(new BidCommitted(c.Auction, current.Sender, bid.Paddle, c.Commitment));
        Step(slot, AuctionState.Open);
        return ResultCode.Ok;
    }

    ResultCode Handle(in WithdrawCommitment c)
    {
        var code = CheckSealedBidder(c.Auction, out var slot, out var bidder);
        if (!code.IsOk) return code;
        if (bidders[bidder].Commitment == Digest.None) return ResultCode.NothingCommitted;

        // From here on the command must succeed.
        EndCommitment(slot, bidder, isForfeited: 0);
        Step(slot, AuctionState.Open);
        return ResultCode.Ok;
    }

    ResultCode CheckSealedBidder(AuctionId id, out int slot, out int bidder)
    {
        var code = CheckBidder(id, out slot, out bidder);
        if (!code.IsOk) return code;
        return auctions[slot].Terms.IsSealed ? ResultCode.Ok : ResultCode.BidDoesNotFitFormat;
    }

    bool HasCommitments(int slot)
    {
        var bidder = auctions[slot].FirstBidder;
        while (bidder != 0 && bidders[bidder].Commitment == Digest.None)
        {
            bidder = bidders[bidder].Next;
        }
        return bidder != 0;
    }

    void EndCommitment(int slot, int bidder, byte isForfeited)
    {
        bidders[bidder].Commitment = default;
        events.Emit(new CommitmentEnded(
            auctions.IdOf(slot), bidders[bidder].Firm, isForfeited, 0, 0));
    }

    /// <summary>Who did not reveal in time what he had handed in loses his deposit.</summary>
    void LapseCommitments(int slot)
    {
        for (var n = auctions[slot].FirstBidder; n != 0; n = bidders[n].Next)
        {
            if (bidders[n].Commitment == Digest.None || bidders[n].HasBid) continue;
            EndCommitment(slot, n, isForfeited: 1);
            ForfeitDeposit(slot, n);
        }
    }
}
