namespace Entrepot.Core;

/// <summary>Where the goods under a bill of lading are (domain 1.10).</summary>
public enum ParcelState : byte
{
    None = 0,

    /// <summary>在途: at sea.</summary>
    Afloat = 1,

    /// <summary>到港: the ship is in port.</summary>
    Arrived = 2,

    /// <summary>卸货: the goods are pumped or carried ashore.</summary>
    Discharging = 3,

    /// <summary>入罐: they lie in a tank of the terminal, and the outturn is measured.</summary>
    InTank = 4,
    PartlyReleased = 5,

    /// <summary>提清: all of it was collected.</summary>
    Released = 6,
}

/// <summary>A parcel went from one state to another, or is expected at another time.</summary>
/// <param name="At">When it is expected, while it is afloat; later, when it happened.</param>
/// <param name="Evidence">The digest the carrier gave; else none.</param>
public readonly record struct ParcelStateChanged(
    BatchId Parcel, ParcelState From, ParcelState To, ushort Reserved, Instant At,
    Digest Evidence) : IEvent
{
    public static MessageKind Kind => MessageKind.ParcelStateChanged;
}

/// <summary>The way of a parcel from the ship to the gate, as a table.</summary>
static class ParcelEdges
{
    public static readonly Edge<ParcelState>[] All =
    [
        new(MessageKind.AdvanceParcel, ParcelState.Afloat, ParcelState.Afloat),
        new(MessageKind.AdvanceParcel, ParcelState.Afloat, ParcelState.Arrived),
        new(MessageKind.AdvanceParcel, ParcelState.Arrived, ParcelState.Discharging),
        new(MessageKind.MeasureOutturn, ParcelState.Discharging, ParcelState.InTank),
        new(MessageKind.ReleaseCargo, ParcelState.InTank, ParcelState.PartlyReleased),
        new(MessageKind.ReleaseCargo, ParcelState.InTank, ParcelState.Released),
        new(MessageKind.ReleaseCargo, ParcelState.PartlyReleased, ParcelState.PartlyReleased),
        new(MessageKind.ReleaseCargo, ParcelState.PartlyReleased, ParcelState.Released),
    ];
}

/// <summary>
/// A specific cargo under one bill of lading. Its goods are a batch without a cell, kept by the
/// carrier, and title to them are receipts of that batch without a date; so all that holds of title
/// holds of a bill: one live title, at most one encumbrance, parts that add up. Titles stay in the
/// tonnes of the bill; what a tonne gives in the end is told by the outturn (a share of a mass).
/// </summary>
struct Parcel
{
    /// <summary>By the shore tank; 0 until it is measured.</summary>
    public Quantity Outturn;

    /// <summary>What was collected: in tonnes of the bill, and as measured ashore.</summary>
    public Quantity ReleasedBilled;
    public Quantity ReleasedOutturn;
    public Instant At;
    public BatchId Batch;

    /// <summary>The carrier's number of the bill.</summary>
    public uint Number;

    /// <summary>How far the outturn may differ from the bill, in millionths.</summary>
    public uint Tolerance;

    /// <summary>The newest endorsement of the day; the others follow by Next.</summary>
    public int FirstLink;

    /// <summary>The day of those endorsements.</summary>
    public TradeDate ChainDate;
    public byte Originals;

    /// <summary>Which of the originals was presented; the others stand void. 0: none yet.</summary>
    public byte Presented;
    public ParcelState State;
    public byte Reserved1;

    public readonly bool IsAshore => State is ParcelState.InTank or ParcelState.PartlyReleased;
}
