namespace Entrepot.Core;

/// <summary>
/// Where a receipt stands (仓单状态). What comes before issue (forecast, booking, inbound,
/// inspection) belongs to the batch.
/// </summary>
public enum ReceiptState : byte
{
    None = 0,

    /// <summary>Signed by the keeper; not yet registered, so not yet tradable.</summary>
    Issued = 1,

    /// <summary>Registered and unencumbered.</summary>
    Active = 2,

    /// <summary>
    /// Active, with part or all of it held for offers outside the order book. What the order book
    /// holds comes and goes with every order, and does not change the state.
    /// </summary>
    FrozenTrade = 3,

    /// <summary>Stands in for cash margin (冲抵).</summary>
    Collateral = 4,

    /// <summary>The holder has offered it in pledge; the lender has not yet taken it.</summary>
    PledgePending = 5,
    Pledged = 6,

    /// <summary>The holder has asked the lender to let it go.</summary>
    ReleasePending = 7,

    /// <summary>On its way to another holder, who has not yet paid.</summary>
    TransferPending = 8,

    /// <summary>The holder wants the goods.</summary>
    PickupPending = 9,

    /// <summary>Replaced by a delivery order, by its parts, or by a merged receipt.</summary>
    Cancelled = 10,

    /// <summary>The goods are leaving.</summary>
    Outbound = 11,

    /// <summary>The goods have left.</summary>
    Closed = 12,

    /// <summary>Held by order of a court.</summary>
    FrozenJudicial = 13,

    /// <summary>Past its date: not deliverable until inspected again.</summary>
    Expired = 14,
}

/// <summary>Why a part of a receipt is held.</summary>
public enum HoldReason : uint
{
    None = 0,

    /// <summary>For an offer outside the order book.</summary>
    Offer = 1,

    /// <summary>As collateral in place of cash; always the whole receipt.</summary>
    Collateral = 2,

    /// <summary>For a listing; its reference is the listing.</summary>
    Listing = 3,

    /// <summary>For a contract; its reference is the contract.</summary>
    Contract = 4,

    /// <summary>For an auction; its reference is the auction.</summary>
    Auction = 5,
}

/// <summary>A quantity of a receipt was held (more) or freed (less) for a reference.</summary>
public readonly record struct ReceiptHeld(
    ReceiptId Receipt, Quantity Change, HoldReason Reason, uint Reserved, ulong Reference) : IEvent
{
    public static MessageKind Kind => MessageKind.ReceiptHeld;
}

/// <summary>A receipt went from one state to another.</summary>
/// <param name="Party">The other side: pledgee, next holder; else 0.</param>
/// <param name="Evidence">The digest the sender gave; else none.</param>
public readonly record struct ReceiptStateChanged(
    ReceiptId Receipt, ReceiptState From, ReceiptState To, ushort Reserved, ParticipantId Party,
    Digest Evidence) : IEvent
{
    public static MessageKind Kind => MessageKind.ReceiptStateChanged;
}

/// <summary>
/// Title to a quantity moved: the giver's receipt shrank, the taker's receipt of the same batch
/// grew or was made for this. In a move of the whole receipt both are the same.
/// </summary>
public readonly record struct TitleMoved(
    ReceiptId From, ReceiptId To, ParticipantId Giver, ParticipantId Taker, Quantity Quantity)
    : IEvent
{
    public static MessageKind Kind => MessageKind.TitleMoved;
}

/// <summary>
/// Title to a quantity of one batch or lot group, 64 bytes. What only rare steps need stands in
/// <see cref="ReceiptTerms"/>.
/// </summary>
struct WarehouseReceipt
{
    public Quantity Quantity;
    public Quantity HeldForOrders;
    public Quantity HeldForOffers;
    public ParticipantId Holder;

    /// <summary>The first batch of the group its goods are of.</summary>
    public BatchId Batch;
    public uint Generation;

    /// <summary>The holder's pair of accounts in the good.</summary>
    public int Pair;
    public AssetId Good;
    public TradeDate Expiry;

    /// <summary>The other side of what is pending: pledgee or next holder.</summary>
    public ParticipantId Party;
    public ReceiptState State;

    /// <summary>Where a court found it.</summary>
    public ReceiptState Before;

    /// <summary>Of a delivery order: how often a wrong code was shown.</summary>
    public byte WrongCodes;
    public byte Reserved1;

    /// <summary>The first day whose storage is neither charged nor paid, counted from 1970.
    /// </summary>
    public int StorageDay;
    public uint Reserved2;

    /// <summary>Whether it is a bill of lading: that alone has no date.</summary>
    public readonly bool IsBill => Expiry == default;

    public readonly bool IsTradable => State is ReceiptState.Active or ReceiptState.FrozenTrade;

    /// <summary>What is neither held nor encumbered.</summary>
    public readonly Quantity Free =>
        IsTradable ? Quantity - HeldForOrders - HeldForOffers : Quantity.Zero;

    public readonly bool HasHolds =>
        HeldForOrders > Quantity.Zero || HeldForOffers > Quantity.Zero;
}

/// <summary>What only rare steps of a receipt need. Its signatures are on the record: nothing is
/// decided by them.</summary>
struct ReceiptTerms
{
    public Digest Paper;
    public Amount Price;
    public AssetId Currency;
    public int FirstHold;

    /// <summary>Storage charged and not paid, in thousandths of the currency's smallest unit.
    /// </summary>
    public Int128 StorageOwed;
}

/// <summary>A part of a receipt that is held for a reference; the next one of the same receipt.
/// </summary>
struct ReceiptHold
{
    public ulong Reference;
    public Quantity Quantity;
    public HoldReason Reason;
    public int Next;
}
