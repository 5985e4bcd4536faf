using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Entrepot.Core;

/// <summary>An auction, numbered by the venue in the manner of <see cref="OrderId"/>.</summary>
public readonly record struct AuctionId(ulong Value)
{
    internal AuctionId(int slot, uint generation) : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>How bids are heard.</summary>
public enum AuctionFormat : byte
{
    None = 0,

    /// <summary>增价、降价: open bids, each better than what it outbids (English, reverse).</summary>
    Open = 1,

    /// <summary>降价拍卖: a clock lowers the price until somebody takes it (Dutch).</summary>
    Clock = 2,

    /// <summary>密封竞价: bids are digests until they are opened; winners pay as they bid.
    /// </summary>
    SealedFirstPrice = 3,

    /// <summary>The same, but the winner pays the second price (Vickrey).</summary>
    SealedSecondPrice = 4,
}

/// <summary>What winners of a part each pay.</summary>
public enum AuctionPricing : byte
{
    None = 0,

    /// <summary>Each what he bid.</summary>
    PayAsBid = 1,

    /// <summary>All the price of the worst bid that wins.</summary>
    Uniform = 2,
}

/// <summary>What an organiser announces (domain 1.6, 1.14). What a format does not know is zero.
/// </summary>
/// <param name="Side">Of the organiser: who sells hears rising bids, who buys falling ones.</param>
/// <param name="Session">The special session it is under, or 0: then what it leaves out of deposit,
/// window and times is the session's.</param>
/// <param name="Barred">Who may not bid: the defaulter of the auction this repeats; 0: none.
/// </param>
/// <param name="Receipt">Of a sale: the registered receipt it is sold from, or 0.</param>
/// <param name="MinimumBid">The least that can be bid for; all of it: one winner takes all.</param>
/// <param name="Appraised">What the goods are held to be worth for the pricing unit; 0: nobody
/// said.</param>
/// <param name="Step">加价幅度: bids lie on the grid of this from the start price; the clock falls
/// by it.</param>
/// <param name="StepMax">How far a bid may go beyond the best; 0: no limit.</param>
/// <param name="Floor">Below this the clock stops, and what is left is not sold.</param>
/// <param name="Reserve">保留价: SHA-256 of <see cref="SealedReserve"/>; none: there is none.
/// </param>
/// <param name="ClosesAt">When bidding ends unless a late bid extends it. The clock has none.
/// </param>
/// <param name="DepositRate">Of the start price, in millionths.</param>
/// <param name="WindowSeconds">A bid so late before the end extends it.</param>
/// <param name="ExtensionSeconds">To this long after the bid.</param>
/// <param name="IntervalMilliseconds">Of the clock: how long each price lasts.</param>
public readonly record struct AuctionTerms(
    MarketId Market,
    AuctionFormat Format,
    Side Side,
    AuctionPricing Pricing,
    byte Reserved1,
    ParticipantId Barred,
    uint DepositRate,
    uint WindowSeconds,
    uint ExtensionSeconds,
    uint IntervalMilliseconds,
    uint Reserved2,
    SpecialSessionId Session,
    ReceiptId Receipt,
    Quantity Quantity,
    Quantity MinimumBid,
    Price StartPrice,
    Price Appraised,
    Price Step,
    Price StepMax,
    Price Floor,
    Instant OpensAt,
    Instant ClosesAt,
    Digest Reserve,
    DeliveryTerms Terms)
{
    internal bool IsSealed => Format >= AuctionFormat.SealedFirstPrice;

    /// <summary>Whether terms the format does not know are empty, and those it needs are there.
    /// </summary>
    internal bool Fit
    {
        get
        {
            var isTimed = WindowSeconds > 0 || ExtensionSeconds > 0;
            if (Format is AuctionFormat.Clock)
            {
                return Side is Side.Sell && Pricing is AuctionPricing.PayAsBid
                    && StepMax.Minor == 0 && !isTimed && ClosesAt.Nanoseconds == 0
                    && Reserve == Digest.None && Floor.Minor > 0 && Floor <= StartPrice
                    && IntervalMilliseconds > 0;
            }
            if (Floor.Minor != 0 || IntervalMilliseconds != 0) return false;
            return Format switch
            {
                AuctionFormat.Open => !isTimed || (WindowSeconds > 0 && ExtensionSeconds > 0),
                // A second price there is of a whole alone.
                AuctionFormat.SealedSecondPrice => IsBare(isTimed) && MinimumBid == Quantity
                    && Pricing is AuctionPricing.PayAsBid,
                _ => IsBare(isTimed),
            };
        }
    }

    bool IsBare(bool isTimed) => !isTimed && Step.Minor == 0 && StepMax.Minor == 0;

    /// <summary>Whether one price is better for the organiser than another.</summary>
    internal bool IsBetter(Price one, Price other) => Side is Side.Sell ? one > other : one < other;

    internal long IntervalNanoseconds => IntervalMilliseconds * (Instant.PerSecond / 1000);
}

/// <summary>
/// A sealed bid as its digest covers it: 64 bytes, little-endian. Until it is revealed the venue
/// holds the digest and nothing else.
/// </summary>
/// <param name="Nonce">32 bytes by chance, so that prices cannot be tried out.</param>
public readonly record struct SealedBid(
    AuctionId Auction, ParticipantId Bidder, uint Reserved, Price Price, Quantity Quantity,
    Digest Nonce)
{
    public Digest ToDigest() => Digest.From(
        SHA256.HashData(MemoryMarshal.AsBytes(new ReadOnlySpan<SealedBid>(in this))));
}

/// <summary>
/// A secret reserve price as its digest covers it: 48 bytes, little-endian, nothing between the
/// fields. Until it is revealed the venue holds the digest and nothing else.
/// </summary>
/// <param name="Nonce">32 bytes by chance, so that prices cannot be tried out.</param>
public readonly record struct SealedReserve(
    MarketId Market, ParticipantId Organiser, Price Price, Digest Nonce)
{
    public Digest ToDigest() => Digest.From(
        SHA256.HashData(MemoryMarshal.AsBytes(new ReadOnlySpan<SealedReserve>(in this))));
}
