namespace Entrepot.Core;

/// <summary>
/// The life of a receipt as a table (domain 4.3). A command that finds a receipt in a state from
/// which it has no edge is refused; nothing else can change a state. A cut or united receipt ends
/// as Cancelled, and the parts begin as Active.
/// </summary>
static class ReceiptEdges
{
    public static readonly Edge<ReceiptState>[] All =
    [
        new(MessageKind.RegisterReceipt, ReceiptState.Issued, ReceiptState.Active),
        new(MessageKind.SplitReceipt, ReceiptState.Active, ReceiptState.Cancelled),
        new(MessageKind.MergeReceipts, ReceiptState.Active, ReceiptState.Cancelled),

        new(MessageKind.FreezeReceipt, ReceiptState.Active, ReceiptState.FrozenTrade),
        new(MessageKind.FreezeReceipt, ReceiptState.FrozenTrade, ReceiptState.FrozenTrade),
        new(MessageKind.FreezeReceipt, ReceiptState.Active, ReceiptState.Collateral),
        new(MessageKind.UnfreezeReceipt, ReceiptState.FrozenTrade, ReceiptState.FrozenTrade),
        new(MessageKind.UnfreezeReceipt, ReceiptState.FrozenTrade, ReceiptState.Active),
        new(MessageKind.UnfreezeReceipt, ReceiptState.Collateral, ReceiptState.Active),
        new(MessageKind.SuspendParticipant, ReceiptState.FrozenTrade, ReceiptState.Active),

        new(MessageKind.TransferReceipt, ReceiptState.Active, ReceiptState.TransferPending),
        new(MessageKind.AcceptTransfer, ReceiptState.TransferPending, ReceiptState.Active),
        new(MessageKind.CancelTransfer, ReceiptState.TransferPending, ReceiptState.Active),
        new(MessageKind.SuspendParticipant, ReceiptState.TransferPending, ReceiptState.Active),

        new(MessageKind.SuspendParticipant, ReceiptState.PledgePending, ReceiptState.Active),
        new(MessageKind.PledgeReceipt, ReceiptState.Active, ReceiptState.PledgePending),
        new(MessageKind.CancelPledge, ReceiptState.PledgePending, ReceiptState.Active),
        new(MessageKind.ConfirmPledge, ReceiptState.PledgePending, ReceiptState.Pledged),
        new(MessageKind.RequestRelease, ReceiptState.Pledged, ReceiptState.ReleasePending),
        new(MessageKind.ReleasePledge, ReceiptState.ReleasePending, ReceiptState.Active),

        new(MessageKind.RequestPickup, ReceiptState.Active, ReceiptState.PickupPending),
        new(MessageKind.IssueDeliveryOrder, ReceiptState.PickupPending, ReceiptState.Cancelled),
        new(MessageKind.IssueDeliveryOrder, ReceiptState.Expired, ReceiptState.Cancelled),
        new(MessageKind.IssueDeliveryOrder, ReceiptState.Cancelled, ReceiptState.Cancelled),
        new(MessageKind.ShowDeliveryCode, ReceiptState.Cancelled, ReceiptState.Cancelled),
        new(MessageKind.StartOutbound, ReceiptState.Cancelled, ReceiptState.Outbound),
        new(MessageKind.RetireReceipt, ReceiptState.Outbound, ReceiptState.Closed),

        // By way of Active: with its offers a receipt loses what kept it from expiring.
        new(MessageKind.ExpireReceipt, ReceiptState.FrozenTrade, ReceiptState.Active),
        new(MessageKind.ExpireReceipt, ReceiptState.Active, ReceiptState.Expired),
        new(MessageKind.ReinspectReceipt, ReceiptState.Expired, ReceiptState.Active),

        .. Live.Select(state => new Edge<ReceiptState>(
            MessageKind.FreezeJudicially, state, ReceiptState.FrozenJudicial)),
        .. Live.Select(state => new Edge<ReceiptState>(
            MessageKind.LiftJudicialFreeze, ReceiptState.FrozenJudicial, state)),
    ];

    /// <summary>The end of a bill of lading, which has no delivery order.</summary>
    public static readonly Edge<ReceiptState>[] OfBills =
    [
        new(MessageKind.PresentBill, ReceiptState.Active, ReceiptState.PickupPending),
        new(MessageKind.ReleaseCargo, ReceiptState.PickupPending, ReceiptState.Closed),
    ];

    /// <summary>Every state in which there are goods behind a receipt and no court has
    /// it.</summary>
    static IEnumerable<ReceiptState> Live =>
    [
        ReceiptState.Issued, ReceiptState.Active, ReceiptState.FrozenTrade, ReceiptState.Collateral,
        ReceiptState.PledgePending, ReceiptState.Pledged, ReceiptState.ReleasePending,
        ReceiptState.TransferPending, ReceiptState.PickupPending, ReceiptState.Cancelled,
        ReceiptState.Outbound, ReceiptState.Expired,
    ];

