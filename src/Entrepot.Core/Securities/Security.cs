namespace Entrepot.Core;

/// <summary>Why money is held for a promise.</summary>
public enum SecurityKind : byte
{
    None = 0,

    /// <summary>诚意金: that an offer is meant; small.</summary>
    GoodFaith = 1,

    /// <summary>
    /// 定金: forfeited by who gives it, returned twofold by who takes it; at most a fifth of the
    /// value (Civil Code 586).
    /// </summary>
    EarnestMoney = 2,

    /// <summary>保证金: what is asked beyond earnest money.</summary>
    Margin = 3,

    /// <summary>货款: the price itself, paid in and not yet paid out.</summary>
    Payment = 4,

    /// <summary>检验费: the fee of a referee laboratory, advanced by who asked it.</summary>
    RefereeFee = 5,
}

/// <summary>What happened to a security.</summary>
public enum SecurityChange : byte
{
    None = 0,
    Held = 1,
    Released = 2,
    Forfeited = 3,

    /// <summary>Paid out to whom it was meant for.</summary>
    Paid = 4,
}

/// <summary>
/// A security, numbered by the venue in the manner of <see cref="OrderId"/>.
/// </summary>
public readonly record struct SecurityId(ulong Value)
{
    internal SecurityId(int slot, uint generation)
        : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>
/// Money was set aside for a promise, or some of it went back, or to another. It stands in an
/// account of the firm and is promised away there, so that nothing else can spend it.
/// </summary>
/// <param name="To">Who got it: the firm itself when it was released.</param>
/// <param name="Amount">How much was held, released, forfeited or paid.</param>
/// <param name="Left">How much is still held; 0: the security has ended.</param>
/// <param name="Reference">The listing or contract it is held for.</param>
public readonly record struct SecurityChanged(
    SecurityId Security,
    ParticipantId Firm,
    AssetId Currency,
    SecurityKind SecurityKind,
    SecurityChange Change,
    ushort Reserved,
    ParticipantId To,
    Amount Amount,
    Amount Left,
    ulong Reference) : IEvent
{
    public static MessageKind Kind => MessageKind.SecurityChanged;
}

/// <summary>Money held for a promise, 40 bytes.</summary>
struct Security : IRow<Security>
{
    public Amount Amount;
    public ulong Reference;
    public ParticipantId Firm;
    public AssetId Currency;
    public uint Generation { get; set; }
    public SecurityKind Kind;
    public byte Reserved1;
    public ushort Reserved2;
    public ulong Reserved3;

    /// <summary>The account of the firm in which it stands.</summary>
    public readonly AccountId Account => new(Firm, Currency, PurposeOf(Kind));

    public static Purpose PurposeOf(SecurityKind kind) => kind switch
    {
        SecurityKind.GoodFaith => Purpose.HeldOffer,
        SecurityKind.EarnestMoney => Purpose.DeliveryMargin,
        SecurityKind.Margin => Purpose.Margin,
        SecurityKind.RefereeFee => Purpose.FrozenDispute,
        _ => Purpose.PaymentInTransit,
    };

    public readonly bool IsLive => Kind is not SecurityKind.None;

    public readonly Security Content => this;
}
