using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Entrepot.Core;

/// <summary>An inquiry, numbered by the venue in the manner of <see cref="OrderId"/>.</summary>
public readonly record struct InquiryId(ulong Value)
{
    internal InquiryId(int slot, uint generation) : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>A negotiation, numbered by the venue in the manner of <see cref="OrderId"/>.</summary>
public readonly record struct NegotiationId(ulong Value)
{
    internal NegotiationId(int slot, uint generation)
        : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>Where a negotiation stands (domain 1.4).</summary>
public enum NegotiationState : byte
{
    None = 0,

    /// <summary>The last word is of who spoke first.</summary>
    Quoted = 1,

    /// <summary>The last word is of the other.</summary>
    Countered = 2,

    /// <summary>Both have signed the same words; it is a contract.</summary>
    Agreed = 3,
    Rejected = 4,

    /// <summary>Its time was over, or its inquiry ended.</summary>
    Lapsed = 5,
}

/// <summary>
/// What one side offers the other, word for word. Its SHA-256 is what both sign: an accepted quote
/// is byte-identical to the last offer.
/// </summary>
public readonly record struct QuoteWords(
    MarketId Market,
    ParticipantId Buyer,
    ParticipantId Seller,
    uint Reserved,
    Price Price,
    Quantity Quantity,
    Instant ValidUntil,
    DeliveryTerms Terms)
{
    /// <summary>What is signed.</summary>
    public Digest ToDigest() => Digest.From(
        SHA256.HashData(MemoryMarshal.AsBytes(new ReadOnlySpan<QuoteWords>(in this))));
}

/// <summary>The life of a negotiation as a table.</summary>
static class NegotiationEdges
{
    public static readonly Edge<NegotiationState>[] All =
    [
        new(MessageKind.MakeQuote, NegotiationState.None, NegotiationState.Quoted),
        new(MessageKind.MakeQuote, NegotiationState.Quoted, NegotiationState.Countered),
        new(MessageKind.MakeQuote, NegotiationState.Countered, NegotiationState.Quoted),
        .. Ends(MessageKind.AcceptQuote, NegotiationState.Agreed),
        .. Ends(MessageKind.AcceptQuote, NegotiationState.Lapsed),
        .. Ends(MessageKind.RejectQuote, NegotiationState.Rejected),
        .. Ends(MessageKind.CloseInquiry, NegotiationState.Lapsed),
        .. Ends(MessageKind.Tick, NegotiationState.Lapsed),
    ];

    static IEnumerable<Edge<NegotiationState>> Ends(MessageKind verb, NegotiationState end) =>
    [
        new(verb, NegotiationState.Quoted, end), new(verb, NegotiationState.Countered, end),
    ];
}

/// <summary>Two firms, and the last word between them.</summary>
struct Negotiation : IRow<Negotiation>
{
    public QuoteWords Words;
    public Digest Digest;

    /// <summary>Of the seller's last word: the receipt it would be sold from.</summary>
    public ReceiptId Receipt;
    public ParticipantId Opener;
    public ParticipantId Other;

    /// <summary>The slot of the inquiry it answers; 0: it was agreed elsewhere.</summary>
    public int Inquiry;

    /// <summary>The one begun before it on the same inquiry.</summary>
    public int Next;
    public int Deadline;
    public uint Generation { get; set; }

    /// <summary>How many words there have been.</summary>
    public uint Revision;
    public NegotiationState State;
    public byte Reserved1;
    public ushort Reserved2;

    public readonly ParticipantId Speaker =>
        State is NegotiationState.Quoted ? Opener : Other;

    public readonly bool IsParty(ParticipantId firm) => firm == Opener || firm == Other;

    public readonly bool IsLive => State is not NegotiationState.None;

    public readonly Negotiation Content => this with { Deadline = 0 };
}

/// <summary>Who asks whom for quotes (询价).</summary>
struct Inquiry : IRow<Inquiry>
{
    public Instant ValidUntil;
    public ParticipantId Initiator;
    public MarketId Market;
    public ParticipantId Invited1;
    public ParticipantId Invited2;
    public ParticipantId Invited3;
    public uint Generation { get; set; }
    public int Deadline;

    /// <summary>The newest negotiation; the others follow by Next.</summary>
    public int First;
    public Side Side;
    public byte IsOpen;
    public ushort Reserved1;
    public uint Reserved2;

    public readonly bool Invites(ParticipantId firm) =>
        (Invited1.Value == 0 && Invited2.Value == 0 && Invited3.Value == 0)
        || firm == Invited1 || firm == Invited2 || firm == Invited3;

    public readonly bool IsLive => IsOpen != 0;

    public readonly Inquiry Content => this with { Deadline = 0 };
}