    /// <summary>
    /// Trade outside the order book freezes and frees whatever it offers and delivers; the tables
    /// of listings and contracts say when.
    /// </summary>
    static bool IsOfTrade(Edge<ReceiptState> edge) =>
        edge.Verb is MessageKind.Tick or MessageKind.SuspendParticipant
            or (>= MessageKind.PostListing and < MessageKind.CommandRefused)
        && (edge.From, edge.To) is (ReceiptState.Active, ReceiptState.FrozenTrade)
            or (ReceiptState.FrozenTrade, ReceiptState.Active);

    public static bool Has(Edge<ReceiptState> edge) =>
        All.Has(edge) || OfBills.Has(edge) || IsOfTrade(edge);

    /// <summary>The steps only goods in a warehouse take: a bill of lading has no date and is
    /// presented for its goods.</summary>
    static bool IsOfStore(MessageKind verb) => verb is MessageKind.ExpireReceipt
        or MessageKind.ReinspectReceipt or MessageKind.RequestPickup
        or MessageKind.IssueDeliveryOrder or MessageKind.ShowDeliveryCode
        or MessageKind.StartOutbound or MessageKind.RetireReceipt or MessageKind.RegisterReceipt;

    /// <summary>Ok, or why a command cannot begin here.</summary>
    public static ResultCode Check(MessageKind verb, ReceiptState from, bool isBill)
    {
        if (isBill && IsOfStore(verb)) return ResultCode.NotForBills;
        foreach (ref readonly var edge in OfBills.AsSpan())
        {
            if (edge.Verb != verb) continue;
            if (!isBill) return ResultCode.ForBillsOnly;
            if (edge.From == from) return ResultCode.Ok;
        }
        return Check(verb, from);
    }

    /// <summary>Ok, or why a command cannot begin from this state.</summary>
    public static ResultCode Check(MessageKind verb, ReceiptState from)
    {
        if (All.Leads(verb, from)) return ResultCode.Ok;
        if (from is ReceiptState.FrozenJudicial) return ResultCode.ReceiptFrozenByCourt;
        return verb switch
        {
            MessageKind.RegisterReceipt => ResultCode.ReceiptNotIssued,
            MessageKind.AcceptTransfer => ResultCode.ReceiptNotTransferPending,
            MessageKind.CancelTransfer => ResultCode.ReceiptNotTransferPending,
            MessageKind.ConfirmPledge => ResultCode.ReceiptNotPledgePending,
            MessageKind.CancelPledge => ResultCode.ReceiptNotPledgePending,
            MessageKind.RequestRelease => ResultCode.ReceiptNotPledged,
            MessageKind.ReleasePledge => ResultCode.ReceiptNotReleasePending,
            MessageKind.LiftJudicialFreeze => ResultCode.ReceiptNotFrozenByCourt,
            MessageKind.ReinspectReceipt => ResultCode.ReceiptNotExpired,
            MessageKind.IssueDeliveryOrder => ResultCode.ReceiptNotPickupPending,
            MessageKind.ShowDeliveryCode => ResultCode.ReceiptNotCancelled,
            MessageKind.StartOutbound => ResultCode.ReceiptNotCancelled,
            MessageKind.RetireReceipt => ResultCode.ReceiptNotOutbound,
            MessageKind.UnfreezeReceipt => ResultCode.HoldNotFound,
            MessageKind.ReleaseCargo => ResultCode.BillNotPresented,
            _ => WhyNotActive(from),
        };
    }

    // What the holder can do about it differs: wait, ask the other side, have it inspected.
    static ResultCode WhyNotActive(ReceiptState state) => state switch
    {
        ReceiptState.FrozenTrade or ReceiptState.Collateral or ReceiptState.PledgePending
            or ReceiptState.Pledged or ReceiptState.ReleasePending
            or ReceiptState.TransferPending => ResultCode.ReceiptEncumbered,
        ReceiptState.Expired => ResultCode.ReceiptExpired,
        _ => ResultCode.ReceiptNotActive,
    };

    /// <summary>The holder's account in which the goods of a receipt stand.</summary>
    public static Purpose PurposeOf(ReceiptState state) => state switch
    {
        ReceiptState.Active or ReceiptState.FrozenTrade => Purpose.Available,
        ReceiptState.Issued or ReceiptState.Expired => Purpose.Undeliverable,
        ReceiptState.Collateral => Purpose.Collateral,
        ReceiptState.PledgePending or ReceiptState.Pledged or ReceiptState.ReleasePending =>
            Purpose.Pledged,
        ReceiptState.TransferPending => Purpose.HeldOffer,
        ReceiptState.PickupPending or ReceiptState.Cancelled or ReceiptState.Outbound =>
            Purpose.PendingOut,
        ReceiptState.FrozenJudicial => Purpose.FrozenJudicial,
        _ => Purpose.None,
    };

    /// <summary>The same for the part that is held for offers.</summary>
    public static Purpose HeldPurposeOf(ReceiptState state) =>
        state is ReceiptState.FrozenTrade ? Purpose.HeldOffer : PurposeOf(state);
}
