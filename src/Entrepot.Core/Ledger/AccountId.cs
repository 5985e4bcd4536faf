namespace Entrepot.Core;

/// <summary>What an account is for: the chart of accounts, for money and goods alike.</summary>
public enum Purpose : byte
{
    None = 0,

    // A firm's: what the venue owes it.
    Available = 1,
    HeldOrder = 2,
    HeldOffer = 3,
    Margin = 4,
    DeliveryMargin = 5,
    PaymentInTransit = 6,
    FrozenDispute = 7,
    FrozenJudicial = 8,
    PendingOut = 9,

    // A firm's goods only.
    /// <summary>Tallied in the warehouse, no receipt issued yet.</summary>
    Unreceipted = 10,

    /// <summary>On a receipt that cannot be delivered now: issued but not registered, or expired.
    /// </summary>
    Undeliverable = 11,
    Collateral = 12,
    Pledged = 13,

    // The house's.
    /// <summary>Where an asset comes from: a custody bank, a warehouse. The only accounts that go
    /// below zero.</summary>
    Custody = 32,
    InTransit = 33,
    FeeIncome = 34,
    TaxPayable = 35,
    RiskReserve = 36,
    DefaultFund = 37,
    OwnCapital = 38,
    Suspense = 39,
}

/// <summary>
/// An account: whose, of what, for what, and for custody accounts which bank. House accounts belong
/// to the operator; a warehouse's custody account to its keeper.
/// </summary>
public readonly record struct AccountId(
    ParticipantId Owner, ushort AssetNumber, Purpose Purpose, byte Custodian)
{
    public AccountId(ParticipantId owner, AssetId asset, Purpose purpose, byte custodian = 0)
        : this(owner, checked((ushort)asset.Value), purpose, custodian) { }

    public AssetId Asset => new(AssetNumber);

    /// <summary>Whether a firm's account belongs to a firm, and the house's to the operator. A
    /// keeper's custody of goods is told apart where the asset is known.</summary>
    internal bool OwnerFits => Purpose is Purpose.Custody
        || Purpose.IsHouse == (Owner == ParticipantId.Operator);

    /// <summary>Whether it is one of the two that are opened together.</summary>
    internal bool IsInPair => Purpose is Purpose.Available or Purpose.HeldOrder;

    /// <summary>Of one that is: which of the two.</summary>
    internal int PlaceInPair => Purpose is Purpose.Available ? Pair.Available : Pair.HeldOrder;

    /// <summary>Only what lies at a bank, or is on its way there, says which.</summary>
    internal bool CustodianFits =>
        Custodian == 0 || Purpose is Purpose.Custody or Purpose.InTransit;
}

static class Purposes
{
    extension(Purpose purpose)
    {
        public bool IsKnown => purpose
            is >= Purpose.Available and <= Purpose.Pledged
            or >= Purpose.Custody and <= Purpose.Suspense;

        public bool IsHouse => purpose >= Purpose.Custody;

        /// <summary>Goods know no fees and no margin, money no receipts.</summary>
        public bool Fits(AssetKind kind) => purpose switch
        {
            Purpose.Available or Purpose.HeldOrder or Purpose.HeldOffer or Purpose.FrozenDispute
                or Purpose.FrozenJudicial or Purpose.PendingOut or Purpose.Custody => true,
            >= Purpose.Unreceipted and <= Purpose.Pledged => kind is AssetKind.Good,
            _ => kind is AssetKind.Currency,
        };
    }
}
