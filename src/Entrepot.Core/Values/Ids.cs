namespace Entrepot.Core;

/// <summary>An admitted firm. Given by the operator on admission; 1 is the operator.</summary>
public readonly record struct ParticipantId(uint Value)
{
    /// <summary>The operator of the venue, present from the first frame on.</summary>
    public static readonly ParticipantId Operator = new(1);
}

/// <summary>Those who are in truth one owner (实际控制关系). Zero: the firm stands alone.</summary>
public readonly record struct OwnerGroupId(uint Value)
{
    /// <summary>The highest number: one bit is left to tell a group from a firm.</summary>
    public const uint Max = int.MaxValue;
}

/// <summary>A currency or a good. Given by the operator on definition.</summary>
public readonly record struct AssetId(uint Value);

/// <summary>A market. Given by the operator on creation.</summary>
public readonly record struct MarketId(uint Value);

/// <summary>
/// The sender's own key for a command; with the sender it names the command. Up to
/// <see cref="NumberMax"/> it is a number, and a firm's numbers rise: one that is not above those
/// whose answers are forgotten is refused, so that a retry is never applied twice, however late it
/// comes. Above it is a name: any will do, and its answer is known as long as it is remembered.
/// </summary>
public readonly record struct ClientKey(ulong Value)
{
    /// <summary>The highest number; one bit is left to tell a name from a number.</summary>
    public const ulong NumberMax = long.MaxValue;
}

/// <summary>A ledger transfer, numbered by whoever asks for it; unique in the ledger.</summary>
public readonly record struct TransferId(ulong Value);

/// <summary>
/// An order, numbered by the venue: the slot it rests in and how often that slot was used before.
/// So an order is found without a search, and no number is ever given twice.
/// </summary>
public readonly record struct OrderId(ulong Value)
{
    internal OrderId(int slot, uint generation) : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>A warehouse receipt, numbered by the venue in the manner of <see cref="OrderId"/>.
/// </summary>
public readonly record struct ReceiptId(ulong Value)
{
    internal ReceiptId(int slot, uint generation) : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>A physical lot of goods, numbered by the venue in the order of the tally.</summary>
public readonly record struct BatchId(uint Value);

/// <summary>A warehouse. Given by the operator on registration.</summary>
public readonly record struct WarehouseId(uint Value);

/// <summary>A place in a warehouse, numbered by its keeper. With the warehouse it is one place in
/// the world.</summary>
public readonly record struct CellId(uint Value);

/// <summary>
/// Batches of one warehouse, good and grade of which any may stand for any other (批次组), numbered
/// by the keeper. Zero: the batch stands alone.
/// </summary>
public readonly record struct LotGroupId(uint Value);
