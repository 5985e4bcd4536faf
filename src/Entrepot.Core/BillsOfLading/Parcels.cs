namespace Entrepot.Core;

/// <summary>Title to (a part of) a parcel went from one firm to another.</summary>
struct TitleLink
{
    public ParticipantId Giver;
    public ParticipantId Taker;
    public int Next;
    public uint Reserved;
}

/// <summary>All parcels, in the order of their bills.</summary>
sealed class Parcels(ulong secret)
{
    readonly SlotAllocator linkSlots = new(Limits.TitleLinksMax);
    readonly IdIndex numbers = new(secret);
    Parcel[] parcels = new Parcel[16];
    TitleLink[] links = new TitleLink[16];
    int count = 1;

    public bool IsFull => count > Limits.ParcelsMax;

    public bool LinksAreFull => linkSlots.IsFull;

    public ref Parcel this[uint parcel] => ref parcels[parcel];

    /// <summary>Whether a carrier has given this number to a bill before.</summary>
    public bool HasNumber(ParticipantId carrier, uint number) =>
        numbers.Find(Key(carrier, number)) >= 0;

    public uint Add(ParticipantId carrier, in Parcel parcel)
    {
        var place = count++;
        Slabs.Reach(ref parcels, place);
        parcels[place] = parcel;
        numbers.Add(Key(carrier, parcel.Number), place);
        return (uint)place;
    }

    /// <summary>Whether title would come back to a firm it has left on the same day.</summary>
    public bool WouldClose(uint parcel, TradeDate date, ParticipantId giver, ParticipantId taker)
    {
        if (parcels[parcel].ChainDate != date) return false;
        // All the taker has given title to, first hand or later; the list is short.
        Span<ParticipantId> reached = stackalloc ParticipantId[Limits.TitleLinksPerDayMax + 1];
        var reachedCount = 0;
        reached[reachedCount++] = taker;
        for (var at = 0; at < reachedCount; at++)
        {
            for (var n = parcels[parcel].FirstLink; n != 0; n = links[n].Next)
            {
                if (links[n].Giver != reached[at]) continue;
                if (links[n].Taker == giver) return true;
                if (reached[..reachedCount].Contains(links[n].Taker)) continue;
                reached[reachedCount++] = links[n].Taker;
            }
        }
        return false;
    }

    /// <summary>Whether the day's chain of a parcel can take this link.</summary>
    public bool HasRoomFor(uint parcel, TradeDate date, ParticipantId giver, ParticipantId taker)
    {
        if (parcels[parcel].ChainDate != date) return true;
        var length = 0;
        for (var n = parcels[parcel].FirstLink; n != 0; n = links[n].Next)
        {
            if (links[n].Giver == giver && links[n].Taker == taker) return true;
            length++;
        }
        return length < Limits.TitleLinksPerDayMax;
    }

    /// <summary>Writes a link of the day down, once.</summary>
    public void Link(uint parcel, TradeDate date, ParticipantId giver, ParticipantId taker)
    {
        ref var its = ref parcels[parcel];
        if (its.ChainDate != date) Unlink(parcel);
        its.ChainDate = date;
        for (var n = its.FirstLink; n != 0; n = links[n].Next)
        {
            if (links[n].Giver == giver && links[n].Taker == taker) return;
        }
        var slot = linkSlots.Take();
        Slabs.Reach(ref links, slot);
        links[slot] = new TitleLink { Giver = giver, Taker = taker, Next = its.FirstLink };
        its.FirstLink = slot;
    }

    /// <summary>Forgets the chain of a parcel.</summary>
    public void Unlink(uint parcel)
    {
        ref var first = ref parcels[parcel].FirstLink;
        while (first != 0)
        {
            var slot = first;
            first = links[slot].Next;
            links[slot] = default;
            linkSlots.Give(slot);
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(parcels.AsSpan(0, count));
        linkSlots.Save(writer);
        writer.Write(links.AsSpan(0, Math.Min(linkSlots.Reach, links.Length)));
    }

    public void Load(ref StateReader reader, Receipts receipts)
    {
        parcels = reader.ReadArray<Parcel>(1);
        count = parcels.Length;
        linkSlots.Load(ref reader);
        links = reader.ReadArray<TitleLink>(1);
        StateReader.Require(links.Length >= linkSlots.Reach);
        for (var place = 1; place < count; place++)
        {
            var batch = parcels[place].Batch;
            StateReader.Require(receipts.Has(batch) && receipts[batch].Parcel == place);
            var key = Key(receipts[batch].Keeper, parcels[place].Number);
            StateReader.Require(key != 0 && numbers.Find(key) < 0);
            numbers.Add(key, place);
            RequireShort(place);
        }
    }

    // What a walk along the chain relies on.
    void RequireShort(int place)
    {
        var length = 0;
        for (var n = parcels[place].FirstLink; n != 0; n = links[n].Next)
        {
            StateReader.Require((uint)n < (uint)links.Length
                && ++length <= Limits.TitleLinksPerDayMax);
        }
    }

    public void AddTo(StateHash hash)
    {
        for (var place = 1; place < count; place++)
        {
            hash.Add(parcels[place] with { FirstLink = 0 });
            for (var n = parcels[place].FirstLink; n != 0; n = links[n].Next)
            {
                hash.Add(links[n] with { Next = 0 });
            }
        }
    }

    static ulong Key(ParticipantId carrier, uint number) =>
        ((ulong)carrier.Value << 32) | number;
}
