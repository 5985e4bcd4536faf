namespace Entrepot.Core;

/// <summary>Stops a listing for now; its time goes on. Sender: the operator.</summary>
public readonly record struct SuspendListing(ListingId Listing, uint Reason, uint Reserved)
    : ICommand
{
    public static MessageKind Kind => MessageKind.SuspendListing;
}

/// <summary>Lets a suspended listing be taken again. Sender: the operator.</summary>
public readonly record struct ResumeListing(ListingId Listing, uint Reason, uint Reserved)
    : ICommand
{
    public static MessageKind Kind => MessageKind.ResumeListing;
}

/// <summary>Ends a listing that breaks the rules. Sender: the operator.</summary>
public readonly record struct RemoveListing(ListingId Listing, uint Reason, uint Reserved)
    : ICommand
{
    public static MessageKind Kind => MessageKind.RemoveListing;
}

public sealed partial class Venue
{
    ResultCode Handle(in SuspendListing c)
    {
        var code = CheckModerate(c.Listing, out var slot);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        Step(slot, ListingState.Suspended, c.Reason);
        return ResultCode.Ok;
    }

    ResultCode Handle(in ResumeListing c)
    {
        var code = CheckModerate(c.Listing, out var slot);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        var isPartlyTaken = listings[slot].IsPartlyTaken != 0;
        Step(slot, isPartlyTaken ? ListingState.PartlyTaken : ListingState.Listed, c.Reason);
        return ResultCode.Ok;
    }

    ResultCode Handle(in RemoveListing c)
    {
        var code = CheckModerate(c.Listing, out var slot);
        if (!code.IsOk) return code;

        // From here on the command must succeed.
        EndListing(slot, ListingState.Removed, c.Reason);
        return ResultCode.Ok;
    }

    ResultCode CheckModerate(ListingId id, out int slot)
    {
        slot = listings.Find(id);
        if (slot == 0) return ResultCode.ListingNotFound;
        if (!IsOperator) return ResultCode.OperatorOnly;
        return ListingEdges.Check(current.Kind, listings[slot].State);
    }
}
