namespace Entrepot.Core;

/// <summary>A contract, numbered by the venue in the manner of <see cref="OrderId"/>.</summary>
public readonly record struct ContractId(ulong Value)
{
    internal ContractId(int slot, uint generation)
        : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>Where a contract stands (domain 1.5, 3.8).</summary>
public enum ContractState : byte
{
    None = 0,

    /// <summary>订货: only good faith is held; both secure delivery now.</summary>
    OrderStage = 1,

    /// <summary>成交: delivery is secured; money and goods are awaited.</summary>
    DealStage = 2,

    /// <summary>Title has moved and the first payment with it; inspection and invoice follow.
    /// </summary>
    FirstPaid = 3,

    /// <summary>Performed.</summary>
    Closed = 4,

    /// <summary>Ended without default; everybody has back what is his.</summary>
    Cancelled = 5,

    /// <summary>One side has missed its time.</summary>
    Suspected = 6,

    /// <summary>The other side says that it is in default.</summary>
    Claimed = 7,

    /// <summary>The accused denies it; the operator decides.</summary>
    Answered = 8,

    /// <summary>Ended by default, the penalty paid.</summary>
    Defaulted = 9,

    /// <summary>The buyer says that the goods are not what they should be.</summary>
    Objected = 10,

    /// <summary>The referee laboratory inspects them again, and has the last word.</summary>
    Refereed = 11,
}

/// <summary>A set of the two sides of a contract.</summary>
[Flags]
public enum Parties : byte
{
    None = 0,
    Buyer = 1,
    Seller = 2,
    Both = 3,
}

/// <summary>What the two sides have agreed on.</summary>
struct Agreed
{
    public DeliveryTerms Terms;

    /// <summary>What makes the price; until it does, the price is provisional.</summary>
    public Pricing Pricing;

    /// <summary>The listing or negotiation it came from.</summary>
    public ulong Source;
    public Price Price;
    public Quantity Quantity;
    public ReceiptId Receipt;
    public ParticipantId Buyer;
    public ParticipantId Seller;
    public MarketId Market;
    public Mechanism Mechanism;
    public byte Reserved1;
    public ushort Reserved2;

    /// <summary>The place of the table of premiums and discounts it is under; 0: none.</summary>
    public int Differentials;
    public uint Reserved3;
}

/// <summary>An agreement on its way to performance.</summary>
struct Contract : IRow<Contract>
{
    public Agreed Agreed;
    public SpotRules Rules;

    // Money held for it: of each side, by kind; and the price itself.
    public SecurityId BuyerGoodFaith;
    public SecurityId BuyerEarnest;
    public SecurityId BuyerMargin;
    public SecurityId SellerGoodFaith;
    public SecurityId SellerEarnest;
    public SecurityId SellerMargin;
    public SecurityId Payment;

    // As the market's terms were when it came about.
    public Amount BuyerFee;
    public Amount SellerFee;
    public Amount FirstPayment;

    /// <summary>What the buyer has paid the seller beyond what he had paid in.</summary>
    public Amount PaidMore;

    /// <summary>What the buyer has paid in for the goods, his fee aside.</summary>
    public Amount PaidIn;
    public Quantity Delivered;

    /// <summary>The new time one side has proposed for delivery.</summary>
    public Instant Proposed;

    /// <summary>From when on the invoice is late; none while nobody waits for it.</summary>
    public Instant InvoiceDue;
    public int Deadline;

    /// <summary>The end of the window whose fixings make the price; 0: it is final.</summary>
    public int PriceDeadline;
    public uint Generation { get; set; }
    public ContractState State;

    /// <summary>Who has secured delivery.</summary>
    public Parties Secured;

    /// <summary>Who has brought what he owes: the money, the goods.</summary>
    public Parties InPlace;

    /// <summary>Who has missed his time, or is said to.</summary>
    public Parties Accused;

    /// <summary>Who wants to extend, to cancel.</summary>
    public Parties WantsExtension;
    public Parties WantsEnd;

    /// <summary>Buyer: the goods were accepted. Seller: the invoice was handed in.</summary>
    public Parties Concluded;

    /// <summary>Who has asked the referee, and advanced its fee.</summary>
    public Parties Asked;

    /// <summary>Where the goods lie, and of which grade they are; 0 until they are known, and where
    /// no table asks.</summary>
    public WarehouseId Warehouse;
    public uint Grade;

    /// <summary>What the buyer says the goods are: their grade, their weight.</summary>
    public uint ClaimedGrade;

    /// <summary>The laboratory that has been asked.</summary>
    public ParticipantId Laboratory;

    /// <summary>The batch the goods are of, once title has moved.</summary>
    public BatchId Batch;
    public Quantity ClaimedWeight;
    public SecurityId RefereeFee;

    /// <summary>What the seller has been paid so far, his fee included.</summary>
    public readonly Amount PaidOut => FirstPayment + PaidMore;

    /// <summary>Whether the price is final.</summary>
    public readonly bool IsPriced => PriceDeadline == 0;

    public readonly Amount Value => Amount.Of(Agreed.Price, Agreed.Quantity);

    public readonly Parties SideOf(ParticipantId firm) => firm == Agreed.Buyer ? Parties.Buyer
        : firm == Agreed.Seller ? Parties.Seller
        : Parties.None;

    public readonly bool IsThroughMarket => Agreed.Terms.SettlementBy is SettlementBy.Market;

    public readonly bool IsLive => State is not ContractState.None;

    // Of the deadline of the price it matters whether there is one.
    public readonly Contract Content =>
        this with { Deadline = 0, PriceDeadline = IsPriced ? 0 : 1 };
}

/// <summary>All contracts that have not ended.</summary>
sealed class Contracts() : Rows<Contract>(Limits.ContractsMax)
{
    public ContractId IdOf(int slot) => new(slot, this[slot].Generation);

    /// <summary>The slot of a live contract, or 0.</summary>
    public int Find(ContractId id) => Find(id.Slot, id.Generation);
}
