namespace Entrepot.Core;

/// <summary>
/// The life of an auction as a table (domain 1.6). A command that finds it in a state from which it
/// has no edge is refused; nothing else can change a state.
/// </summary>
static class AuctionEdges
{
    static readonly AuctionState[] bidding = [AuctionState.Open, AuctionState.Countdown];

    static readonly AuctionState[] unopened = [AuctionState.Announced, AuctionState.Qualifying];

    static readonly AuctionState[] awarded = [AuctionState.Hammered, AuctionState.Confirmed];

    public static readonly Edge<AuctionState>[] All =
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

    static IEnumerable<Edge<AuctionState>> Stays(MessageKind verb, AuctionState[] states) =>
        states.Select(state => new Edge<AuctionState>(verb, state, state));

    static IEnumerable<Edge<AuctionState>> Leads(
        MessageKind verb, AuctionState[] from, params AuctionState[] to) =>
        from.SelectMany(state => to.Select(end => new Edge<AuctionState>(verb, state, end)));

    public static ResultCode Check(MessageKind verb, AuctionState from)
    {
        if (All.Leads(verb, from)) return ResultCode.Ok;
        return ResultCode.AuctionStepNotAllowed;
    }
}
