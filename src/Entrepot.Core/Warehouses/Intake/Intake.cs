namespace Entrepot.Core;

/// <summary>An intake, numbered by the venue in the manner of <see cref="OrderId"/>.</summary>
public readonly record struct IntakeId(ulong Value)
{
    internal IntakeId(int slot, uint generation)
        : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>Where goods on their way into a warehouse stand (入库); what comes before the receipt
/// (domain 4.3).</summary>
public enum IntakeState : byte
{
    None = 0,

    /// <summary>预报: their owner says that they will come.</summary>
    Forecast = 1,

    /// <summary>已预约: the keeper has room for them.</summary>
    Booked = 2,

    /// <summary>入库中: they have passed the gate, and are weighed.</summary>
    Inbound = 3,

    /// <summary>检验中: they are counted into a cell, and no inspector has passed them yet.
    /// </summary>
    Inspecting = 4,

    /// <summary>验收: they are a batch on which receipts may be signed.</summary>
    Accepted = 5,

    /// <summary>检验不合格: an inspector did not pass them.</summary>
    Rejected = 6,

    /// <summary>Their owner or the keeper wants it no more.</summary>
    Cancelled = 7,

    /// <summary>The keeper did not answer, or the goods did not come, in time.</summary>
    Expired = 8,
}

/// <summary>An intake went from one state to another.</summary>
/// <param name="Batch">What it was counted as; 0 before.</param>
/// <param name="Arrived">What has come by now: weighed at the gate, then counted.</param>
/// <param name="Evidence">The digest the sender gave; else none.</param>
public readonly record struct IntakeStateChanged(
    IntakeId Intake, IntakeState From, IntakeState To, ushort Reserved, BatchId Batch,
    Quantity Arrived, Digest Evidence) : IEvent
{
    public static MessageKind Kind => MessageKind.IntakeStateChanged;
}

/// <summary>One load of goods on its way into a warehouse.</summary>
struct Intake : IRow<Intake>
{
    /// <summary>What was forecast.</summary>
    public Quantity Forecast;
    public Quantity Arrived;
    public SecurityId Deposit;
    public ParticipantId Owner;
    public AssetId Good;
    public WarehouseId Warehouse;
    public BatchId Batch;

    /// <summary>How long a booking is good, by the rules under which it was forecast.</summary>
    public uint ValidSeconds;
    public int Deadline;
    public uint Generation { get; set; }
    public IntakeState State;
    public byte Reserved1;
    public ushort Reserved2;

    public readonly bool IsLive => State is not IntakeState.None;

    /// <summary>The room it takes of what the keeper may answer for.</summary>
    public readonly Quantity Room => State switch
    {
        IntakeState.Booked => Forecast,
        IntakeState.Inbound or IntakeState.Inspecting => Arrived,
        _ => Quantity.Zero,
    };

    public readonly Intake Content => this with { Deadline = 0 };
}

/// <summary>All intakes that have not ended.</summary>
sealed class Intakes() : Rows<Intake>(Limits.IntakesMax)
{
    public IntakeId IdOf(int slot) => new(slot, this[slot].Generation);

    /// <summary>The slot of an intake that has not ended, or 0.</summary>
    public int Find(IntakeId id) => Find(id.Slot, id.Generation);
}
