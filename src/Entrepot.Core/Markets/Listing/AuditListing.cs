namespace Entrepot.Core;

/// <summary>A yes or no on what somebody asked for.</summary>
public enum Verdict : byte
{
    None = 0,
    Approve = 1,
    Reject = 2,
}

/// <summary>Lets a listing in, or not. Sender: the operator.</summary>
public readonly record struct AuditListing(
    ListingId Listing, Verdict Verdict, byte Reserved1, ushort Reserved2, uint Reason) : ICommand
{
    public static MessageKind Kind => MessageKind.AuditListing;
}

public sealed partial class Venue
{
    ResultCode Handle(in AuditListing c)
    {
        if (c.Verdict is Verdict.None or > Verdict.Reject) return ResultCode.VerdictUnknown;
        var slot = listings.Find(c.Listing);
        if (slot == 0) return ResultCode.ListingNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        var code = ListingEdges.Check(current.Kind, listings[slot].State);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        if (c.Verdict is Verdict.Approve) Step(slot, ListingState.Listed, c.Reason);
        else EndListing(slot, ListingState.Rejected, c.Reason);
        return ResultCode.Ok;
    }
}
