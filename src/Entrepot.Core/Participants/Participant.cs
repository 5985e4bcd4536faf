namespace Entrepot.Core;

/// <summary>What a firm may do. A set; the operator of the venue has all of them.</summary>
[Flags]
public enum Permissions : uint
{
    None = 0,

    /// <summary>Runs the venue: admits, defines, opens, halts.</summary>
    Operate = 1,

    /// <summary>Places orders.</summary>
    Trade = 2,

    /// <summary>Stores goods and signs receipts (保管人).</summary>
    Keep = 4,

    /// <summary>Registers receipts (登记机构).</summary>
    Register = 8,

    /// <summary>Books money in and out for a custody bank.</summary>
    Custody = 16,

    /// <summary>Lends against receipts (质权人).</summary>
    Lend = 32,

    /// <summary>Posts listings that nobody audits first.</summary>
    List = 64,

    /// <summary>Inspects and counts goods that others keep (检验机构).</summary>
    Inspect = 128,

    All = 255,
}

/// <summary>Who the firm is before the law.</summary>
public enum LegalForm : byte
{
    None = 0,
    LegalPerson = 1,
    NaturalPerson = 2,
}

/// <summary>Limits that can be set for one firm.</summary>
public enum LimitKind : uint
{
    None = 0,

    /// <summary>Orders open at once.</summary>
    OpenOrders = 1,

    /// <summary>Orders, and replacements that count as new ones, in one second of the frames'
    /// clock. Cancels and reductions never count: they make risk smaller.</summary>
    OrdersPerSecond = 2,

    /// <summary>Cost of one order, in the smallest unit of its currency.</summary>
    OrderValue = 3,
}

/// <summary>Where a firm stands with the venue.</summary>
enum Standing : byte
{
    None = 0,
    Admitted = 1,
    Suspended = 2,
}

/// <summary>A firm, 64 bytes: one cache line tells whether it may trade.</summary>
struct Participant
{
    public Permissions Permissions;
    public OwnerGroupId Group;
    public LegalForm Form;
    public Standing Standing;
    public ushort Reserved1;
    public int FirstOrder;
    public int OpenOrders;
    public int OpenOrdersMax;
    public int OrdersPerSecondMax;
    public int OrdersThisSecond;
    public long Second;
    public long OrderValueMax;

    /// <summary>The currency this firm used last, and its pair of accounts in it.</summary>
    public AssetId Cash;
    public int CashPair;
    public ulong Reserved2;

    public readonly bool IsAdmitted => Standing is not Standing.None;

    public readonly bool IsSuspended => Standing is Standing.Suspended;

    /// <summary>Whether one more order fits into this second of the frames' clock.</summary>
    public readonly bool HasRateLeft(Instant now) => OrdersPerSecondMax == 0
        || now.Nanoseconds / Instant.PerSecond != Second
        || OrdersThisSecond < OrdersPerSecondMax;

    public void CountOrder(Instant now)
    {
        if (OrdersPerSecondMax == 0) return;
        var second = now.Nanoseconds / Instant.PerSecond;
        OrdersThisSecond = second == Second ? OrdersThisSecond + 1 : 1;
        Second = second;
    }

    public readonly bool May(Permissions permission) => (Permissions & permission) != 0;

    /// <summary>The number by which orders of one owner know each other.</summary>
    public readonly uint OwnerOf(ParticipantId self) =>
        Group.Value != 0 ? Group.Value | 0x8000_0000 : self.Value;
}
