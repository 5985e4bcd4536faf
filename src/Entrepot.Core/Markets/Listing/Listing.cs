namespace Entrepot.Core;

/// <summary>A listing, numbered by the venue in the manner of <see cref="OrderId"/>.</summary>
public readonly record struct ListingId(ulong Value)
{
    internal ListingId(int slot, uint generation) : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>Where a listing stands (domain 1.3).</summary>
public enum ListingState : byte
{
    None = 0,

    /// <summary>The operator looks at it before anyone may take it.</summary>
    PendingAudit = 1,
    Listed = 2,
    PartlyTaken = 3,

    /// <summary>All of it was taken.</summary>
    Taken = 4,
    Withdrawn = 5,

    /// <summary>Its time is over.</summary>
    Expired = 6,

    /// <summary>The operator has stopped it for now.</summary>
    Suspended = 7,

    /// <summary>The operator has ended it.</summary>
    Removed = 8,

    /// <summary>The audit did not let it in.</summary>
    Rejected = 9,
}

/// <summary>How a listing may be answered. A set.</summary>
[Flags]
public enum ListingTraits : byte
{
    None = 0,

    /// <summary>摘牌: it may be taken at its price.</summary>
    Takeable = 1,

    /// <summary>议价: counter-offers are heard.</summary>
    Bargaining = 2,

    All = 3,
}

/// <summary>A standing offer outside the order book, and what is left of it.</summary>
struct Listing
{
    public DeliveryTerms Terms;
    public Instant ValidUntil;
    public Price Price;
    public Quantity Left;
    public Quantity MinimumTake;
    public ReceiptId Receipt;
    public SecurityId Security;
    public ParticipantId Lister;
    public MarketId Market;
    public uint Generation;

    /// <summary>Who alone may take it; 0 where it is for all.</summary>
    public ParticipantId Named1;
    public ParticipantId Named2;
    public int Deadline;

    /// <summary>The newest counter-offer; the others follow by Next.</summary>
    public int FirstOffer;
    public Side Side;
    public ListingTraits Traits;
    public ListingState State;

    /// <summary>1 when some of it was taken; where it goes back to after a suspension.</summary>
    public byte IsPartlyTaken;

    public readonly bool IsNamed(ParticipantId firm) =>
        (Named1.Value == 0 && Named2.Value == 0) || firm == Named1 || firm == Named2;
}

/// <summary>All listings that have not ended.</summary>
sealed class Listings
{
    readonly SlotAllocator slots = new(Limits.ListingsMax);
    Listing[] rows = new Listing[16];

    public bool IsFull => slots.IsFull;

    public int Count => slots.InUse;

    /// <summary>One past the highest slot ever given.</summary>
    public int Reach => slots.Reach;

    public ref Listing this[int slot] => ref rows[slot];

    public ListingId IdOf(int slot) => new(slot, rows[slot].Generation);

    /// <summary>The slot of a live listing, or 0.</summary>
    public int Find(ListingId id)
    {
        var slot = id.Slot;
        if ((uint)slot >= (uint)rows.Length || rows[slot].State is ListingState.None) return 0;
        return rows[slot].Generation == id.Generation ? slot : 0;
    }

    public int Add(in Listing listing)
    {
        var slot = slots.Take();
        Slabs.Reach(ref rows, slot);
        rows[slot] = listing with { Generation = rows[slot].Generation + 1 };
        return slot;
    }

    public void Remove(int slot)
    {
        rows[slot] = new Listing { Generation = rows[slot].Generation };
        if (rows[slot].Generation != uint.MaxValue) slots.Give(slot);
    }

    public void Save(StateWriter writer)
    {
        slots.Save(writer);
        writer.Write(rows.AsSpan(0, Math.Min(slots.Reach, rows.Length)));
    }

    public void Load(ref StateReader reader)
    {
        slots.Load(ref reader);
        rows = reader.ReadArray<Listing>(1);
        StateReader.Require(rows.Length >= slots.Reach);
    }

    public void AddTo(StateHash hash)
    {
        slots.AddTo(hash);
        for (var slot = 1; slot < slots.Reach; slot++)
        {
            if (rows[slot].State is ListingState.None) continue;
            hash.Add(rows[slot] with { Deadline = 0, FirstOffer = 0 });
        }
    }
}
