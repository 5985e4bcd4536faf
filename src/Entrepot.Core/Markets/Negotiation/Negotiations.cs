namespace Entrepot.Core;

/// <summary>All inquiries that are open and all negotiations that go on.</summary>
sealed class Negotiations
{
    readonly SlotAllocator inquirySlots = new(Limits.InquiriesMax);
    readonly SlotAllocator slots = new(Limits.NegotiationsMax);
    Inquiry[] inquiries = new Inquiry[16];
    Negotiation[] rows = new Negotiation[16];

    public bool InquiriesAreFull => inquirySlots.IsFull;

    public bool IsFull => slots.IsFull;

    public int Count => slots.InUse + inquirySlots.InUse;

    /// <summary>One past the highest slots ever given.</summary>
    public int Reach => slots.Reach;

    public int InquiryReach => inquirySlots.Reach;

    public ref Negotiation this[int slot] => ref rows[slot];

    public ref Inquiry Inquiry(int slot) => ref inquiries[slot];

    public NegotiationId IdOf(int slot) => new(slot, rows[slot].Generation);

    public InquiryId InquiryIdOf(int slot) => new(slot, inquiries[slot].Generation);

    /// <summary>The slot of a negotiation that goes on, or 0.</summary>
    public int Find(NegotiationId id)
    {
        var slot = id.Slot;
        if ((uint)slot >= (uint)rows.Length || rows[slot].State is NegotiationState.None) return 0;
        return rows[slot].Generation == id.Generation ? slot : 0;
    }

    /// <summary>The slot of an open inquiry, or 0.</summary>
    public int Find(InquiryId id)
    {
        var slot = id.Slot;
        if ((uint)slot >= (uint)inquiries.Length || inquiries[slot].IsOpen == 0) return 0;
        return inquiries[slot].Generation == id.Generation ? slot : 0;
    }

    public int Add(in Negotiation negotiation)
    {
        var slot = slots.Take();
        Slabs.Reach(ref rows, slot);
        rows[slot] = negotiation with { Generation = rows[slot].Generation + 1 };
        return slot;
    }

    public int Add(in Inquiry inquiry)
    {
        var slot = inquirySlots.Take();
        Slabs.Reach(ref inquiries, slot);
        inquiries[slot] = inquiry with { Generation = inquiries[slot].Generation + 1, IsOpen = 1 };
        return slot;
    }

    public void Remove(int slot)
    {
        rows[slot] = new Negotiation { Generation = rows[slot].Generation };
        if (rows[slot].Generation != uint.MaxValue) slots.Give(slot);
    }

    public void RemoveInquiry(int slot)
    {
        inquiries[slot] = new Inquiry { Generation = inquiries[slot].Generation };
        if (inquiries[slot].Generation != uint.MaxValue) inquirySlots.Give(slot);
    }

    public void Save(StateWriter writer)
    {
        inquirySlots.Save(writer);
        slots.Save(writer);
        writer.Write(inquiries.AsSpan(0, Math.Min(inquirySlots.Reach, inquiries.Length)));
        writer.Write(rows.AsSpan(0, Math.Min(slots.Reach, rows.Length)));
    }

    public void Load(ref StateReader reader)
    {
        inquirySlots.Load(ref reader);
        slots.Load(ref reader);
        inquiries = reader.ReadArray<Inquiry>(1);
        rows = reader.ReadArray<Negotiation>(1);
        StateReader.Require(
            inquiries.Length >= inquirySlots.Reach && rows.Length >= slots.Reach);
    }

    public void AddTo(StateHash hash)
    {
        inquirySlots.AddTo(hash);
        slots.AddTo(hash);
        for (var slot = 1; slot < inquirySlots.Reach; slot++)
        {
            if (inquiries[slot].IsOpen == 0) continue;
            hash.Add(inquiries[slot] with { Deadline = 0 });
        }
        for (var slot = 1; slot < slots.Reach; slot++)
        {
            if (rows[slot].State is NegotiationState.None) continue;
            hash.Add(rows[slot] with { Deadline = 0 });
        }
    }
}
