namespace Entrepot.Core;

/// <summary>
/// A physical lot of goods in one cell of one warehouse: the root of title. Batches of one lot
/// group may stand for each other, so what is on receipts is counted for the group, in its first
/// batch. Always: tallied = free + put on receipts, for each batch; put on receipts = on receipts +
/// retired, for each group. The papers of its tally are on the record: nothing is decided by them.
/// </summary>
struct Batch
{
    public ParticipantId Keeper;
    public ParticipantId Owner;
    public AssetId Good;
    public WarehouseId Warehouse;
    public CellId Cell;
    public uint Grade;
    public LotGroupId Group;

    /// <summary>The first batch of the group; itself when it is the first or alone.</summary>
    public BatchId First;

    /// <summary>The next batch of the group; 0 is the end.</summary>
    public BatchId Next;

    /// <summary>In the first of a group: how many there are, itself included.</summary>
    public int GroupSize;

    /// <summary>Whether its goods have come onto receipts since its group last had none: then its
    /// cell is taken. 0 or 1.</summary>
    public byte HoldsCell;

    /// <summary>What an inspector last said of it; none: nobody has looked.</summary>
    public Verdict Inspection;
    public ushort Reserved;

    /// <summary>When it came in: the first day of its storage, counted from 1970.</summary>
    public int Day;

    /// <summary>Of goods under a bill of lading: the parcel; else 0.</summary>
    public uint Parcel;

    /// <summary>Of goods that came under a booking and are not passed yet: the intake; else 0.
    /// </summary>
    public int Intake;

    /// <summary>Who inspected it last; 0: nobody has.</summary>
    public ParticipantId Inspector;
    public uint Reserved2;
    public Quantity Tallied;

    /// <summary>What has never been on a receipt.</summary>
    public Quantity Free;

    /// <summary>In the first of a group: what of all its batches came onto receipts.</summary>
    public Quantity Receipted;

    /// <summary>In the first of a group.</summary>
    public Quantity OnReceipts;

    /// <summary>In the first of a group: what has left the warehouse.</summary>
    public Quantity Retired;

    /// <summary>Of the first of a group: whether it adds up.</summary>
    public readonly bool AddsUp => Receipted == OnReceipts + Retired;
}
