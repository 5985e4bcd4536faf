namespace Entrepot.Core;

/// <summary>A counter-offer, numbered by the venue in the manner of <see cref="OrderId"/>.
/// </summary>
public readonly record struct CounterOfferId(ulong Value)
{
    internal CounterOfferId(int slot, uint generation)
        : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>Where a counter-offer stands (domain 1.3).</summary>
public enum CounterOfferState : byte
{
    None = 0,
    Awaiting = 1,
    Accepted = 2,
    Rejected = 3,

    /// <summary>By who made it.</summary>
    Withdrawn = 4,

    /// <summary>There is nothing left to bargain over.</summary>
    ListingGone = 5,

    /// <summary>By the operator.</summary>
    Removed = 6,

    /// <summary>Its time was over.</summary>
    Lapsed = 7,
}

/// <summary>A counter-offer came to its end; only one that awaits has a life.</summary>
readonly record struct CounterOfferEdge(MessageKind Verb, CounterOfferState To);

/// <summary>How each command ends a counter-offer that awaits an answer.</summary>
static class CounterOfferEdges
{
    public static readonly CounterOfferEdge[] All =
    [
        new(MessageKind.AcceptCounterOffer, CounterOfferState.Accepted),
        new(MessageKind.RejectCounterOffer, CounterOfferState.Rejected),
        new(MessageKind.WithdrawCounterOffer, CounterOfferState.Withdrawn),
        new(MessageKind.WithdrawCounterOffer, CounterOfferState.Removed),
        new(MessageKind.Tick, CounterOfferState.Lapsed),
        .. ((MessageKind[])
        [
            MessageKind.Tick, MessageKind.TakeListing, MessageKind.AcceptCounterOffer,
            MessageKind.WithdrawListing, MessageKind.RemoveListing,
            MessageKind.SuspendParticipant, MessageKind.ExpireReceipt,
        ]).Select(verb => new CounterOfferEdge(verb, CounterOfferState.ListingGone)),
    ];

    public static bool Has(CounterOfferEdge edge) => Array.IndexOf(All, edge) >= 0;
}

/// <summary>Another price for (a part of) a listing, awaiting the lister's answer. 64 bytes.
/// </summary>
struct CounterOffer
{
    public Price Price;
    public Quantity Quantity;
    public ReceiptId Receipt;
    public Instant ValidUntil;
    public ParticipantId Bidder;

    /// <summary>The slot of the listing; it does not end before its counter-offers do.</summary>
    public int Listing;

    /// <summary>The one made before it to the same listing.</summary>
    public int Next;
    public int Deadline;
    public uint Generation;

    /// <summary>1 while it awaits an answer.</summary>
    public uint IsAwaiting;
    public ulong Reserved;
}

/// <summary>All counter-offers that await an answer.</summary>
sealed class CounterOffers
{
    readonly SlotAllocator slots = new(Limits.CounterOffersMax);
    CounterOffer[] rows = new CounterOffer[16];

    public bool IsFull => slots.IsFull;

    public int Count => slots.InUse;

    public int Reach => slots.Reach;

    public ref CounterOffer this[int slot] => ref rows[slot];

    public CounterOfferId IdOf(int slot) => new(slot, rows[slot].Generation);

    /// <summary>The slot of a counter-offer that awaits an answer, or 0.</summary>
    public int Find(CounterOfferId id)
    {
        var slot = id.Slot;
        if ((uint)slot >= (uint)rows.Length || rows[slot].IsAwaiting == 0) return 0;
        return rows[slot].Generation == id.Generation ? slot : 0;
    }

    public int Add(in CounterOffer offer)
    {
        var slot = slots.Take();
        Slabs.Reach(ref rows, slot);
        rows[slot] = offer with { Generation = rows[slot].Generation + 1, IsAwaiting = 1 };
        return slot;
    }

    public void Remove(int slot)
    {
        rows[slot] = new CounterOffer { Generation = rows[slot].Generation };
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
        rows = reader.ReadArray<CounterOffer>(1);
        StateReader.Require(rows.Length >= slots.Reach);
    }

    public void AddTo(StateHash hash)
    {
        slots.AddTo(hash);
        for (var slot = 1; slot < slots.Reach; slot++)
        {
            if (rows[slot].IsAwaiting != 0) hash.Add(rows[slot] with { Deadline = 0 });
        }
    }
}
