namespace Entrepot.Core;

/// <summary>Calls an auction off before it opens. Sender: the organiser or the operator.</summary>
public readonly record struct AbortAuction(AuctionId Auction, uint Reason, uint Reserved) : ICommand
{
    public static MessageKind Kind => MessageKind.AbortAuction;
}

/// <summary>
/// Declares an auction void for collusion (恶意串通, Auction Law 65). Contracts that came of it
/// stand until they are ended. Sender: the operator.
/// </summary>
/// <param name="Evidence">SHA-256 of the decision.</param>
public readonly record struct VoidAuction(AuctionId Auction, Digest Evidence) : ICommand
{
    public static MessageKind Kind => MessageKind.VoidAuction;
}

public sealed partial class Venue
{
    ResultCode Handle(in AbortAuction c)
    {
        var code = CheckAuction(c.Auction, out var slot);
        if (!code.IsOk) return code;
        if (!IsOrganiser(slot) && !IsOperator) return ResultCode.OrganiserOnly;

        // From here on the command must succeed.
        EndAuction(slot, AuctionState.Aborted, c.Reason);
        return ResultCode.Ok;
    }

    ResultCode Handle(in VoidAuction c)
    {
        if (c.Evidence == Digest.None) return ResultCode.DigestMissing;
        var code = CheckAuction(c.Auction, out var slot);
        if (!code.IsOk) return code;
        if (!IsOperator) return ResultCode.OperatorOnly;

        // From here on the command must succeed.
        EndAwards(slot, BidderState.Voided);
        EndAuction(slot, AuctionState.Voided, evidence: c.Evidence);
        return ResultCode.Ok;
    }
}
