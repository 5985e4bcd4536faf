namespace Entrepot.Server;

/// <summary>What a key or a person may do in the name of a firm. A set. What the firm itself may do
/// is the venue's to decide.</summary>
[Flags]
public enum Scope : ushort
{
    None = 0,

    /// <summary>Sees the firm's own orders, trades, money and receipts.</summary>
    Read = 1,

    /// <summary>Places and cancels orders.</summary>
    Trade = 2,

    /// <summary>Acts on receipts and batches.</summary>
    Goods = 4,

    /// <summary>Moves money.</summary>
    Money = 8,

    /// <summary>Runs the venue, and gives out keys.</summary>
    Operate = 16,

    /// <summary>Sees the server's measurements.</summary>
    Observe = 32,

    /// <summary>Sees who did what: the audit.</summary>
    Supervise = 64,

    Firm = Read | Trade | Goods | Money,
    All = Firm | Operate | Observe | Supervise,
}
