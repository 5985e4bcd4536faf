namespace Entrepot.Core;

/// <summary>A case of missing goods, numbered by the venue in the manner of <see cref="OrderId"/>.
/// </summary>
public readonly record struct ShortageId(ulong Value)
{
    internal ShortageId(int slot, uint generation)
        : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>How it came out that goods are missing.</summary>
public enum ShortageReason : uint
{
    None = 0,

    /// <summary>At the gate less was weighed than the receipt was over, natural loss allowed.
    /// </summary>
    Weighing = 1,

    /// <summary>Goods left by the gate without a delivery order.</summary>
    UnorderedOutbound = 2,

    /// <summary>An inspector counted less than the books say, natural loss allowed.</summary>
    StockTake = 3,
}

/// <summary>Goods are missing, and their keeper answers for them.</summary>
struct ShortageCase : IRow<ShortageCase>
{
    public WarehouseId Warehouse;
    public ShortageReason Reason;

    /// <summary>The first batch of the group they are of.</summary>
    public BatchId Batch;
    public uint Generation { get; set; }
    public Quantity Quantity;
    public Digest Evidence;

    public readonly bool IsLive => Quantity > Quantity.Zero;

    public readonly ShortageCase Content => this;
}

/// <summary>All cases that are not settled.</summary>
sealed class ShortageCases() : Rows<ShortageCase>(Limits.ShortagesMax)
{
    public ShortageId IdOf(int slot) => new(slot, this[slot].Generation);

    /// <summary>The slot of an open case, or 0.</summary>
    public int Find(ShortageId id) => Find(id.Slot, id.Generation);
}
