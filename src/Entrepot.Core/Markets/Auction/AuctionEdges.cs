namespace Entrepot.Core;

/// <summary>A step an auction may take, and the command that makes it.</summary>
readonly record struct AuctionEdge(MessageKind Verb, AuctionState From, AuctionState To);

/// <summary>
/// The life of an auction as a table (domain 1.6). A command that finds it in a state from which it
/// has no edge is refused; nothing else can change a state.
/// </summary>
static class AuctionEdges
{
    static readonly AuctionState[] bidding = [AuctionState.Open, AuctionState.Countdown];

    static readonly AuctionState[] unopened = [AuctionState.Announced, AuctionState.Qualifying];

    static readonly AuctionState[] awarded = [AuctionState.Hammered, AuctionState.Confirmed];

    public static readonly AuctionEdge[] All =
    [
        new(MessageKind.ApplyToBid, AuctionState.Announced, AuctionState.Qualifying),
        new(MessageKind.ApplyToBid, AuctionState.Qualifying, AuctionState.Qualifying),
        .. Stays(MessageKind.ApplyToBid, bidding),
        .. Stays(MessageKind.RefuseBidder, [AuctionState.Qualifying, .. bidding]),
        .. Leads(MessageKind.AbortAuction, unopened, AuctionState.Aborted),
        .. Leads(MessageKind.SuspendParticipant, unopened, AuctionState.Aborted),

        .. Leads(MessageKind.Tick, unopened, AuctionState.Open),
        .. bidding.SelectMany(from => Leads(MessageKind.PlaceBid, [from], bidding)),
        new(MessageKind.PlaceBid, AuctionState.Open, AuctionState.Hammered),
        .. Stays(MessageKind.CommitBid, [AuctionState.Open]),
        .. Stays(MessageKind.WithdrawCommitment, [AuctionState.Open]),
        new(MessageKind.Tick, AuctionState.Open, AuctionState.Countdown),
        .. bidding.SelectMany(from => Leads(
            MessageKind.Tick, [from],
            AuctionState.Revealing, AuctionState.Hammered, AuctionState.Unsold)),
        .. Stays(MessageKind.RevealBid, [AuctionState.Revealing]),
        .. Leads(
            MessageKind.RevealReserve, [AuctionState.Revealing],
            AuctionState.Revealing, AuctionState.Hammered, AuctionState.Unsold),
        .. Leads(
            MessageKind.Tick, [AuctionState.Revealing],
            AuctionState.Hammered, AuctionState.Unsold),

        .. Leads(MessageKind.ConfirmAward, awarded, AuctionState.Confirmed),
        new(MessageKind.ConfirmAward, AuctionState.Confirmed, AuctionState.Contracted),
        .. Leads(MessageKind.Tick, awarded, AuctionState.BuyerDefault),
        .. Leads(MessageKind.Tick, awarded, AuctionState.Voided),
        .. Leads(
            MessageKind.VoidAuction, [.. bidding, AuctionState.Revealing, .. awarded],
            AuctionState.Voided),
    ];

    static IEnumerable<AuctionEdge> Stays(MessageKind verb, AuctionState[] states) =>
        states.Select(state => new AuctionEdge(verb, state, state));

    static IEnumerable<AuctionEdge> Leads(
        MessageKind verb, AuctionState[] from, params AuctionState[] to) =>
        from.SelectMany(state => to.Select(end => new AuctionEdge(verb, state, end)));

    public static bool Has(AuctionEdge edge) => Array.IndexOf(All, edge) >= 0;

    public static ResultCode Check(MessageKind verb, AuctionState from)
    {
        foreach (ref readonly var edge in All.AsSpan())
        {
            if (edge.Verb == verb && edge.From == from) return ResultCode.Ok;
        }
        return ResultCode.AuctionStepNotAllowed;
    }
}
