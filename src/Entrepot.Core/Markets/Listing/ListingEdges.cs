namespace Entrepot.Core;

/// <summary>
/// The life of a listing as a table (domain 1.3). A command that finds it in a state from which it
/// has no edge is refused; nothing else can change a state.
/// </summary>
static class ListingEdges
{
    static readonly ListingState[] live =
    [
        ListingState.PendingAudit, ListingState.Listed, ListingState.PartlyTaken,
        ListingState.Suspended,
    ];

    public static readonly Edge<ListingState>[] All =
    [
        new(MessageKind.AuditListing, ListingState.PendingAudit, ListingState.Listed),
        new(MessageKind.AuditListing, ListingState.PendingAudit, ListingState.Rejected),
        .. Takes(MessageKind.TakeListing),
        .. Takes(MessageKind.AcceptCounterOffer),
        new(MessageKind.SuspendListing, ListingState.Listed, ListingState.Suspended),
        new(MessageKind.SuspendListing, ListingState.PartlyTaken, ListingState.Suspended),
        new(MessageKind.ResumeListing, ListingState.Suspended, ListingState.Listed),
        new(MessageKind.ResumeListing, ListingState.Suspended, ListingState.PartlyTaken),
        .. Ends(MessageKind.WithdrawListing, ListingState.Withdrawn),
        .. Ends(MessageKind.RemoveListing, ListingState.Removed),
        .. Ends(MessageKind.SuspendParticipant, ListingState.Withdrawn),
        .. Ends(MessageKind.Tick, ListingState.Expired),
        .. Ends(MessageKind.ExpireReceipt, ListingState.Expired),
    ];

    static IEnumerable<Edge<ListingState>> Takes(MessageKind verb) =>
    [
        new(verb, ListingState.Listed, ListingState.PartlyTaken),
        new(verb, ListingState.Listed, ListingState.Taken),
        new(verb, ListingState.PartlyTaken, ListingState.PartlyTaken),
        new(verb, ListingState.PartlyTaken, ListingState.Taken),
    ];

    static IEnumerable<Edge<ListingState>> Ends(MessageKind verb, ListingState end) =>
        live.Select(state => new Edge<ListingState>(verb, state, end));

    /// <summary>Ok, or why a command cannot begin from this state.</summary>
    public static ResultCode Check(MessageKind verb, ListingState from)
    {
        if (All.Leads(verb, from)) return ResultCode.Ok;
        return verb switch
        {
            MessageKind.AuditListing => ResultCode.ListingNotPending,
            MessageKind.ResumeListing => ResultCode.ListingNotSuspended,
            _ => ResultCode.ListingNotOpen,
        };
    }
}
