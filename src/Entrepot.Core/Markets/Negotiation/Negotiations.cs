namespace Entrepot.Core;

/// <summary>All negotiations that go on.</summary>
sealed class Negotiations() : Rows<Negotiation>(Limits.NegotiationsMax)
{
    public NegotiationId IdOf(int slot) => new(slot, this[slot].Generation);

    /// <summary>The slot of a negotiation that goes on, or 0.</summary>
    public int Find(NegotiationId id) => Find(id.Slot, id.Generation);
}

/// <summary>All inquiries that are open.</summary>
sealed class Inquiries() : Rows<Inquiry>(Limits.InquiriesMax)
{
    public InquiryId IdOf(int slot) => new(slot, this[slot].Generation);

    /// <summary>The slot of an open inquiry, or 0.</summary>
    public int Find(InquiryId id) => Find(id.Slot, id.Generation);
}
