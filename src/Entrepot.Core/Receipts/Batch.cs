namespace Entrepot.Core;

/// <summary>
/// A physical lot of goods in one cell of one warehouse: the root of title. Always: tallied = on
/// receipts + free + retired.
/// </summary>
struct Batch
{
    public ParticipantId Keeper;
    public ParticipantId Owner;
    public AssetId Good;
    public CellId Cell;
    public uint Grade;
    public uint Reserved;
    public Quantity Tallied;
    public Quantity OnReceipts;
    public Quantity Free;
    public Quantity Retired;
    public Digest Tally;

    /// <summary>Whether there is title to goods of this batch: then its cell is taken.</summary>
    public readonly bool HasLiveReceipts => OnReceipts > Quantity.Zero;

    public readonly bool AddsUp => Tallied == OnReceipts + Free + Retired;
}
