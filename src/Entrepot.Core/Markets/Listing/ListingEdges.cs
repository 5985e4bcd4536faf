namespace Entrepot.Core;

/// <summary>A step a listing may take, and the command that makes it.</summary>
readonly record struct ListingEdge(MessageKind Verb, ListingState From, ListingState To);

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

    public static readonly ListingEdge[] All =
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

    static IEnumerable<ListingEdge> Takes(MessageKind verb) =>
    [
        new(verb, ListingState.Listed, ListingState.PartlyTaken),
        new(verb, ListingState.Listed, ListingState.Taken),
        new(verb, ListingState.PartlyTaken, ListingState.PartlyTaken),
        new(verb, ListingState.PartlyTaken, ListingState.Taken),
    ];

    static IEnumerable<ListingEdge> Ends(MessageKind verb, ListingState end) =>
        live.Select(state => new ListingEdge(verb, state, end));

    public static bool Has(ListingEdge edge) => Array.IndexOf(All, edge) >= 0;

    /// <summary>Ok, or why a command cannot begin from this state.</summary>
    public static ResultCode Check(MessageKind verb, ListingState from)
    {
        foreach (ref readonly var edge in All.AsSpan())
        {
            if (edge.Verb == verb && edge.From == from) return ResultCode.Ok;
        }
        return verb switch
        {
            MessageKind.AuditListing => ResultCode.ListingNotPending,
            MessageKind.ResumeListing => ResultCode.ListingNotSuspended,
            _ => ResultCode.ListingNotOpen,
        };
    }
}
