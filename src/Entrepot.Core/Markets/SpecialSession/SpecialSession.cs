namespace Entrepot.Core;

/// <summary>A special session, numbered by the venue in the manner of <see cref="OrderId"/>.
/// </summary>
public readonly record struct SpecialSessionId(ulong Value)
{
    internal SpecialSessionId(int slot, uint generation)
        : this(((ulong)generation << 32) | (uint)slot) { }

    internal int Slot => (int)Math.Min(Value & uint.MaxValue, int.MaxValue);

    internal uint Generation => (uint)(Value >> 32);
}

/// <summary>Where a special session stands (domain 1.8).</summary>
public enum SpecialSessionState : byte
{
    None = 0,
    Planned = 1,

    /// <summary>The operator agrees to it.</summary>
    Approved = 2,

    /// <summary>Told to all; listings and auctions come under it.</summary>
    Announced = 3,
    Running = 4,

    /// <summary>Its period is over.</summary>
    Ended = 5,

    /// <summary>What it brought is told.</summary>
    Reported = 6,

    /// <summary>The operator did not agree, or nobody announced it in time.</summary>
    Cancelled = 7,
}

/// <summary>What an organiser plans (专场). Auctions under it take over what they leave out.
/// </summary>
/// <param name="DepositRate">Of auctions, in millionths of the start price.</param>
/// <param name="IsByInvitation">1: only firms that are invited may bid and take; else 0.</param>
/// <param name="Theme">SHA-256 of what it is about.</param>
public readonly record struct SpecialSessionTerms(
    AssetId Good,
    AssetId Currency,
    uint DepositRate,
    uint WindowSeconds,
    uint ExtensionSeconds,
    byte IsByInvitation,
    byte Reserved1,
    ushort Reserved2,
    Instant StartsAt,
    Instant EndsAt,
    Digest Theme);

/// <summary>A special session that has not ended.</summary>
struct SpecialSession : IRow<SpecialSession>
{
    public SpecialSessionTerms Terms;

    // What came of it so far.
    public Quantity Volume;
    public Amount Turnover;
    public ParticipantId Organiser;
    public uint Generation { get; set; }
    public int Deadline;

    /// <summary>The firm invited last; the others follow by Next.</summary>
    public int FirstGuest;

    /// <summary>Listings and auctions that came under it, those that have not ended, contracts.
    /// </summary>
    public uint Objects;
    public uint ObjectsOpen;
    public uint Contracts;
    public SpecialSessionState State;
    public byte Reserved1;
    public ushort Reserved2;

    public readonly bool IsLive => State is not SpecialSessionState.None;

    public readonly SpecialSession Content => this with { Deadline = 0 };
}

/// <summary>All special sessions that are not reported yet.</summary>
sealed class SpecialSessions() : Rows<SpecialSession>(Limits.SpecialSessionsMax)
{
    public SpecialSessionId IdOf(int slot) => new(slot, this[slot].Generation);

    /// <summary>The slot of a live session, or 0.</summary>
    public int Find(SpecialSessionId id) => Find(id.Slot, id.Generation);
}

/// <summary>A firm on the list of a special session.</summary>
struct Guest : IRow<Guest>
{
    public ParticipantId Firm;

    /// <summary>The one invited before it.</summary>
    public int Next;
    public uint Generation { get; set; }
    public uint IsInvited;

    public readonly bool IsLive => IsInvited != 0;

    public readonly Guest Content => this;
}

/// <summary>The lists of all special sessions.</summary>
sealed class Guests() : Rows<Guest>(Limits.GuestsMax);
