namespace Entrepot.Services.Records;

/// <summary>A listing, as it is now or was at its end.</summary>
public sealed record ListingRow
{
    public long Id { get; init; }
    public long Sequence { get; init; }
    public long Time { get; init; }
    public long Lister { get; init; }
    public long Market { get; init; }
    public short Side { get; init; }
    public short Traits { get; init; }
    public short State { get; init; }
    public bool IsOffBand { get; init; }

    /// <summary>Who alone may take it, with the next; 0 where it is for all.</summary>
    public long Named1 { get; init; }
    public long Named2 { get; init; }
    public long Receipt { get; init; }
    public long Price { get; init; }
    public long Quantity { get; init; }
    public long Open { get; init; }
    public long MinimumTake { get; init; }
    public long ValidUntil { get; init; }
    public byte[]? Template { get; init; }
    public bool IsOver { get; init; }
}

/// <summary>A counter-offer to a listing.</summary>
public sealed record CounterOfferRow
{
    public long Id { get; init; }
    public long Sequence { get; init; }
    public long Time { get; init; }
    public long Listing { get; init; }
    public long Bidder { get; init; }
    public long Price { get; init; }
    public long Quantity { get; init; }
    public long Receipt { get; init; }
    public long ValidUntil { get; init; }
    public short State { get; init; }
}

/// <summary>Who asked whom for quotes.</summary>
public sealed record InquiryRow
{
    public long Id { get; init; }
    public long Sequence { get; init; }
    public long Time { get; init; }
    public long Initiator { get; init; }
    public long Market { get; init; }
    public short Side { get; init; }
    public long Invited1 { get; init; }
    public long Invited2 { get; init; }
    public long Invited3 { get; init; }
    public long Quantity { get; init; }
    public long ValidUntil { get; init; }
    public byte[]? Subject { get; init; }

    /// <summary>0 while it is open, then how it ended.</summary>
    public short State { get; init; }
}

/// <summary>Two firms that negotiate, and how far they are.</summary>
public sealed record NegotiationRow
{
    public long Id { get; init; }
    public long Sequence { get; init; }
    public long Inquiry { get; init; }
    public long Opener { get; init; }
    public long Other { get; init; }
    public long Revision { get; init; }
    public short State { get; init; }
    public bool IsOver { get; init; }
}

/// <summary>One word of a negotiation, as it was said.</summary>
public sealed record QuoteRow
{
    public long Sequence { get; init; }
    public long Time { get; init; }
    public long Negotiation { get; init; }
    public long Revision { get; init; }
    public long Speaker { get; init; }
    public long Market { get; init; }
    public long Buyer { get; init; }
    public long Seller { get; init; }
    public long Price { get; init; }
    public long Quantity { get; init; }
    public long Receipt { get; init; }
    public long ValidUntil { get; init; }
    public bool IsOffBand { get; init; }
    public byte[]? Digest { get; init; }
    public byte[]? Signature { get; init; }
}
