using System.Security.Cryptography;
using Entrepot.Core;

namespace Entrepot.Tests.Oracle;

// Sealed bids (domain 1.7): envelopes nobody can look into, opened by who handed them in.
sealed partial class NaiveVenue
{
    ResultCode CheckMaySeal(AuctionId id, out Auction auction)
    {
        var code = CheckAuction(id, out auction);
        if (code is ResultCode.Ok) code = CheckMayBid(auction);
        if (code is not ResultCode.Ok) return code;
        return auction.IsSealed ? ResultCode.Ok : ResultCode.BidDoesNotFitFormat;
    }

    ResultCode Handle(CommitBid c)
    {
        if (c.Commitment == Digest.None) return ResultCode.DigestMissing;
        var code = CheckMaySeal(c.Auction, out var auction);
        if (code is not ResultCode.Ok) return code;

        var paddle = auction.Of(command.Sender)!;
        paddle.Envelope = (c.Commitment, command.Sequence);
        Emit(new BidCommitted(c.Auction, command.Sender, paddle.Number, c.Commitment));
        return ResultCode.Ok;
    }

    ResultCode Handle(WithdrawCommitment c)
    {
        var code = CheckMaySeal(c.Auction, out var auction);
        if (code is not ResultCode.Ok) return code;
        var paddle = auction.Of(command.Sender)!;
        if (paddle.Envelope is null) return ResultCode.NothingCommitted;
        LoseEnvelope(auction, paddle, isForfeited: false);
        return ResultCode.Ok;
    }

    void LoseEnvelope(Auction auction, Paddle paddle, bool isForfeited)
    {
        paddle.Envelope = null;
        Emit(new CommitmentEnded(auction.Id, paddle.Firm, (byte)(isForfeited ? 1 : 0), 0, 0));
    }

    ResultCode Handle(RevealBid c)
    {
        if (!IsQuantity(c.Quantity)) return ResultCode.QuantityOutOfRange;
        var code = CheckAuction(c.Auction, out var auction);
        if (code is not ResultCode.Ok) return code;
        if (auction.Of(command.Sender) is not { } paddle) return ResultCode.NotQualified;
        if (paddle.Envelope is not { } envelope) return ResultCode.NothingCommitted;
        if (paddle.Bid is not null) return ResultCode.AlreadyDone;
        if (IsOver(auction)) return ResultCode.AuctionOver;
        var inside = DigestOf(
            auction.Id.Value, (ulong)paddle.Firm.Value, c.Price.Minor, c.Quantity.Units, c.Nonce);
        if (inside != envelope.Digest) return ResultCode.CommitmentDoesNotMatch;
        code = CheckBid(auction, paddle, c.Price, c.Quantity.Units);
        if (code is not ResultCode.Ok) return code;

        paddle.Bid = new OneBid(c.Price.Minor, c.Quantity.Units, envelope.Turn);
        Emit(new BidRevealed(
            c.Auction, command.Sender, paddle.Number, c.Price, c.Quantity, c.Nonce));
        return ResultCode.Ok;
    }

    ResultCode Handle(RevealReserve c)
    {
        if (c.Price.Minor < 1 || c.Price.Minor > Limits.PriceMax)
        {
            return ResultCode.PriceOutOfRange;
        }
        var code = CheckAuction(c.Auction, out var auction);
        if (code is not ResultCode.Ok) return code;
        if (auction.Organiser != command.Sender) return ResultCode.OrganiserOnly;
        if (IsOver(auction)) return ResultCode.AuctionOver;
        if (DigestOf(
            auction.Market.Terms.Market.Value, auction.Organiser.Value, c.Price.Minor, c.Nonce)
            != auction.Terms.Reserve)
        {
            return ResultCode.ReserveDoesNotMatch;
        }
        if (auction.Reserve is not null) return ResultCode.AlreadyDone;
        auction.Reserve = c.Price.Minor;
        Emit(new ReserveRevealed(c.Auction, c.Price, c.Nonce));
        if (!auction.IsSealed) Decide(auction);
        return ResultCode.Ok;
    }

    // Number after number, little-endian, as docs/concepts/auctions.md says.
    static Digest DigestOf(params object[] words)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var word in words)
        {
            switch (word)
            {
                case uint number: writer.Write(number); break;
                case long number: writer.Write(number); break;
                case ulong number: writer.Write(number); break;
                case Digest(var a, var b, var c, var d):
                    foreach (var part in (ulong[])[a, b, c, d]) writer.Write(part);
                    break;
            }
        }
        writer.Flush();
        return Digest.From(SHA256.HashData(bytes.ToArray()));
    }
}
